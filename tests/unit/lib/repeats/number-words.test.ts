import { expect, test } from "vitest";
import { numberOf } from "#lib/repeats/number-words.ts";
import { wordsOf } from "#lib/retrieval/analyze.ts";

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
  ["08.30", "830"],
  ["8.30", "830"],
  ["0", "0"],
  ["000", "0"],
  ["0812345678901234567890", "812345678901234567890"],
])("%s is %s", (text, value) => {
  expect(numberOf(wordsOf(text))).toBe(value);
});
