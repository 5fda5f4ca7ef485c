import { expect, test } from "vitest";
import { findAntecedent } from "#lib/models/quoting/find-antecedent.ts";

test.each([
  ["it", ["Mercury is small.", "It circles the Sun."], 0],
  ["its", ["Saturn has rings.", "Its moon is Titan."], 0],
  ["-nya", ["Tambora berdiri di Sumbawa.", "Puncaknya runtuh."], 0],
  ["ini", ["Antar instan melayani Cimahi.", "Layanan ini libur hari Minggu."], 0],
  ["several such sentences in a row", ["Tambora meletus.", "Puncaknya runtuh.", "Debunya menyebar."], 0],
])("a sentence with %s points back to the one that names it", (_, sentences, antecedent) => {
  expect(findAntecedent(sentences, sentences.length - 1)).toBe(antecedent);
});

test.each([
  ["names its own subject", ["Mercury is small.", "Venus is hot."]],
  ["only ends like it", ["Toko buka.", "Biasanya kami tutup sore."]],
  ["has nothing before it", ["It circles the Sun."]],
  ["has only such sentences before it", ["It is hot.", "It circles the Sun."]],
])("a sentence that %s has none", (_, sentences) => {
  expect(findAntecedent(sentences, sentences.length - 1)).toBeNull();
});
