import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contactsIn, redact, withoutContacts } from "#lib/text/redact.ts";

const labels = { email: "[e]", phone: "[p]", card: "[c]" };
const hide = (text: string) => redact(text, labels);

test.each([
  ["surel sari.dewi+toko@warung-sari.co.id ya", "surel [e] ya"],
  ["(a_b@example.org), B@EXAMPLE.COM.", "([e]), [e]."],
  ["Tulis ke 'x@y.io'!", "Tulis ke '[e]'!"],
])("e-mail addresses are hidden: %s", (text, hidden) => expect(hide(text)).toBe(hidden));

test.each([
  ["081234567890", "[p]"],
  ["WA 0812-3456-7890 ya", "WA [p] ya"],
  ["WA:0812 3456 789", "WA:[p]"],
  ["0812.3456.7890", "[p]"],
  ["+62 812-3456-7890", "[p]"],
  ["+6281234567890.", "[p]."],
  ["6281234567890", "[p]"],
  ["62 812 3456 7890", "[p]"],
  ["(021) 555-1234", "[p]"],
  ["021-5551234", "[p]"],
  ["0361 234567", "[p]"],
  ["(0274) 512 345", "[p]"],
  ["(0812 3456 7890)", "([p])"],
  ["+44 20 7946 0958", "[p]"],
  ["+1 (415) 555-2671", "[p]"],
  ["Budi, 0812-3456-7890", "Budi, [p]"],
  ["Hubungi saya. 081234567890", "Hubungi saya. [p]"],
  ["hubungi 081234567890, atau 085712345678", "hubungi [p], atau [p]"],
])("phone numbers are hidden: %s", (text, hidden) => expect(hide(text)).toBe(hidden));

test.each([
  ["4111 1111 1111 1111", "[c]"],
  ["kartu 5500-0000-0000-0004 saya", "kartu [c] saya"],
  ["378282246310005", "[c]"],
  ["3530111333300000", "[c]"],
  ["6011111111111117", "[c]"],
])("card numbers are hidden: %s", (text, hidden) => expect(hide(text)).toBe(hidden));

test.each([
  "Rp 1.250.000",
  "Rp1.250.000,00",
  "Harganya 628.000.000.000 rupiah",
  "62.800.000",
  "10 000 000",
  "1,250,000.50",
  "INV-20260131-0042",
  "pesanan ORD-081234567890",
  "pesanan #081234567890",
  "nomor pesanan 4711",
  "No. resi JP1234567890",
  "2026-01-31",
  "31/01/2026",
  "01-02-2026",
  "02-03-2026",
  "31.01.2026 10.30",
  "2026-01-31 10:30:15",
  "pukul 08.00-17.00",
  "08.00 sampai 21.00",
  "4111 1111 1111 1112",
  "1234567890123456",
  "3201012345678901",
  "versi 1.2.3.4567",
  "Ascend 910B, 100.000 buah",
  "jam 8, 12 orang, 2026",
  "user@localhost",
  "@warungsari",
])("what is neither stays: %s", (text) => expect(hide(text)).toBe(text));

describe("whatever the text is", () => {
  test("hiding twice is hiding once", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(hide(hide(text))).toBe(hide(text));
      }),
    );
  });
  test("words without digits and at-signs stay", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z ,.!?()-]*$/), (text) => {
        expect(hide(text)).toBe(text);
      }),
    );
  });
});

test("each contact is found once, with its kind", () => {
  expect(contactsIn("Budi (budi@contoh.id, 0812-3456-7890), budi@contoh.id, 4111 1111 1111 1111")).toEqual([
    { kind: "email", text: "budi@contoh.id" },
    { kind: "phone", text: "0812-3456-7890" },
    { kind: "card", text: "4111 1111 1111 1111" },
  ]);
  expect(contactsIn("Rp 1.250.000, pesanan 4711")).toEqual([]);
});

test.each([
  ["Kabari budi@contoh.id ya", "Kabari ya"],
  ["Kabari budi@contoh.id.", "Kabari."],
  ["0812-3456-7890 itu nomor saya", "itu nomor saya"],
  ["Tulis ke budi@contoh.id\natau ke toko", "Tulis ke\natau ke toko"],
  ["Buka  jam 8", "Buka  jam 8"],
])("a text without its contacts keeps the rest: %j", (text, rest) => {
  expect(withoutContacts(text)).toBe(rest);
});
