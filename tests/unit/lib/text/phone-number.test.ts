import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holdsPhone, phoneKey } from "#lib/text/phone-number.ts";

const keyOf = (text: string) => phoneKey(text) ?? "none";

describe("one number has one key in any spelling", () => {
  test.each([
    [
      "081255501234",
      "0812-5550-1234",
      "0812 5550 1234",
      "0812.5550.1234",
      "+62 812-5550-1234",
      "6281255501234",
      "(+62) 812 5550 1234",
      "+62 (0)812 5550 1234",
      "0062 812 5550 1234",
      "812-5550-1234",
      "0812/5550/1234",
    ],
    ["(021) 555-1234", "0215551234", "021 5551234", "+62 21 555 1234"],
    ["+44 20 7946 0958", "+442079460958", "0044 20 7946 0958"],
  ])("%s", (one, ...others) => {
    for (const other of others) expect(keyOf(other), other).toBe(keyOf(one));
  });

  test.each(["budi@contoh.id", "Budi", "0812 Budi", "12345", "4711", "20.30", ""])("%j is none", (text) => {
    expect(phoneKey(text)).toBeNull();
  });

  test("another country's number is not the same as a number of the same digits at home", () => {
    expect(keyOf("+81 255501234")).not.toBe(keyOf("081255501234"));
    expect(keyOf("+81 255501234")).not.toBe(keyOf("81255501234"));
  });
});

describe("a text holds a number as a whole", () => {
  const key = keyOf("0812-5550-1234");
  test.each([
    "Hubungi 081255501234",
    "WA:0812 5550 1234 ya",
    "hp saya (0812) 5550-1234.",
    "+6281255501234",
    "nomor saya +62 812-5550-1234, terima kasih",
    "0812\u00a05550\u00a01234",
    "0812-5550-1234 untuk 2 orang",
    "meja 4, 0812 5550 1234",
    "081255501234 081377778888",
    "081377778888 081255501234",
    "0812 5550 1234 0813 7777 8888",
    "0813 7777 8888, 0812 5550 1234",
    "0812.5550.1234/081377778888",
    "No.081255501234",
  ])("%s", (text) => {
    expect(holdsPhone(text, key)).toBe(true);
  });

  test.each([
    "0812555012345",
    "90812555012341",
    "0812-5550-12345",
    "0812-5550-1234-99",
    "0812 5550 1234 5678",
    "4111 0812 5550 1234",
    "4111-0812-5550-1234",
    "pesanan ORD-081255501234",
    "pesanan #081255501234",
    "ref_081255501234",
    "081255501234x",
    "+81255501234",
    "0812 5550 123",
    "0812 5550, 1234",
    "0813 5550 1234",
  ])("but not in %s", (text) => {
    expect(holdsPhone(text, key)).toBe(false);
  });

  test("whatever signs stand between its digits, and never in a text without it", () => {
    const sign = fc.constantFrom("", "-", ".", " ");
    fc.assert(
      fc.property(fc.array(sign, { minLength: 11, maxLength: 11 }), (signs) => {
        const written = Array.from("081255501234")
          .map((digit, at) => digit + (signs[at] ?? ""))
          .join("");
        return holdsPhone(`Hubungi ${written} ya`, key);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => !holdsPhone(text.replace(/[0-9]/g, ""), key)));
  });
});

test("a long text of digits is read at once", () => {
  expect(holdsPhone("1 ".repeat(50_000), keyOf("081255501234"))).toBe(false);
});
