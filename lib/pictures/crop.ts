/** The square that is kept of a picture, and its maths. Client-safe. */
import { z } from "zod";

export const maxZoom = 8;

const share = z.coerce.number().min(0).max(1);

/** The square's centre as shares of width and height; `zoom` is how many times the largest square holds its side. */
export const Crop = z.strictObject({
  x: share.default(0.5),
  y: share.default(0.5),
  zoom: z.coerce.number().min(1).max(maxZoom).default(1),
});
export type Crop = z.infer<typeof Crop>;

export const centredCrop: Crop = { x: 0.5, y: 0.5, zoom: 1 };

export type PixelSize = { width: number; height: number };
type Square = { left: number; top: number; side: number };

const within = (value: number, min: number, max: number) => Math.min(Math.max(value, min), max);

/** In whole pixels, and inside of the picture, whatever centre the crop names. */
export function squareOf({ width, height }: PixelSize, { x, y, zoom }: Crop): Square {
  const side = Math.max(1, Math.round(Math.min(width, height) / zoom));
  const left = Math.round(within(x * width - side / 2, 0, width - side));
  const top = Math.round(within(y * height - side / 2, 0, height - side));
  return { left, top, side };
}

/** The crop with its square inside of the picture, so that every further step is seen. */
export function withinPicture({ width, height }: PixelSize, { x, y, zoom }: Crop): Crop {
  const bounded = within(zoom, 1, maxZoom);
  const half = Math.min(width, height) / bounded / 2;
  const centre = (share: number, length: number) => within(share, half / length, 1 - half / length);
  return { x: centre(x, width), y: centre(y, height), zoom: bounded };
}
