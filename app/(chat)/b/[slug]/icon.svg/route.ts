import { notFound } from "#lib/errors.ts";
import { handler } from "#lib/next/route.ts";
import { openPage } from "#lib/publishing/index.ts";
import { faceSvg } from "#lib/text/face-tiles.ts";

const iconSize = 512;

export const GET = handler(async (ctx, _request, { slug = "" }) => {
  const view = await openPage(ctx, { slug });
  if (view.kind !== "open") throw notFound("bot");
  return new Response(faceSvg(view.bot.faceSeed, iconSize), {
    headers: {
      "content-type": "image/svg+xml",
      "cache-control": "public, max-age=3600",
      "x-content-type-options": "nosniff",
    },
  });
});
