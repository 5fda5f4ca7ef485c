import { expect, test } from "vitest";
import { addUp, toFigures } from "#lib/insights/figures.ts";

const row = {
  conversations: 1,
  questions: 4,
  answered: 3,
  refused: 1,
  failed: 0,
  thumbsUp: 1,
  thumbsDown: 3,
  compared: 2,
  groundedShare: 1.5,
  timed: 4,
  firstTokenMs: 2_000,
  costMicros: 7,
};

test("shares and averages are taken of the sums, not of the rows' own", () => {
  const figures = toFigures(addUp([row, { ...row, questions: 12, answered: 5, timed: 1, firstTokenMs: 500 }]));
  expect(figures).toMatchObject({ questions: 16, answeredShare: 0.5, satisfaction: 0.25, groundedShare: 0.75 });
  expect(figures.firstTokenMs).toBe(500);
});

test("where there is nothing to take a share of, there is none", () => {
  expect(toFigures(addUp([]))).toMatchObject({
    questions: 0,
    answeredShare: null,
    satisfaction: null,
    groundedShare: null,
    firstTokenMs: null,
  });
});
