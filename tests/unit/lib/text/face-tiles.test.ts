import { expect, test } from "vitest";
import { faceSvg, faceTiles } from "#lib/text/face-tiles.ts";

test("one text has one face, another has another", () => {
  expect(faceTiles("Toko Sari")).toEqual(faceTiles("Toko Sari"));
  expect(faceTiles("Toko Sari")).not.toEqual(faceTiles("Klinik Sehat"));
});

test("a name cannot put anything into the picture", () => {
  expect(faceSvg('"><script>alert(1)</script>', 24)).not.toContain("script");
});
