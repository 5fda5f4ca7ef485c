import { expect, test } from "vitest";
import { formatNumbering } from "#lib/parsing/office/number-format.ts";

test.each([
  [1, "decimal", "1"],
  [7, "decimalZero", "07"],
  [1_994, "upperRoman", "MCMXCIV"],
  [4, "lowerRoman", "iv"],
  [0, "upperRoman", "0"],
  [26, "lowerLetter", "z"],
  [27, "lowerLetter", "aa"],
  [28, "upperLetter", "BB"],
  [11, "ordinal", "11th"],
  [22, "ordinal", "22nd"],
  [3, "decimalEnclosedCircle", "③"],
  [12, "japaneseCounting", "十二"],
  [40, "chineseCounting", "四十"],
  [12, "decimalFullWidth", "１２"],
  [5, "none", ""],
  [5, "sesuatu", "5"],
])("%i in the format %s is %s", (value, format, text) => {
  expect(formatNumbering(value, format)).toBe(text);
});

test("a format of its own has as many digits as it shows", () => {
  expect(formatNumbering(12, "custom", "001, 002, 003, ...")).toBe("012");
});
