import { expect, test } from "vitest";
import { gistOf, saysTheSame } from "#lib/models/quoting/same-fact.ts";

const isSame = (one: string, other: string) => saysTheSame(gistOf(one, "id"), gistOf(other, "id"));

test("sentences with the same telling words say the same, whichever is longer", () => {
  expect(isSame("Toko buka setiap hari.", "Toko kami buka setiap hari ya.")).toBe(true);
  expect(isSame("Toko kami buka setiap hari ya.", "Toko buka setiap hari.")).toBe(true);
});

test.each([
  ["figure", "Ongkos kirim Rp 12.000.", "Ongkos kirim Rp 15.000."],
  ["name", "Ongkos kirim ke Bandung.", "Ongkos kirim ke Jakarta."],
  ["word that tells", "Toko buka.", "Siswa libur."],
])("another %s makes another fact", (_, one, other) => {
  expect(isSame(one, other)).toBe(false);
});
