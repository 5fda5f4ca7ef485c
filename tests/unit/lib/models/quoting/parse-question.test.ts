import { expect, test } from "vitest";
import { parseQuestion } from "#lib/models/quoting/parse-question.ts";

test("a question is read for its words, its form, the kind of fact it wants and what it wants counted", () => {
  const { asked, counted, kind, form } = parseQuestion("How many moons does Saturn have?", []);
  expect(asked.map(({ folded }) => folded)).toEqual(["moons", "saturn"]);
  expect(counted.map(({ folded }) => folded)).toEqual(["moons"]);
  expect(kind?.isNeeded).toBe(true);
  expect(form).toBe("other");
});

test("a name or a unit is not counted", () => {
  expect(parseQuestion("How many Earths are as heavy?", []).counted).toEqual([]);
  expect(parseQuestion("How many weeks does it take?", []).counted).toEqual([]);
});
