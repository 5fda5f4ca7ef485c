import { expect, test } from "vitest";
import { isSafeName, originalName } from "#lib/knowledge/archive/format.ts";

test.each([
  ["Daftar harga.pdf", "originals/7 Daftar harga.pdf"],
  ["../../etc/passwd", "originals/7 .._.._etc_passwd"],
  ["C:\\Windows\\a.txt", "originals/7 C__Windows_a.txt"],
  ["a\u0000b\nc\u202e.txt", "originals/7 a_b_c_.txt"],
  [`${"panjang ".repeat(30)}.docx`, `originals/7 ${"panjang ".repeat(10)}.docx`],
  ["", "originals/7 "],
])("an original called %j is %j in an archive", (name, safe) => {
  expect(originalName(7, name)).toBe(safe);
  expect(isSafeName(safe)).toBe(true);
});

test.each(["../a", "originals/../../a", "..", "c:/a"])("%j points elsewhere", (name) => {
  expect(isSafeName(name)).toBe(false);
});
