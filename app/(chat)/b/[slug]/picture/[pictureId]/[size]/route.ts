import { keptByBrowser } from "#lib/http/caching.ts";
import { requireOpenBot } from "#lib/next/open-bot.ts";
import { handler } from "#lib/next/route.ts";
import { parseInput } from "#lib/parse.ts";
import { GetPictureInput } from "#lib/pictures/schema.ts";
import { getPublicPicture } from "#lib/publishing/index.ts";

export const GET = handler(async (ctx, _request, { slug = "", ...asked }) => {
  const bot = await requireOpenBot(ctx, slug);
  const pixels = await getPublicPicture(ctx, { bot, ...parseInput(GetPictureInput, asked) });
  return new Response(pixels, {
    headers: { "content-type": "image/webp", "cache-control": keptByBrowser, "x-content-type-options": "nosniff" },
  });
});
