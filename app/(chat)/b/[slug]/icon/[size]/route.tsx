import { ImageResponse } from "next/og";
import { notFound } from "#lib/errors.ts";
import { requireOpenBot } from "#lib/next/open-bot.ts";
import { handler } from "#lib/next/route.ts";
import { faceSvg } from "#lib/text/face-tiles.ts";

/**
 * The sizes that phones request: iOS's home screen, which crops corners itself and shows transparency black, Android's,
 * its splash screen.
 */
const cornersBySize = { "180": "square", "192": "round", "512": "round" } as const;
const isSize = (size: string): size is keyof typeof cornersBySize => Object.hasOwn(cornersBySize, size);

export const GET = handler(async (ctx, _request, { slug = "", size = "" }) => {
  if (!isSize(size)) throw notFound("icon");
  const { faceSeed } = await requireOpenBot(ctx, slug);
  const pixels = Number(size);
  const source = `data:image/svg+xml;base64,${Buffer.from(faceSvg(faceSeed, pixels, cornersBySize[size])).toString("base64")}`;
  // biome-ignore lint/performance/noImgElement: what is drawn here becomes a picture, not a page
  return new ImageResponse(<img src={source} alt="" width={pixels} height={pixels} />, {
    width: pixels,
    height: pixels,
    headers: { "cache-control": "private, max-age=3600" },
  });
});
