import { expect, test } from "vitest";
import { placeFor } from "#components/ui/arrow-keys.ts";

test.each([
  ["ArrowRight", 0, 1],
  ["ArrowRight", 2, 0],
  ["ArrowLeft", 2, 1],
  ["ArrowLeft", 0, 2],
  ["Home", 2, 0],
  ["End", 0, 2],
  ["ArrowDown", 1, null],
  ["Tab", 1, null],
  ["a", 1, null],
])("in a row %s from place %d of three leads to %s", (key, from, place) => {
  expect(placeFor(key, from, 3, "row")).toBe(place);
});

test.each([
  ["ArrowDown", 2, 0],
  ["ArrowUp", 0, 2],
  ["ArrowRight", 1, null],
])("in a column %s from place %d of three leads to %s", (key, from, place) => {
  expect(placeFor(key, from, 3, "column")).toBe(place);
});
