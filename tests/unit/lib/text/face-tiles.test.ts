import { expect, test } from "vitest";
import { bandPaths, bandSize, faceColour, facePaths, faceSvg } from "#lib/text/face-tiles.ts";

test("one text has one face, another has another", () => {
  expect(facePaths("Toko Sari")).toEqual(facePaths("Toko Sari"));
  expect(facePaths("Toko Sari")).not.toEqual(facePaths("Klinik Sehat"));
});

test("four tiles stand on a ground, those of one colour in one path", () => {
  for (const seed of ["Toko Sari", "Klinik Sehat", "Bot 1", ""]) {
    const [ground, ...tiles] = facePaths(seed);
    const starts = tiles.flatMap(({ d }) => d.match(/M/g) ?? []);
    expect(starts).toHaveLength(4);
    expect(new Set(tiles.map(({ fill }) => fill)).size).toBe(tiles.length);
    expect(tiles.map(({ fill }) => fill)).not.toContain(ground?.fill);
  }
});

test("its colours are written as every painter knows them, those of phones' icons included", () => {
  const fills = ["Toko Sari", "Klinik Sehat", "Bot 1"].flatMap((seed) => facePaths(seed).map(({ fill }) => fill));
  for (const fill of fills) expect(fill).toMatch(/^#[0-9a-f]{6}$/);
});

test("a name cannot put anything into the picture", () => {
  expect(faceSvg('"><script>alert(1)</script>', 24)).not.toContain("script");
});

test("a band is drawn from the same text as the face, and stays within one length of it", () => {
  expect(bandPaths("Toko Sari")).toEqual(bandPaths("Toko Sari"));
  expect(bandPaths("Toko Sari")).not.toEqual(bandPaths("Klinik Sehat"));
  for (const seed of ["Toko Sari", "Klinik Sehat", ""])
    for (const path of bandPaths(seed))
      for (const [, x, y] of path.matchAll(/M(\d+) (\d+)/g)) {
        expect(Number(x)).toBeLessThanOrEqual(bandSize.width);
        expect(Number(y)).toBeLessThanOrEqual(bandSize.height);
      }
});

test("a face's colour is one of its tiles'", () => {
  for (const seed of ["Toko Sari", "Klinik Sehat", "Bot 3"]) expect(faceColour(seed)).toMatch(/^#[0-9a-f]{6}$/);
  expect(faceColour("Toko Sari")).toBe(faceColour("Toko Sari"));
});
