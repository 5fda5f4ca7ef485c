/**
 * Finds words in the titles and messages of a visitor's own conversations with one bot: the newest first, in pieces between
 * which requests are served, and so many messages a page.
 */
import type { Context } from "#lib/access/context.ts";
import { readRows } from "#lib/db/client.ts";
import type { BotId, ConversationId } from "#lib/ids.ts";
import { excerptAround, wordsIn } from "#lib/text/excerpt.ts";
import { fold } from "#lib/text/fold.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import { cursorOf, newestFirst, olderThan, ownSelect, toOwnConversation } from "./list-own-conversations.ts";
import { ownVisits } from "./own-conversations.ts";
import { type MessageText, messageTexts } from "./own-messages-sql.ts";
import type { OwnConversationPage } from "./schema.ts";

const pageSize = 20;
const conversationsAtOnce = 50;
const messagesAtOnce = 200;
/** So many messages are read for one page; the next page goes on behind them. */
const messagesPerPage = 4_000;

type Reading = { messagesLeft: number };

/** The words that a title lacks have to be in one message. */
async function excerptIn(ctx: Context, id: ConversationId, words: readonly string[], reading: Reading) {
  let before = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const rows = await readRows<MessageText>(ctx.db, messageTexts(id, { before, max: messagesAtOnce }));
    reading.messagesLeft -= rows.length;
    for (const { text } of rows) {
      const folded = fold(text);
      if (words.every((word) => folded.includes(word))) return excerptAround(text, words);
    }
    await yieldToRequests();
    if (rows.length < messagesAtOnce) return null;
    before = Number(rows.at(-1)?.sequence);
  }
}

export async function searchOwnConversations(
  ctx: Context,
  { botId, query, after }: { botId: BotId; query: string; after?: string | undefined },
): Promise<OwnConversationPage> {
  const words = wordsIn(query);
  const page: OwnConversationPage = { items: [], nextCursor: null };
  const reading = { messagesLeft: messagesPerPage };
  let cursor = after;
  for (;;) {
    const rows = await ctx.db.conversation.findMany({
      where: { AND: [ownVisits(ctx, botId), olderThan(cursor)] },
      orderBy: newestFirst,
      take: conversationsAtOnce,
      select: ownSelect,
    });
    for (const row of rows) {
      if (page.items.length === pageSize || reading.messagesLeft <= 0) return { ...page, nextCursor: cursor ?? null };
      const title = fold(row.title);
      const missing = words.filter((word) => !title.includes(word));
      const excerpt = missing.length > 0 ? await excerptIn(ctx, row.id, missing, reading) : null;
      if (missing.length === 0 || excerpt !== null) page.items.push({ ...toOwnConversation(row), excerpt });
      cursor = cursorOf(row);
    }
    if (rows.length < conversationsAtOnce) return page;
  }
}
