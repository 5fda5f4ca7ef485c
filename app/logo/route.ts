import { handler } from "#lib/next/route.ts";
import { getLogo } from "#lib/settings/index.ts";

/** The URL changes with the content, so it may be cached for good. */
export const GET = handler(async (ctx) => {
  const { type, bytes } = await getLogo(ctx.db);
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": type,
      "cache-control": "public, max-age=31536000, immutable",
    },
  });
});
