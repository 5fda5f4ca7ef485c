import { handler } from "#lib/next/route.ts";
import { getLogo } from "#lib/settings/index.ts";

/** Its address names its content, so it may be kept for good. */
export const GET = handler(async (ctx) => {
  const { type, bytes } = await getLogo(ctx.db);
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": type,
      "cache-control": "public, max-age=31536000, immutable",
    },
  });
});
