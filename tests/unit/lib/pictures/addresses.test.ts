import { expect, test } from "vitest";
import { newId } from "#lib/ids.ts";
import { memberPictureAddress, pictureSizeFor, publicPictureAddress } from "#lib/pictures/addresses.ts";

test.each([
  [20, 64],
  [32, 64],
  [33, 192],
  [96, 192],
  [97, 512],
  [900, 512],
])("a picture shown %i pixels wide comes in %i", (shown, size) => {
  expect(pictureSizeFor(shown)).toBe(size);
});

test("members and visitors have addresses of their own", () => {
  const id = newId("picture");
  expect(memberPictureAddress(id)).toBe(`/api/v1/pictures/${id}`);
  expect(publicPictureAddress("toko", id)).toBe(`/b/toko/picture/${id}`);
});
