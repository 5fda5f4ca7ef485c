import fc from "fast-check";
import { expect, test } from "vitest";
import { wordsOf } from "#lib/retrieval/words.ts";

test.each([
  ["红茶不退", ["红茶", "茶不", "不退"]],
  ["茶", ["茶"]],
  ["iPhone手机3月", ["iPhone", "手机", "3", "月"]],
  ["น้ำชา", ["น้ำ", "ำช", "ชา"]],
  ["नमस्ते दुनिया", ["नमस्ते", "दुनिया"]],
  ["Rp100.000 untuk 910B, 3,5 kg.", ["Rp", "100.000", "untuk", "910B", "3,5", "kg"]],
  ["10.000an 1..2 7, rp", ["10.000", "an", "1", "2", "7", "rp"]],
  ["𝟙𝟚.5 𠀀😀a\ud800b", ["𝟙𝟚.5", "𠀀", "a", "b"]],
])("%s is %j", (text, raws) => {
  const words = wordsOf(text);
  expect(words.map(({ raw }) => raw)).toEqual(raws);
  for (const { raw, start, end } of words) expect(text.slice(start, end)).toBe(raw);
});

test("voiced and unvoiced kana are different, half and full width are not", () => {
  const foldedOf = (text: string) => wordsOf(text).map(({ folded }) => folded);
  expect(foldedOf("ガキ")).not.toEqual(foldedOf("カキ"));
  expect(foldedOf("ｶﾞｷ")).toEqual(foldedOf("ガキ"));
});

test("words of scripts with spaces are runs of letters, figures with separators, and currencies before figures", () => {
  const pattern = /(?:rp|idr|usd)(?=\p{N})|\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/giu;
  const units = "abRrPpIiDdUuSsſ01259.,., \n-_'Éé\u0301ñß½³٣ⅧЖ😀𝟙".split("");
  const part = fc.constantFrom(...units, "😀", "𝟙", "rp", "usd");
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
      const text = parts.join("");
      const matches = [...text.matchAll(pattern)].map(([raw]) => raw);
      expect(wordsOf(text).map(({ raw }) => raw)).toEqual(matches);
    }),
    { numRuns: 2_000 },
  );
});
