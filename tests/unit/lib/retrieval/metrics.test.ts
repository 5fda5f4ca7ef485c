import { describe, expect, test } from "vitest";
import { areaUnderCurve, quantile, rankingFigures, searchFigures } from "#lib/retrieval/metrics.ts";

const judged = (ranked: string[], relevant: Record<string, number>) => ({
  ranked,
  relevant: new Map(Object.entries(relevant)),
});

const others = (count: number) => Array.from({ length: count }, (_, index) => `other${index}`);

describe("the figures of a ranking", () => {
  test("are one where the best stands first", () => {
    expect(rankingFigures([judged(["a", "b"], { a: 1 })])).toEqual({
      recallAt1: 1,
      recallAt5: 1,
      mrrAt10: 1,
      ndcgAt10: 1,
    });
  });

  test("are nought where nothing relevant was found, or nothing at all", () => {
    const nothing = { recallAt1: 0, recallAt5: 0, mrrAt10: 0, ndcgAt10: 0 };
    expect(rankingFigures([judged(["b"], { a: 1 })])).toEqual(nothing);
    expect(rankingFigures([judged([], { a: 1 })])).toEqual(nothing);
    expect(rankingFigures([])).toEqual(nothing);
  });

  test("fall with the place of what is relevant", () => {
    const figures = rankingFigures([judged(["x", "y", "a"], { a: 1 })]);
    expect(figures).toMatchObject({ recallAt1: 0, recallAt5: 1, mrrAt10: 1 / 3 });
    expect(figures.ndcgAt10).toBeCloseTo(1 / 2, 10);
  });

  test("count every relevant id, found or not", () => {
    const figures = rankingFigures([judged(["a", "x", "b"], { a: 1, b: 1, c: 1, d: 1 })]);
    expect(figures).toMatchObject({ recallAt1: 1 / 4, recallAt5: 2 / 4, mrrAt10: 1 });
    const best = 1 + 1 / Math.log2(3) + 1 / 2 + 1 / Math.log2(5);
    expect(figures.ndcgAt10).toBeCloseTo(1.5 / best, 10);
  });

  test("weigh a grade by two to its power, less one", () => {
    const figures = rankingFigures([judged(["mid", "best"], { best: 3, mid: 1 })]);
    expect(figures.ndcgAt10).toBeCloseTo((1 + 7 / Math.log2(3)) / (7 + 1 / Math.log2(3)), 10);
  });

  test.each([
    ["at the fifth place", 4, { recallAt5: 1, mrrAt10: 1 / 5 }],
    ["at the sixth place", 5, { recallAt5: 0, mrrAt10: 1 / 6 }],
    ["at the tenth place", 9, { recallAt5: 0, mrrAt10: 1 / 10, ndcgAt10: 1 / Math.log2(11) }],
    ["at the eleventh place", 10, { recallAt5: 0, mrrAt10: 0, ndcgAt10: 0 }],
  ])("look no further than they say: %s", (_, before, figures) => {
    expect(rankingFigures([judged([...others(before), "a"], { a: 1 })])).toMatchObject(figures);
  });

  test("hold more than ten relevant ids against the best ten", () => {
    const ids = others(12);
    expect(rankingFigures([judged(ids, Object.fromEntries(ids.map((id) => [id, 1])))]).ndcgAt10).toBeCloseTo(1, 10);
  });

  test("are averages over the queries", () => {
    expect(rankingFigures([judged(["a"], { a: 1 }), judged(["x", "a"], { a: 1 }), judged([], { a: 1 })])).toMatchObject(
      { recallAt1: 1 / 3, recallAt5: 2 / 3, mrrAt10: 1.5 / 3 },
    );
  });
});

describe("the area under the curve", () => {
  test.each([
    ["one where all are above", [3, 2], [1, 0], 1],
    ["nought where all are below", [0, 1], [2, 3], 0],
    ["half where all are the same", [1, 1, 1], [1, 1], 0.5],
    ["the share of pairs that are right", [1, 3], [2, 0], 0.75],
    ["half a pair for a tie", [2], [2, 1], 0.75],
    ["the same in any order", [0.1, 0.9, 0.5], [0.5, 0.2], 3.5 / 6],
  ])("is %s", (_, higher, lower, area) => {
    expect(areaUnderCurve(higher, lower)).toBeCloseTo(area, 10);
  });

  test("is unknown without both groups", () => {
    expect(areaUnderCurve([], [1])).toBeNull();
    expect(areaUnderCurve([1], [])).toBeNull();
  });
});

describe("a quantile", () => {
  const values = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];

  test.each([
    [0, 1],
    [0.5, 6],
    [0.95, 10],
    [1, 10],
  ])("at %d of ten values is %d", (share, value) => {
    expect(quantile(values, share)).toBe(value);
  });

  test("leaves the values in their order", () => {
    quantile(values, 0.5);
    expect(values[0]).toBe(10);
  });

  test("of one value is that, of none is nought", () => {
    expect(quantile([7], 0.95)).toBe(7);
    expect(quantile([], 0.5)).toBe(0);
  });
});

describe("the figures over searches", () => {
  const search = (answer: Record<string, number>, bestScore: number, tookMs: number) => ({
    ...judged(["a", "b"], answer),
    bestScore,
    tookMs,
  });

  test("judge the ranking where there is an answer, the signal by both kinds, the time by all", () => {
    const searches = [search({ a: 1 }, 0.9, 1), search({ b: 1 }, 0.4, 2), search({}, 0.4, 8), search({}, 0, 9)];
    expect(searchFigures(searches)).toMatchObject({
      recallAt1: 0.5,
      recallAt5: 1,
      mrrAt10: 0.75,
      p50Ms: 8,
      p95Ms: 9,
      noAnswerAuc: (1 + 1 + 0.5 + 1) / 4,
    });
  });

  test("know no signal where all have an answer, or none has", () => {
    expect(searchFigures([search({ a: 1 }, 1, 1)]).noAnswerAuc).toBeNull();
    expect(searchFigures([search({}, 1, 1)]).noAnswerAuc).toBeNull();
    expect(searchFigures([]).noAnswerAuc).toBeNull();
  });
});
