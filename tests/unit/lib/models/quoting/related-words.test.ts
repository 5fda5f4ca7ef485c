import { expect, test } from "vitest";
import { familyOf } from "#lib/models/quoting/related-words.ts";
import { stemsOf } from "#lib/retrieval/analyze.ts";

const familyOfWord = (word: string) => stemsOf(word, "en").map(familyOf);

test.each([
  ["delivery", "deliver"],
  ["founder", "founded"],
  ["signature", "signed"],
  ["yearly", "year"],
  ["dentist", "dental"],
])("%s and %s are of one family", (one, other) => {
  expect(familyOfWord(one)).toEqual(familyOfWord(other));
});

test.each([
  ["order", "ordinary"],
  ["water", "wat"],
  ["later", "late"],
])("%s and %s are not: too little would be left of them", (one, other) => {
  expect(familyOfWord(one)).not.toEqual(familyOfWord(other));
});

test("a family is never mistaken for a word", () => {
  expect(familyOf("deliveri")).not.toMatch(/^\p{L}/u);
});
