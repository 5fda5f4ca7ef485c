import { listEarlierMessages } from "#lib/conversations/index.ts";
import { EarlierMessagesInput } from "#lib/conversations/schema.ts";
import { requireOpenBot } from "#lib/next/open-bot.ts";
import { handler } from "#lib/next/route.ts";
import { parseInput } from "#lib/parse.ts";

/** Messages of the visitor's conversation before one that the page shows. */
export const GET = handler(async (ctx, request, { slug = "", conversationId }) => {
  const { id: botId } = await requireOpenBot(ctx, slug);
  const asked = { ...Object.fromEntries(new URL(request.url).searchParams), conversationId };
  return listEarlierMessages(ctx, { botId, ...parseInput(EarlierMessagesInput, asked) });
});
