import { Readable } from "node:stream";
import { exportOwnConversations } from "#lib/conversations/index.ts";
import { attachmentHeaders } from "#lib/http/attachment.ts";
import { requireOpenBot } from "#lib/next/open-bot.ts";
import { handler } from "#lib/next/route.ts";

/** All conversations of the visitor with this bot, as JSON. */
export const GET = handler(async (ctx, _request, { slug = "" }) => {
  const bot = await requireOpenBot(ctx, slug);
  const content = Readable.toWeb(Readable.from(exportOwnConversations(ctx, bot), { objectMode: false }));
  // Node's types and the web's differ; the stream is one of bytes.
  return new Response(content as ReadableStream<Uint8Array>, {
    headers: attachmentHeaders(`${slug}.json`, "application/json"),
  });
});
