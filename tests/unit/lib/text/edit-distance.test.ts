import { expect, test } from "vitest";
import { editDistance } from "#lib/text/edit-distance.ts";

test.each([
  ["kopi", "kopi", 0],
  ["kopi", "kopii", 1],
  ["kopi", "kpi", 1],
  ["kopi", "kapi", 1],
  ["kopi", "kpoi", 1],
  ["kopi", "opki", 2],
  ["garansi", "garnasi", 1],
  ["garansi", "grnsi", 2],
  ["", "ab", 2],
  ["", "", 0],
])("%j and %j are %d letters apart", (one, other, apart) => {
  expect(editDistance(one, other, 2)).toBe(apart);
  expect(editDistance(other, one, 2)).toBe(apart);
});

test("letters are not counted beyond what was asked for", () => {
  expect(editDistance("kopi", "kapa", 1)).toBe(Infinity);
  expect(editDistance("kopi", "kopiku", 1)).toBe(Infinity);
  expect(editDistance("kopi", "roti", 3)).toBe(2);
  expect(editDistance("kopi", "susu", 3)).toBe(Infinity);
});
