import { expect, test } from "vitest";
import { linesOf } from "#components/pins/question-lines.ts";

test("each line is a wording, and empty lines are none", () => {
  expect(linesOf(" Jam buka? \n\n  \r\nKapan buka?\n")).toEqual(["Jam buka?", "Kapan buka?"]);
  expect(linesOf("")).toEqual([]);
});
