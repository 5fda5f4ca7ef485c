import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Crop, centredCrop, maxZoom, squareOf, withinPicture } from "#lib/pictures/crop.ts";

describe("the square", () => {
  test.each([
    [
      "of a wide picture is as high as it, in the middle",
      { width: 400, height: 300 },
      {},
      { left: 50, top: 0, side: 300 },
    ],
    ["of a high picture is as wide as it", { width: 300, height: 400 }, {}, { left: 0, top: 50, side: 300 }],
    ["stops at the left edge", { width: 400, height: 300 }, { x: 0 }, { left: 0, top: 0, side: 300 }],
    ["stops at the right edge", { width: 400, height: 300 }, { x: 1 }, { left: 100, top: 0, side: 300 }],
    [
      "twice as near is half as large, around the centre",
      { width: 400, height: 300 },
      { x: 0.25, y: 0.75, zoom: 2 },
      { left: 25, top: 150, side: 150 },
    ],
    ["of a single pixel is that pixel", { width: 1, height: 1 }, { zoom: 8 }, { left: 0, top: 0, side: 1 }],
  ])("%s", (_, picture, crop, square) => {
    expect(squareOf(picture, { ...centredCrop, ...crop })).toEqual(square);
  });

  const length = fc.integer({ min: 1, max: 9_000 });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const zoom = fc.double({ min: 1, max: maxZoom, noNaN: true });

  test("lies inside of every picture, in whole pixels", () => {
    fc.assert(
      fc.property(length, length, share, share, zoom, (width, height, x, y, zoom) => {
        const { left, top, side } = squareOf({ width, height }, { x, y, zoom });
        for (const part of [left, top, side]) expect(Number.isInteger(part)).toBe(true);
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
        expect(side).toBeGreaterThanOrEqual(1);
        expect(left + side).toBeLessThanOrEqual(width);
        expect(top + side).toBeLessThanOrEqual(height);
      }),
    );
  });

  test("is the same for a crop that was brought inside of the picture", () => {
    fc.assert(
      fc.property(length, length, share, share, zoom, (width, height, x, y, zoom) => {
        const inside = withinPicture({ width, height }, { x, y, zoom });
        expect(withinPicture({ width, height }, inside).x).toBeCloseTo(inside.x);
        const [before, after] = [squareOf({ width, height }, { x, y, zoom }), squareOf({ width, height }, inside)];
        expect(Math.abs(before.left - after.left) + Math.abs(before.top - after.top)).toBeLessThanOrEqual(2);
      }),
    );
  });
});

test("a crop moved past the edge comes back with the first step", () => {
  const picture = { width: 400, height: 300 };
  expect(withinPicture(picture, { x: 0, y: 0.5, zoom: 1 })).toEqual({ x: 0.375, y: 0.5, zoom: 1 });
  expect(withinPicture(picture, { x: 0.5, y: 0.5, zoom: 100 }).zoom).toBe(maxZoom);
  expect(withinPicture(picture, { x: 0.5, y: 0.5, zoom: 0 }).zoom).toBe(1);
});

test("numbers in an address are read, others are refused", () => {
  expect(Crop.parse({ x: "0.25", zoom: "2" })).toEqual({ x: 0.25, y: 0.5, zoom: 2 });
  for (const crop of [{ x: "2" }, { y: "-1" }, { zoom: "0.5" }, { zoom: "9" }, { zoom: "near" }])
    expect(Crop.safeParse(crop).success, JSON.stringify(crop)).toBe(false);
});
