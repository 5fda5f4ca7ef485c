import fc from "fast-check";
import { expect, test } from "vitest";
import { parseText } from "#lib/parsing/parse-text.ts";
import { bytesOf, latin1 } from "#tests/support/documents.ts";
import { lostTexts, textsOfPlain } from "#tests/support/lost-words.ts";

test("a text is its paragraphs, the lines of each kept", () => {
  expect(parseText(bytesOf("Toko buka\r\njam 8.\r\n \r\n\r\n  Tutup  jam 5.\r\n"), { name: "a.txt" })).toEqual({
    title: null,
    language: null,
    kind: "text",
    blocks: [
      { kind: "paragraph", text: "Toko buka\njam 8." },
      { kind: "paragraph", text: "Tutup jam 5." },
    ],
    notes: [],
  });
});

test("the stated charset is honoured", () => {
  const hint = { name: "a.txt", contentType: "text/plain; charset=windows-1251" };
  expect(parseText(latin1("\xcf\xf0\xe8\xe2\xe5\xf2"), hint).blocks).toEqual([{ kind: "paragraph", text: "Привет" }]);
});

test("every word is in a block, whatever ends the lines", () => {
  const line = fc.array(fc.stringMatching(/^[a-z0-9]{2,8}$/), { maxLength: 6 }).map((words) => words.join(" "));
  const separators = fc.constantFrom("\n", "\r\n", "\r", "\u2028", "\u0085", "\f", "\v", "\n\n");
  fc.assert(
    fc.property(fc.array(fc.tuple(line, separators), { minLength: 1, maxLength: 20 }), (lines) => {
      const text = lines.flat().join("");
      expect(
        lostTexts(textsOfPlain(text.replaceAll("\u0085", " ")), parseText(bytesOf(text), { name: "a.txt" }).blocks),
      ).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test("quotation marks of Windows-1252 that were taken for controls are quotation marks again", () => {
  expect(parseText(bytesOf("\x93Buka\x94 \x80 5"), { name: "a.txt" }).blocks).toEqual([
    { kind: "paragraph", text: "“Buka” € 5" },
  ]);
});
