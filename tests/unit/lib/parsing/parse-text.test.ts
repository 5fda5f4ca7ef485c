import { expect, test } from "vitest";
import { parseText } from "#lib/parsing/parse-text.ts";
import { bytesOf, latin1 } from "#tests/support/documents.ts";

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
