import { expect, test } from "vitest";
import { dayForm, figureForms, multiplied, powerOf, shortValue } from "#lib/retrieval/figures.ts";
import { wordsOf } from "#lib/retrieval/words.ts";

const formsOf = (raw: string) => {
  const [word] = wordsOf(raw);
  if (!word) throw new Error(`${raw} is no word`);
  return figureForms(word.raw, word.folded);
};

test.each([
  ["12.500", "12500"],
  ["1.250.000,00", "1250000"],
  ["1,250,000.00", "1250000"],
  ["2,50", "2.5"],
  ["0.125", "0,125"],
  ["62812345678", "0812345678"],
  ["08.30", "8.30"],
])("%s and %s have a form in common", (one, other) => {
  expect(formsOf(one).filter((form) => formsOf(other).includes(form))).not.toEqual([]);
});

test.each([
  ["2,5", "25"],
  ["21.00", "21"],
  ["1.250", "1,25"],
])("%s and %s have none", (one, other) => {
  expect(formsOf(one).filter((form) => formsOf(other).includes(form))).toEqual([]);
});

test.each([
  ["1,25", "juta", "1250000"],
  ["25", "ribu", "25000"],
  ["1.250", "juta", "1250000000"],
  ["0,5", "juta", "500000"],
  ["1,2345", "ribu", "1234ː5"],
  ["1.2.3", "juta", null],
  ["999999999999", "triliun", null],
])("%s %s is %s", (figure, unit, value) => {
  expect(multiplied(figure, powerOf(unit) ?? 0)).toBe(value);
});

test("an amount in one word is read, any other word is not", () => {
  expect(["25rb", "2jt", "910b", "toString"].map(shortValue)).toEqual(["25000", "2000000", null, null]);
  expect(powerOf("constructor")).toBeNull();
});

test("a day that no calendar has is none", () => {
  expect([dayForm(17, 8, 2026), dayForm(17, 13, 2026), dayForm(0, 1, 2026), dayForm(1, 1, 26)]).toEqual([
    "t20260817",
    null,
    null,
    null,
  ]);
});
