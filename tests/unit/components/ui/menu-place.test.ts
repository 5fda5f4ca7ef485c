import { expect, test } from "vitest";
import { menuPlace } from "#components/ui/menu-place.ts";

const phone = { width: 360, height: 740, scrollX: 0, scrollY: 0 };
const box = (left: number, top: number) => ({ left, top, right: left + 40, bottom: top + 36 });

test("a menu opens below its button, towards the side with more room", () => {
  expect(menuPlace(box(10, 100), phone)).toEqual({ top: 140, left: 10 });
  expect(menuPlace(box(310, 100), phone)).toEqual({ top: 140, right: 10 });
});

test("near the foot of the screen it opens upwards", () => {
  expect(menuPlace(box(310, 690), phone)).toEqual({ bottom: 54, right: 10 });
});

test("on a scrolled page it stands where its button does", () => {
  expect(menuPlace(box(10, 100), { ...phone, scrollY: 500 })).toEqual({ top: 640, left: 10 });
  expect(menuPlace(box(10, 690), { ...phone, scrollY: 500 })).toEqual({ bottom: -446, left: 10 });
});
