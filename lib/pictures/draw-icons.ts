/** A bot's icon and its card in previews on other sites, as PNG: of its picture, or of its generated face. */
import { type FaceCorners, faceMask, faceSvg } from "#lib/text/face-tiles.ts";
import { type SharpModule, withSharp } from "./picture-queue.ts";

/** `pixels` are the picture's largest size; null draws the face of the seed. */
export type IconSource = { seed: string; pixels: Uint8Array | null };

type Png = Uint8Array<ArrayBuffer>;

const card = { width: 1_200, height: 630, icon: 360 } as const;

async function draw(sharp: SharpModule, { seed, pixels }: IconSource, size: number, corners: FaceCorners) {
  if (!pixels)
    return sharp(Buffer.from(faceSvg(seed, size, corners)))
      .png()
      .toBuffer();
  const picture = sharp(pixels).resize(size, size);
  if (corners === "square") return picture.flatten({ background: "#ffffff" }).png().toBuffer();
  const mask = Buffer.from(faceMask(size));
  return picture
    .ensureAlpha()
    .composite([{ input: mask, blend: "dest-in" }])
    .png()
    .toBuffer();
}

export const drawIcon = (source: IconSource, size: number, corners: FaceCorners): Promise<Png> =>
  withSharp(async (sharp) => new Uint8Array(await draw(sharp, source, size, corners)));

/** Without words: beside it, every site writes the page's title. */
export const drawCard = (source: IconSource, accent: string): Promise<Png> =>
  withSharp(async (sharp) => {
    const { icon, ...size } = card;
    const input = await draw(sharp, source, icon, "round");
    const ground = sharp({ create: { ...size, channels: 3, background: accent } });
    return new Uint8Array(
      await ground
        .composite([{ input, gravity: "centre" }])
        .png()
        .toBuffer(),
    );
  });

export const cardSize = { width: card.width, height: card.height };
