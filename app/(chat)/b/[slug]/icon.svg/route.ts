import { requireOpenBot } from "#lib/next/open-bot.ts";
import { handler } from "#lib/next/route.ts";
import { faceSvg } from "#lib/text/face-tiles.ts";

const iconSize = 512;

export const GET = handler(async (ctx, _request, { slug = "" }) => {
  const { faceSeed } = await requireOpenBot(ctx, slug);
  return new Response(faceSvg(faceSeed, iconSize), {
    headers: {
      "content-type": "image/svg+xml",
      "cache-control": "private, max-age=3600",
      "x-content-type-options": "nosniff",
    },
  });
});
