import { listOwnConversations, searchOwnConversations } from "#lib/conversations/index.ts";
import { ListOwnInput } from "#lib/conversations/schema.ts";
import { requireOpenBot } from "#lib/next/open-bot.ts";
import { handler } from "#lib/next/route.ts";
import { parseInput } from "#lib/parse.ts";

/** The visitor's own conversations: all, or those with the words of `q`. */
export const GET = handler(async (ctx, request, { slug = "" }) => {
  const { id: botId } = await requireOpenBot(ctx, slug);
  const { q, after } = parseInput(ListOwnInput, Object.fromEntries(new URL(request.url).searchParams));
  return q ? searchOwnConversations(ctx, { botId, query: q, after }) : listOwnConversations(ctx, { botId, after });
});
