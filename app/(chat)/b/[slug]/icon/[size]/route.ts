import { notFound } from "#lib/errors.ts";
import { requireOpenBot } from "#lib/next/open-bot.ts";
import { handler } from "#lib/next/route.ts";
import { drawIcon } from "#lib/pictures/index.ts";
import { getIconSource } from "#lib/publishing/index.ts";

/**
 * The sizes that phones request: iOS's home screen, which crops corners itself and shows transparency black, Android's,
 * its splash screen.
 */
const cornersBySize = { "180": "square", "192": "round", "512": "round" } as const;
const isSize = (size: string): size is keyof typeof cornersBySize => Object.hasOwn(cornersBySize, size);

export const GET = handler(async (ctx, _request, { slug = "", size = "" }) => {
  if (!isSize(size)) throw notFound("icon");
  const bot = await requireOpenBot(ctx, slug);
  const icon = await drawIcon(await getIconSource(ctx, bot), Number(size), cornersBySize[size]);
  return new Response(icon, {
    headers: { "content-type": "image/png", "cache-control": "private, max-age=3600" },
  });
});
