import { expect, test } from "vitest";
import { csvLine, toCsv } from "#lib/text/csv.ts";

test.each(["=1+1", "+62812", "-5+1", "-x", "@SUM(A1)", "\tx", "\r=1"])(
  "a cell that begins like a formula is text: %j",
  (value) => expect(csvLine([value])).toMatch(/^"?'/),
);

test.each(["-5", "-3.5", "-10%", "-1.000,50"])("a negative number stays one: %j", (value) =>
  expect(csvLine([value])).not.toContain("'"),
);

test("signs, quotes and new lines stay within their cell", () => {
  expect(csvLine(["a,b", 'say "x"', "one\ntwo", "a;b", "plain", ""])).toBe(
    '"a,b","say ""x""","one\ntwo","a;b",plain,\r\n',
  );
});

test("each row is a line", () => {
  expect(
    toCsv([
      ["Barang", "Harga"],
      ["Kopi", "Rp1,5 juta"],
    ]),
  ).toBe('Barang,Harga\r\nKopi,"Rp1,5 juta"\r\n');
});
