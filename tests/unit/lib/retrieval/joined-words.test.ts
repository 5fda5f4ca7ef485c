import { describe, expect, test } from "vitest";
import { joinedWords } from "#lib/retrieval/joined-words.ts";
import { wordsOf } from "#lib/retrieval/words.ts";

const formsOf = (text: string) => joinedWords(text, wordsOf(text)).map(({ form }) => form);

describe("joined", () => {
  test.each([
    ["AX-200/C", "ax200c"],
    ["AX 200 C", "ax200c"],
    ["NYM 3 × 2,5 mm", "3x25mm"],
    ["wi-fi", "wifi"],
    ["+62 812-3456-7890", "081234567890"],
    ["rekening 123 456 7890", "1234567890"],
    ["17 Agustus 2026", "t20260817"],
    ["8/17/2026", "t20260817"],
    ["1,5 juta", "1500000"],
  ])("%s is %s", (text, form) => {
    expect(formsOf(text)).toContain(form);
  });

  test.each([
    "Toko buka setiap hari.",
    "Ada 3 cabang di kota",
    "sama-sama, buku-buku",
    "syarat/ketentuan",
    "Lantai 2\nGedung 5",
    "退货政策",
  ])("%s is nothing", (text) => {
    expect(formsOf(text)).toEqual([]);
  });

  test("a text of codes alone has no more than two for each word", () => {
    const text = "A1-B2-C3 ".repeat(2_000);
    const words = wordsOf(text);
    expect(joinedWords(text, words).length).toBeLessThanOrEqual(2 * words.length);
  });
});
