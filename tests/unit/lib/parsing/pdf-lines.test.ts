import { describe, expect, test } from "vitest";
import { toLines } from "#lib/parsing/pdf-lines.ts";

const item = (str: string, hasEOL = false, size = 10) => ({
  str,
  transform: [size, 0, 0, size, 50, 700],
  width: 30,
  height: size,
  hasEOL,
});
test("pieces are put together to lines, of the size that most of each is set in", () => {
  expect(
    toLines([item("Kopi"), item(" "), item("2", false, 6), item("", true), item(" ", true), item("Teh")]),
  ).toMatchObject({ lines: [{ text: "Kopi 2", size: 10, x: 50, right: 80 }, { text: "Teh" }] });
});

