import { listShares } from "#lib/conversations/index.ts";
import { GetConversationInput } from "#lib/conversations/schema.ts";
import { requireOpenBot } from "#lib/next/open-bot.ts";
import { handler } from "#lib/next/route.ts";
import { parseInput } from "#lib/parse.ts";

/** The links that the visitor made to one of their conversations. */
export const GET = handler(async (ctx, _request, { slug = "", conversationId: asked }) => {
  const { id: botId } = await requireOpenBot(ctx, slug);
  const { conversationId } = parseInput(GetConversationInput, { conversationId: asked });
  return listShares(ctx, { botId, conversationId });
});
