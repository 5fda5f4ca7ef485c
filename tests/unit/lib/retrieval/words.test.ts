import { expect, test } from "vitest";
import { wordsOf } from "#lib/retrieval/words.ts";

test.each([
  ["红茶不退", ["红茶", "茶不", "不退"]],
  ["茶", ["茶"]],
  ["iPhone手机3月", ["iPhone", "手机", "3", "月"]],
  ["น้ำชา", ["น้ำ", "ำช", "ชา"]],
  ["नमस्ते दुनिया", ["नमस्ते", "दुनिया"]],
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
