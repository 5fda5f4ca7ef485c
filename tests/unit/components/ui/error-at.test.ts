import { expect, test } from "vitest";
import { errorAt } from "#components/ui/error-at.ts";

const errors = { name: "Isi dulu.", "opening.suggestedQuestions.3": "Terlalu panjang.", "variables.1.key": "Salah." };

test.each([
  ["name", "Isi dulu."],
  ["opening.suggestedQuestions", "Terlalu panjang."],
  ["variables.1.key", "Salah."],
  ["variables.1.label", undefined],
  ["variables.10", undefined],
  ["nam", undefined],
])("%s is told %s", (path, sentence) => {
  expect(errorAt(errors, path)).toBe(sentence);
});
