import { notFound } from "#lib/errors.ts";
import { handler } from "#lib/next/route.ts";
import { openPage } from "#lib/publishing/index.ts";

export const GET = handler(async (ctx, _request, { slug = "" }) => {
  const view = await openPage(ctx, { slug });
  if (view.kind !== "open") throw notFound("bot");
  const { name, description, accent } = view.bot;
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
      { src: `/b/${slug}/icon.svg`, sizes: "any", type: "image/svg+xml" },
      ...[192, 512].map((size) => ({
        src: `/b/${slug}/icon/${size}`,
        sizes: `${size}x${size}`,
        type: "image/png",
      })),
    ],
  };
});
