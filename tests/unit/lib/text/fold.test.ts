import { expect, test } from "vitest";
import { fold } from "#lib/text/fold.ts";

test.each([
  ["KAFÉ", "kafe"],
  ["ﬁle", "file"],
  ["Crème Brûlée", "creme brulee"],
])("%s folds to %s", (text, folded) => {
  expect(fold(text)).toBe(folded);
});
