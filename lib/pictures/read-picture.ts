/**
 * The one reader of pictures that somebody uploads: the format by content, bounds before decoding. What is stored is
 * always drawn anew from the pixels, so no metadata and nothing else of the file is kept.
 */
import { fileTypeFromBuffer } from "file-type";
import type { Sharp } from "sharp";
import { invalidField, isAppError } from "#lib/errors.ts";
import { pictureSizes } from "./addresses.ts";
import { type Crop, squareOf } from "./crop.ts";
import { type SharpModule, withSharp } from "./picture-queue.ts";
import { pictureLimits, pictureTypes } from "./schema.ts";

const maxSeconds = 20;
const quality = 84;
/** Of the file, so that no content decides how long its format is searched for. */
const searchedBytes = 500_000;
/** An SVG file's root stands behind a declaration, comments and a document type. */
const searchedForSvg = 4_096;
/** The input's field that holds the file, of every caller. */
const field = "picture";
const heicTypes = ["image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence"];

/** Throws invalid at `picture` unless the bytes begin as one of the formats does. */
async function requireFormat(bytes: Uint8Array): Promise<void> {
  const mime = (await fileTypeFromBuffer(bytes.subarray(0, searchedBytes)))?.mime ?? "";
  if (pictureTypes.some((type) => type === mime)) return;
  if (heicTypes.includes(mime)) throw invalidField(field, "pictures.heic");
  const beginning = Buffer.from(bytes.subarray(0, searchedForSvg)).toString("latin1");
  throw invalidField(field, /<svg[\s>]/i.test(beginning) ? "pictures.vector" : "pictures.format");
}

type Decoded = { picture: Sharp; width: number; height: number; sharp: SharpModule };

/** Gives `draw` the first frame, turned upright. Throws invalid at `picture` for whatever cannot be decoded. */
async function readPicture<T>(bytes: Uint8Array, draw: (decoded: Decoded) => Promise<T>): Promise<T> {
  await requireFormat(bytes);
  return withSharp(async (sharp) => {
    const maxPixels = pictureLimits.megapixels * 1_000_000;
    try {
      const file = sharp(bytes, { limitInputPixels: maxPixels, failOn: "error", pages: 1, sequentialRead: true });
      // The header's size is known before any pixel is decoded.
      const { width, height, autoOrient } = await sharp(bytes, { limitInputPixels: false }).metadata();
      if (width * height > maxPixels) {
        const maximum = pictureLimits.megapixels;
        throw invalidField(field, "pictures.too_many_pixels", { maximum });
      }
      return await draw({ picture: file.autoOrient().timeout({ seconds: maxSeconds }), ...autoOrient, sharp });
    } catch (error) {
      throw isAppError(error) ? error : invalidField(field, "pictures.broken");
    }
  });
}

type Squares = Record<(typeof pictureSizes)[number], Uint8Array<ArrayBuffer>>;

/** The square of the crop as WebP, in each of the stored sizes. */
export async function drawSquares(bytes: Uint8Array, crop: Crop): Promise<Squares> {
  return readPicture(bytes, async ({ picture, width, height, sharp }) => {
    const { left, top, side } = squareOf({ width, height }, crop);
    const [small, middle, large] = pictureSizes;
    const square = picture.extract({ left, top, width: side, height: side });
    const master = await square.resize(large, large).png().toBuffer();
    const draw = async (size: number) =>
      new Uint8Array(await sharp(master).resize(size, size).webp({ quality }).toBuffer());
    return { [small]: await draw(small), [middle]: await draw(middle), [large]: await draw(large) };
  });
}

export type UprightPicture = { data: Buffer; width: number; height: number };

/** The whole picture as JPEG, which every model's server reads, on white where it is transparent. */
export async function drawUpright(bytes: Uint8Array, max: number): Promise<UprightPicture> {
  return readPicture(bytes, async ({ picture }) => {
    const drawn = picture
      .resize(max, max, { fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .jpeg({ quality });
    const { data, info } = await drawn.toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  });
}

/** The whole picture as WebP, no larger than `max` pixels either way. */
export async function drawWithin(bytes: Uint8Array, max: number): Promise<Buffer> {
  return readPicture(bytes, ({ picture }) =>
    picture.resize(max, max, { fit: "inside", withoutEnlargement: true }).webp({ quality }).toBuffer(),
  );
}
