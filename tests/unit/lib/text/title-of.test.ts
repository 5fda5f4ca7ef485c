import { expect, it } from "vitest";
import { titleOf } from "#lib/text/title-of.ts";

it.each([
  ["# Opening hours\n\nMonday to Friday", "Opening hours"],
  ["\n\n  We are open daily.\nCome by.", "We are open daily"],
  ["- first point\n- second", "first point"],
  ["Halo", "Halo"],
])("takes the first line of %j", (text, title) => {
  expect(titleOf(text)).toBe(title);
});

it("cuts a long first line between words", () => {
  const title = titleOf("Pesanan dikirim dari Bandung dan tiba dalam tiga hari kerja setelah pembayaran diterima.");
  expect(title.length).toBeLessThanOrEqual(61);
  expect(title).toMatch(/^Pesanan dikirim dari .*[^\s]…$/);
});
