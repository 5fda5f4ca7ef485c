import fc from "fast-check";
import { expect, test } from "vitest";
import { replaceLinks, withoutPairs } from "#lib/text/markdown-scan.ts";

const anyText = fc
  .array(fc.constantFrom(..."[]()*_~ab \n".split("")), { maxLength: 24 })
  .map((signs) => signs.join(""));

test.each([
  ["[satu](dua) tiga [empat](lima)", "satu tiga empat"],
  ["[a [b](c)", "a [b"],
  ["[a](b", "[a](b"],
  ["[](b) ](c) [d] (e)", "[](b) ](c) [d] (e)"],
  ["", ""],
])("the links of %j are found: %j", (text, words) => {
  expect(replaceLinks(text, (found) => found)).toBe(words);
});

test("links are those of the pattern, in any text", () => {
  const pattern = /\[([^\]]+)\]\(([^)]*)\)/g;
  fc.assert(
    fc.property(anyText, (text) => {
      expect(replaceLinks(text, (words, target) => `<${words}|${target}>`)).toBe(text.replace(pattern, "<$1|$2>"));
    }),
  );
});

test("a link that is not replaced stands as it is", () => {
  expect(replaceLinks("[a](b) [c](d)", (words) => (words === "a" ? null : words))).toBe("[a](b) c");
});

test("pairs are those of the pattern, in any line", () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom("**", "__", "~~"), (text, mark) => {
      const line = text.replaceAll("\n", " ");
      const sign = mark === "**" ? "\\*\\*" : mark;
      expect(withoutPairs(line, mark)).toBe(line.replace(new RegExp(`${sign}(?=\\S)(.*?\\S)${sign}`, "g"), "$1"));
    }),
  );
});
