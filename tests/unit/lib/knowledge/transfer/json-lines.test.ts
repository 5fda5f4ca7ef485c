import { expect, test } from "vitest";
import { linesOf } from "#lib/knowledge/transfer/json-lines.ts";
import { bytesOf } from "#tests/support/documents.ts";
import { sent } from "#tests/support/imports.ts";

async function read(text: string, pieceBytes: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(sent(bytesOf(text), pieceBytes), 100)) lines.push(line);
  return lines;
}

test.each([1, 3, 1_000])("come whole where they arrive %d bytes at a time", async (pieceBytes) => {
  expect(await read("satu\n\nd😀a\ntiga", pieceBytes)).toEqual(["satu", "", "d😀a", "tiga"]);
  expect(await read("satu\n", pieceBytes)).toEqual(["satu"]);
  expect(await read("", pieceBytes)).toEqual([]);
});

test("that are too long end it before they are whole, with their number", async () => {
  await expect(read(`satu\n${"x".repeat(500)}`, 50)).rejects.toMatchObject({
    fields: { "line 2": { reason: "too_long", params: { maximum: 100 } } },
  });
});
