/** The sizes in which pictures of bots are kept, and their addresses. Without schemas: every chat page loads this. */
import type { PictureId } from "#lib/ids.ts";

/** Pixels of the stored squares, in ascending order. */
export const pictureSizes = [64, 192, 512] as const;
export type PictureSize = (typeof pictureSizes)[number];

/** Without the size, which the reader appends. */
export const memberPictureAddress = (pictureId: PictureId) => `/api/v1/pictures/${pictureId}`;
export const publicPictureAddress = (slug: string, pictureId: PictureId) => `/b/${slug}/picture/${pictureId}`;

/** The stored size for a picture shown `pixels` wide on a screen of twice the density. */
export const pictureSizeFor = (pixels: number): PictureSize =>
  pictureSizes.find((size) => size >= pixels * 2) ?? pictureSizes[2];
