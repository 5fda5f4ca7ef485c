import { expect, test } from "vitest";
import { inReadingOrder, type Placed } from "#lib/parsing/office/reading-order.ts";

const at = (value: string, left: number, top: number, width = 10, height = 10): Placed<string> => ({
  value,
  box: { left, top, right: left + width, bottom: top + height },
});

test("columns are read one after another, between what lies above and below all of them", () => {
  const parts = [
    at("kaki", 0, 80, 60),
    at("kanan 2", 40, 50),
    at("kiri 1", 0, 20),
    at("kanan 1", 40, 20),
    at("kepala", 0, 0, 60),
    at("kiri 2", 0, 50),
  ];
  expect(inReadingOrder(parts)).toEqual(["kepala", "kiri 1", "kiri 2", "kanan 1", "kanan 2", "kaki"]);
});

test("boxes that touch are apart, and boxes upon each other are read from top to bottom", () => {
  expect(inReadingOrder([at("b", 0, 9), at("a", 0, 0)])).toEqual(["a", "b"]);
  expect(inReadingOrder([at("b", 2, 4, 10, 10), at("a", 0, 0, 10, 10)])).toEqual(["a", "b"]);
});

test("all is read as stored where one place is unknown", () => {
  expect(inReadingOrder([at("b", 0, 9), { value: "x", box: null }, at("a", 0, 0)])).toEqual(["b", "x", "a"]);
});
