import { expect, test } from "vitest";
import { freeName } from "#lib/text/free-name.ts";

test("a name that nobody has stays, and one that is taken gets the first free number", () => {
  expect(freeName("Kasir", [], 80)).toBe("Kasir");
  expect(freeName("Kasir", ["kasir"], 80)).toBe("Kasir 2");
  expect(freeName("Kasir", ["Kasir", "Kasir 2", "Kasir 4"], 80)).toBe("Kasir 3");
});

test("a numbered name is no longer than a name may be", () => {
  expect(freeName("Toko Roti", ["Toko Roti"], 9)).toBe("Toko Ro 2");
  expect(freeName("Toko Roti", ["Toko Roti"], 7)).toBe("Toko Ro");
  expect(freeName("Toko Roti", ["Toko Roti", "Toko Ro"], 7)).toBe("Toko 2");
});
