import { expect, test } from "vitest";
import { questionHash } from "#lib/questions/question-hash.ts";

test("questions of one meaning share a hash, in which no word of theirs can be read", () => {
  const hash = questionHash("Jam berapa buka?", "id");
  expect(questionHash("Kak, bukanya jam berapa ya?", "id")).toBe(hash);
  expect(questionHash("What time do you open?", "en")).toBe(hash);
  expect(hash).toMatch(/^[\w-]{43}$/);
});

test("another question has another hash", () => {
  expect(questionHash("Jam berapa tutup?", "id")).not.toBe(questionHash("Jam berapa buka?", "id"));
});

test("a text that asks nothing is found by its own letters alone", () => {
  expect(questionHash(" Halo ", "id")).toBe(questionHash("halo", "id"));
  expect(questionHash("halo", "id")).not.toBe(questionHash("terima kasih", "id"));
});
