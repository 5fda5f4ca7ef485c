/** The messages of an own conversation's branch before one that is shown: a page of them at a time. */
import type { Context } from "#lib/access/context.ts";
import { readRows } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import type { BotId, MessageId } from "#lib/ids.ts";
import { branchTo, toMessageView } from "./message-view.ts";
import { ownVisits } from "./own-conversations.ts";
import { branchUpTo } from "./own-messages-sql.ts";
import type { EarlierMessagesInput, MessageView } from "./schema.ts";

const pageSize = 100;

/** Oldest first; the conversation's beginning is reached where the first of them follows no message. */
export async function listEarlierMessages(
  ctx: Context,
  { botId, conversationId, before }: EarlierMessagesInput & { botId: BotId },
): Promise<MessageView[]> {
  const own = await ctx.db.conversation.findFirst({
    where: { ...ownVisits(ctx, botId), id: conversationId },
    select: { id: true },
  });
  if (!own) throw notFound("conversation");
  const [, ...found] = await readRows<{ id: MessageId }>(ctx.db, branchUpTo(conversationId, before, pageSize + 1));
  const rows = await ctx.db.message.findMany({ where: { id: { in: found.map(({ id }) => id) } } });
  return branchTo(rows, found[0]?.id ?? null).map((message) => toMessageView(message, null));
}
