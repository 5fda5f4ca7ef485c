import { expect, test } from "vitest";
import { synonymStemsOf } from "#lib/models/quoting/synonyms.ts";
import { stemsOf } from "#lib/retrieval/analyze.ts";

const standsFor = (word: string, other: string) =>
  stemsOf(other, "en").some((stem) => synonymStemsOf(word).includes(stem));

test.each([
  ["warranty", "guaranteed"],
  ["buying", "purchases"],
  ["ill", "sickness"],
  ["bought", "buy"],
])("%s stands for %s and the other way round", (one, other) => {
  expect(standsFor(one, other)).toBe(true);
  expect(standsFor(other, one)).toBe(true);
});

test("two words that share a synonym do not stand for each other by that alone", () => {
  expect(standsFor("bring", "deliver")).toBe(true);
  expect(standsFor("purchase", "reserve")).toBe(false);
});

test("a word in no group has none", () => {
  expect(synonymStemsOf("octopus")).toEqual([]);
});
