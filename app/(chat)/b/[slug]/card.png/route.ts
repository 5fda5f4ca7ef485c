import { requireOpenBot } from "#lib/next/open-bot.ts";
import { handler } from "#lib/next/route.ts";
import { drawCard } from "#lib/pictures/index.ts";
import { getIconSource } from "#lib/publishing/index.ts";

export const GET = handler(async (ctx, _request, { slug = "" }) => {
  const bot = await requireOpenBot(ctx, slug);
  return new Response(await drawCard(await getIconSource(ctx, bot), bot.accent), {
    headers: { "content-type": "image/png", "cache-control": "private, max-age=3600" },
  });
});
