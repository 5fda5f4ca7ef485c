import { expect, test } from "vitest";
import { newId } from "#lib/ids.ts";
import { baseWord, plainWord } from "#lib/retrieval/base-words.ts";

test("a word is another one in each base, and the same again in the same", () => {
  const [one, other] = [newId("base"), newId("base")];
  expect(baseWord(one, "kopi")).toBe(baseWord(one, "kopi"));
  expect(baseWord(one, "kopi")).not.toBe(baseWord(other, "kopi"));
});

test("what stands in the index is one word of letters and digits, which ends in the word that was meant", () => {
  for (const word of ["kopi", "910b", "日本", ""]) {
    const written = baseWord(newId("base"), word);
    expect(written).toMatch(/^[0-9a-z]{6}[\p{L}\p{N}]*$/u);
    expect(plainWord(written)).toBe(word);
  }
});

test("words that begin alike do so in the index", () => {
  const baseId = newId("base");
  expect(baseWord(baseId, "garansi").startsWith(baseWord(baseId, "gar"))).toBe(true);
});
