/** The whole branch of an own conversation that is shown last, however long it is: read in pieces, between which requests are served. */
import type { Context } from "#lib/access/context.ts";
import type { Prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import type { BotId, ConversationId } from "#lib/ids.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import { branchTo, toConversationView, toMessageView } from "./message-view.ts";
import { ownVisits } from "./own-conversations.ts";
import type { ConversationView, MessageView } from "./schema.ts";

const rowsAtOnce = 500;

async function readMessages(ctx: Context, conversationId: ConversationId) {
  const rows: Prisma.MessageGetPayload<object>[] = [];
  for (;;) {
    const some = await ctx.db.message.findMany({
      where: { conversationId, sequence: { gt: rows.at(-1)?.sequence ?? -1 } },
      orderBy: { sequence: "asc" },
      take: rowsAtOnce,
    });
    rows.push(...some);
    if (some.length < rowsAtOnce) return rows;
    await yieldToRequests();
  }
}

export async function readOwnBranch(
  ctx: Context,
  { botId, conversationId }: { botId: BotId; conversationId: ConversationId },
): Promise<{ conversation: ConversationView; messages: MessageView[] }> {
  const row = await ctx.db.conversation.findFirst({ where: { ...ownVisits(ctx, botId), id: conversationId } });
  if (!row) throw notFound("conversation");
  const messages = branchTo(await readMessages(ctx, conversationId), row.leafId);
  return { conversation: toConversationView(row), messages: messages.map((message) => toMessageView(message, null)) };
}
