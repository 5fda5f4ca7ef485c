/** Pictures as they are uploaded, sound and unsound ones. */
import sharp from "sharp";

const red = { r: 200, g: 30, b: 30 };
const blue = { r: 30, g: 30, b: 200 };

/** The left half red, the right half blue. */
export const twoHalves = (width: number, height: number, shade = red.r) =>
  sharp({ create: { width, height, channels: 3, background: { ...red, r: shade } } }).composite([
    { input: { create: { width: width / 2, height, channels: 3, background: blue } }, left: width / 2, top: 0 },
  ]);

/** The colours at the left and right edge, halfway down. */
export async function edgesOf(picture: Uint8Array): Promise<{ left: string; right: string; size: number }> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const row = Math.floor(info.height / 2) * info.width;
  const colourAt = (x: number) => {
    const [r = 0, , b = 0] = data.subarray((row + x) * info.channels);
    return r > b ? "red" : "blue";
  };
  return { left: colourAt(1), right: colourAt(info.width - 2), size: info.width };
}

const svg = (inside: string) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${inside}</svg>`);
/** The type box that begins a phone's photo. */
const heic = Buffer.from("0000001c66747970686569630000000068656963006d696631000000000000", "hex");
const jpeg = await twoHalves(400, 300).jpeg().toBuffer();
const wide = await sharp({ create: { width: 16_000, height: 4_000, channels: 3, background: red } })
  .png({ palette: true })
  .toBuffer();

/** With the reason of each refusal. */
export const unsoundPictures: readonly (readonly [what: string, bytes: Buffer, reason: string])[] = [
  ["a drawing", svg('<rect width="9" height="9"/>'), "pictures.vector"],
  ["a drawing with a program", svg("<script>alert(1)</script>"), "pictures.vector"],
  [
    "a drawing behind a declaration",
    Buffer.from(`<?xml version="1.0"?><!-- made by hand -->\n${svg("").toString()}`),
    "pictures.vector",
  ],
  ["a phone's own format", heic, "pictures.heic"],
  ["a page", Buffer.from("<!doctype html><title>Not a picture</title>"), "pictures.format"],
  ["a text", Buffer.from("not a picture"), "pictures.format"],
  ["nothing", Buffer.alloc(0), "pictures.format"],
  ["a picture that breaks off", jpeg.subarray(0, jpeg.length / 2), "pictures.broken"],
  ["a beginning alone", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "pictures.broken"],
  ["more pixels than fit", wide, "pictures.too_many_pixels"],
];

async function* inPart(bytes: Uint8Array) {
  yield bytes;
}

/** A picture as `addPicture` gets it; each shade of red, 100 to 250, is another picture. */
export const uploadOf = async (shade?: number) => inPart(await twoHalves(400, 300, shade).png().toBuffer());

export const upload = (bytes: Uint8Array) => inPart(bytes);
