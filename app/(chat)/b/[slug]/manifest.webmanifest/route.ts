import { requireOpenBot } from "#lib/next/open-bot.ts";
import { handler } from "#lib/next/route.ts";

export const GET = handler(async (ctx, _request, { slug = "" }) => {
  const { name, description, accent, pictureId } = await requireOpenBot(ctx, slug);
  return {
    name,
    short_name: name.slice(0, 12),
    description,
    start_url: `/b/${slug}`,
    scope: `/b/${slug}`,
    display: "standalone",
    background_color: "#fbf9f5",
    theme_color: accent,
    icons: [
      ...(pictureId ? [] : [{ src: `/b/${slug}/icon.svg`, sizes: "any", type: "image/svg+xml" }]),
      ...[192, 512].map((size) => ({
        src: `/b/${slug}/icon/${size}`,
        sizes: `${size}x${size}`,
        type: "image/png",
      })),
    ],
  };
});
