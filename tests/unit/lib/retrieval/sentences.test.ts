import { expect, test } from "vitest";
import { sentencesOf } from "#lib/retrieval/sentences.ts";

test.each([
  ["full stops", "Toko buka jam 9. Tutup jam 5.", ["Toko buka jam 9.", "Tutup jam 5."]],
  ["questions, calls and ellipses", "Apa benar? Ya! Tentu… Silakan.", ["Apa benar?", "Ya!", "Tentu…", "Silakan."]],
  ["a stop inside quotes", "Ia berkata “Kami buka.” Lalu ia pergi.", ["Ia berkata “Kami buka.”", "Lalu ia pergi."]],
  ["a stop inside brackets", "Kami tutup (hari libur.) Besok buka.", ["Kami tutup (hari libur.)", "Besok buka."]],
  ["lines", "Nasi goreng\nMie goreng\n\nEs teh", ["Nasi goreng", "Mie goreng", "Es teh"]],
  ["the end without a stop", "Ambil nomor. Duduk dulu", ["Ambil nomor.", "Duduk dulu"]],
])("%s end sentences", (_, text, sentences) => {
  expect(sentencesOf(text)).toEqual(sentences);
});

test.each([
  ["a figure's point", "Harga Rp100.000 per kotak dan 3.5 kg beratnya."],
  ["an address", "Toko kami di Jl. Melati No. 5 dekat pasar."],
  ["an initial and a title", "Temui Dr. A. Wijaya di klinik sekolah."],
  ["a Latin abbreviation", "Bring a document, e.g. a passport."],
  ["an abbreviation in capitals", "Dikirim oleh PT. Sari Jaya."],
])("%s ends none", (_, text) => {
  expect(sentencesOf(`${text} Parkir luas.`)).toEqual([text, "Parkir luas."]);
});

test("an abbreviation at the end of a line keeps to its own line", () => {
  expect(sentencesOf("Jual beras, gula, dll.\nBuka tiap hari.")).toEqual(["Jual beras, gula, dll.", "Buka tiap hari."]);
});

test("a word that only ends like an abbreviation ends its sentence", () => {
  expect(sentencesOf("Barang dikirim cepat. Bayar di tempat vvs. Selesai.")).toEqual([
    "Barang dikirim cepat.",
    "Bayar di tempat vvs.",
    "Selesai.",
  ]);
});

test.each(["", "   ", "\n \n"])("a text without words, %j, has no sentences", (text) => {
  expect(sentencesOf(text)).toEqual([]);
});

test("nothing but space is lost between sentences", () => {
  const text = "  Satu.  Dua (tiga?)\tEmpat\n\n  Lima dll. enam!  ";
  const sentences = sentencesOf(text);
  expect(sentences.length).toBeGreaterThan(2);
  expect(sentences.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
  for (const sentence of sentences) expect(sentence).toBe(sentence.trim());
});

test("initials without end are one sentence", () => {
  const initials = "A. ".repeat(20_000).trim();
  expect(sentencesOf(initials)).toEqual([initials]);
});
