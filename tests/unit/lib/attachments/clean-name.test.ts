import { expect, test } from "vitest";
import { cleanName } from "#lib/attachments/clean-name.ts";
import { attachmentLimits } from "#lib/attachments/schema.ts";

test.each([
  ["struk.jpg", "struk.jpg"],
  ["  daftar   harga.pdf ", "daftar harga.pdf"],
  ["C:\\Users\\sari\\struk.jpg", "struk.jpg"],
  ["../../etc/passwd", "passwd"],
  ["foto\u202Egpj.exe", "fotogpj.exe"],
  ["ba\u0000ris\r\nbaru.txt", "barisbaru.txt"],
  ["\u200b\ufeff", ""],
  ["", ""],
])("%j is shown as %j", (given, shown) => {
  expect(cleanName(given)).toBe(shown);
});

test("a long name keeps its ending, and no letter is cut in half", () => {
  const name = cleanName(`${"😀".repeat(300)}.pdf`);
  expect(Array.from(name)).toHaveLength(attachmentLimits.nameLength);
  expect(name.endsWith("….pdf")).toBe(true);
  expect(name.isWellFormed()).toBe(true);
});
