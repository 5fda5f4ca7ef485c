import { expect, test } from "vitest";
import { cleanCode, cleanLine, cleanLines, cleanText } from "#lib/parsing/clean-text.ts";

test("a text has one kind of newline, composed characters, and nothing unseen", () => {
  expect(cleanText("a\r\nb\rc\u2028d")).toBe("a\nb\nc\nd");
  expect(cleanText("cafe\u0301")).toBe("café");
  expect(cleanText("a\0b\x07c\u200bd\u00ade\u202ef\ufeffg")).toBe("abcdefg");
  expect(cleanText("a\u{e0041}\u{e0042}b")).toBe("ab");
  expect(cleanText("a\ud800b")).toBe("a\ufffdb");
});

test("an emoji made of several keeps what joins it", () => {
  expect(cleanText("👩‍🍳")).toBe("👩‍🍳");
});

test("a line has single spaces, lines keep their ends, code its indentation", () => {
  expect(cleanLine("  a \n\t b\u00a0c ")).toBe("a b c");
  expect(cleanLines(" a \t b \n\n\n\n c ")).toBe("a b\n\nc");
  expect(cleanCode("\n  if x:  \n\ty\n\n")).toBe("  if x:\n\ty");
});
