import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { cardSize, drawCard, drawIcon } from "#lib/pictures/draw-icons.ts";
import { edgesOf, twoHalves } from "#tests/support/pictures.ts";

const pixels = await twoHalves(512, 512).webp().toBuffer();

/** Of the pixel in the upper left corner: its alpha, 0 to 255. */
async function cornerAlpha(png: Uint8Array): Promise<number | undefined> {
  return (await sharp(png).ensureAlpha().raw().toBuffer())[3];
}

describe.each([
  ["of a picture", { seed: "kite", pixels }],
  ["of a face", { seed: "kite", pixels: null }],
])("an icon %s", (_, source) => {
  test("is a PNG of the size, with round corners where they are not cropped by the phone", async () => {
    const [round, square] = [await drawIcon(source, 192, "round"), await drawIcon(source, 180, "square")];
    expect(await sharp(round).metadata()).toMatchObject({ format: "png", width: 192, height: 192 });
    expect(await cornerAlpha(round)).toBe(0);
    expect(await cornerAlpha(square)).toBe(255);
  });

  test("stands on a card of the bot's colour", async () => {
    const drawn = await drawCard(source, "#1e1ec8");
    expect(await sharp(drawn).metadata()).toMatchObject({ format: "png", ...cardSize });
    expect(await edgesOf(drawn)).toMatchObject({ left: "blue", right: "blue" });
  });
});

test("an icon shows the picture where there is one", async () => {
  expect(await edgesOf(await drawIcon({ seed: "kite", pixels }, 192, "square"))).toMatchObject({
    left: "red",
    right: "blue",
  });
});
