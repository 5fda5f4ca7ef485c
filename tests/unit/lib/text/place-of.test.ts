import { expect, test } from "vitest";
import { pathOf, placeOf } from "#lib/text/place-of.ts";

const placed = { documentTitle: "Tarif", titlePath: ["Tarif", "Surabaya"], title: "Cuci kering" };

test("a chunk stands in its document, sections and sheet, each named once", () => {
  expect(placeOf(placed)).toEqual(["Tarif", "Surabaya"]);
  expect(pathOf(placed)).toBe("Tarif › Surabaya › Cuci kering");
  expect(pathOf({ documentTitle: "Kopi", titlePath: [], title: "Kopi" })).toBe("Kopi");
});

test("long and many headings are cut", () => {
  const titlePath = Array.from({ length: 20 }, (_, index) => `${index} ${"panjang ".repeat(100)}`);
  const place = placeOf({ ...placed, titlePath });
  expect(place[0]).toBe("Tarif");
  expect(place).toHaveLength(6);
  for (const heading of place) expect(heading.length).toBeLessThanOrEqual(120);
});
