import { expect, test } from "vitest";
import { figureAndUnit, numberAt, numberOf } from "#lib/duplicates/number-words.ts";
import { wordsOf } from "#lib/retrieval/words.ts";

test.each([
  ["10.000", "10000"],
  ["10,000", "10000"],
  ["10 rb", "10000"],
  ["10 ribu", "10000"],
  ["sepuluh ribu", "10000"],
  ["2 juta", "2000000"],
  ["dua juta lima ratus ribu", "2500000"],
  ["seratus dua puluh lima", "125"],
  ["dua ratus lima puluh", "250"],
  ["empat belas", "14"],
  ["sebelas", "11"],
  ["seribu", "1000"],
  ["twenty five", "25"],
  ["three hundred", "300"],
  ["08.00", "8"],
  ["08.30", "8.3"],
  ["8.30", "8.3"],
  ["3,5", "3.5"],
  ["3.5", "3.5"],
  ["3,5 juta", "3500000"],
  ["1,1 ribu", "1100"],
  ["1.250.000", "1250000"],
  ["seventeen", "17"],
  ["dua miliar", "2000000000"],
  ["0", "0"],
  ["000", "0"],
  ["0812345678901234567890", "812345678901234567890"],
])("%s is %s", (text, value) => {
  expect(numberOf(wordsOf(text))).toBe(value);
});

test.each([
  ["tiga hari", "tiga"],
  ["2 juta lima ratus ribu rupiah", "2 juta lima ratus ribu"],
  ["2025 dua cabang", "2025"],
  ["3 4 5", "3"],
  ["10rb saja", "10rb"],
  ["hari ketiga", ""],
  ["constructor", ""],
  ["", ""],
])("of %j the number at its beginning is %j", (text, number) => {
  const words = numberAt(wordsOf(text).flatMap(figureAndUnit), 0);
  expect(text.slice(words[0]?.start ?? 0, words.at(-1)?.end ?? 0)).toBe(number);
});
