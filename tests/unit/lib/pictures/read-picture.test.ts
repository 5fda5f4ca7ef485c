import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { centredCrop } from "#lib/pictures/crop.ts";
import { drawSquares, drawWithin } from "#lib/pictures/read-picture.ts";
import { edgesOf, twoHalves, unsoundPictures } from "#tests/support/pictures.ts";

const animation = await sharp(
  [
    await twoHalves(80, 60).png().toBuffer(),
    await sharp({ create: { width: 80, height: 60, channels: 3, background: "#000" } })
      .png()
      .toBuffer(),
  ],
  { join: { animated: true } },
)
  .gif()
  .toBuffer();

const formats = [
  ["PNG", await twoHalves(400, 300).png().toBuffer()],
  ["JPEG", await twoHalves(400, 300).jpeg().toBuffer()],
  ["WebP", await twoHalves(400, 300).webp().toBuffer()],
  ["AVIF", await twoHalves(400, 300).avif().toBuffer()],
  ["GIF", await twoHalves(400, 300).gif().toBuffer()],
  ["moving GIF, of which the first frame is kept,", animation],
] as const;

describe("squares", () => {
  test.each(formats)("of a %s are WebP in three sizes", async (_, bytes) => {
    const squares = await drawSquares(bytes, centredCrop);
    for (const [size, square] of Object.entries(squares)) {
      expect(await sharp(square).metadata()).toMatchObject({
        format: "webp",
        width: Number(size),
        height: Number(size),
      });
      expect(await edgesOf(square)).toMatchObject({ left: "red", right: "blue" });
      expect((await sharp(square).metadata()).pages).toBeUndefined();
    }
  });

  test("show what the crop names", async () => {
    const picture = await twoHalves(400, 300).png().toBuffer();
    const colours = async (x: number) => edgesOf((await drawSquares(picture, { x, y: 0.5, zoom: 4 }))[64]);
    expect(await colours(0.1)).toMatchObject({ left: "red", right: "red" });
    expect(await colours(0.9)).toMatchObject({ left: "blue", right: "blue" });
  });

  test("stand upright as the camera says, and keep nothing else of what it wrote", async () => {
    const taken = await twoHalves(400, 300)
      .withExif({ IFD0: { Copyright: "Sari" }, IFD3: { GPSLatitude: "6/1 12/1 0/1" } })
      .withMetadata({ orientation: 3 })
      .jpeg()
      .toBuffer();
    const square = (await drawSquares(taken, centredCrop))[512];
    expect(await edgesOf(square)).toMatchObject({ left: "blue", right: "red" });
    const { exif, xmp, iptc, orientation } = await sharp(square).metadata();
    expect({ exif, xmp, iptc, orientation }).toEqual({});
    expect(Buffer.from(square).includes("Sari")).toBe(false);
  });

  test.each(unsoundPictures)("of %s are refused", async (_, bytes, reason) => {
    await expect(drawSquares(bytes, centredCrop)).rejects.toMatchObject({
      code: "invalid",
      fields: { picture: { reason } },
    });
  });
});

test("a whole picture is made no larger than it is, and no larger than allowed", async () => {
  const sizeOf = async (width: number, height: number) => {
    const drawn = await drawWithin(await twoHalves(width, height).png().toBuffer(), 256);
    const { format, ...size } = await sharp(drawn).metadata();
    expect(format).toBe("webp");
    return [size.width, size.height];
  };
  expect(await sizeOf(400, 200)).toEqual([256, 128]);
  expect(await sizeOf(40, 20)).toEqual([40, 20]);
});
