import { expect, test } from "vitest";
import { inSentences } from "#lib/text/in-sentences.ts";

test.each([
  ["", []],
  ["Toko buka. Sampai sore!\nBesok libur?", ["Toko buka.", "Sampai sore!", "Besok libur?"]],
  ["Harga 1.000 rupiah", ["Harga 1.000 rupiah"]],
])("%j is spoken as %j", (text, sentences) => {
  expect(inSentences(text)).toEqual(sentences);
});

test("a long sentence is cut between words, and a word without end somewhere", () => {
  const spoken = inSentences(`${"kata ".repeat(100)}${"a".repeat(500)}`);
  expect(spoken.every((part) => part.length <= 200)).toBe(true);
  expect(spoken.join("").replaceAll(" ", "")).toBe("kata".repeat(100) + "a".repeat(500));
});
