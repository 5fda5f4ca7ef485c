/** A visitor's own conversations with one bot. Another visitor's are not found. */
import type { Context } from "#lib/access/context.ts";
import { inTransaction, readRows } from "#lib/db/client.ts";
import { limitExceeded, notFound } from "#lib/errors.ts";
import type { BotId, ConversationId, MessageId } from "#lib/ids.ts";
import { enqueueOnce } from "#lib/jobs/queue.ts";
import { erasedAt, erasedBefore, erasureJob } from "./erasure-time.ts";
import { listVersions, nameVersions } from "./message-versions.ts";
import { answerTurnSelect, toConversationView, viewBranch } from "./message-view.ts";
import { ownVisits } from "./own-conversations.ts";
import { branchUpTo } from "./own-messages-sql.ts";
import { type ConversationView, conversationLimits, type MessageView } from "./schema.ts";

type OwnConversation = { botId: BotId; conversationId: ConversationId };

/** The end of the branch shown last; what is before it is read when it is wanted. */
export async function getVisitorConversation(
  ctx: Context,
  { botId, conversationId }: OwnConversation,
): Promise<{ conversation: ConversationView; messages: MessageView[] }> {
  const row = await ctx.db.conversation.findFirst({ where: { ...ownVisits(ctx, botId), id: conversationId } });
  if (!row) throw notFound("conversation");
  const branch = row.leafId
    ? await readRows<{ id: MessageId }>(
        ctx.db,
        branchUpTo(conversationId, row.leafId, conversationLimits.shownMessages),
      )
    : [];
  const ids = branch.map(({ id }) => id);
  const [messages, turns] = await Promise.all([
    ctx.db.message.findMany({ where: { id: { in: ids } } }),
    ctx.db.turn.findMany({ where: { answerId: { in: ids } }, select: answerTurnSelect }),
  ]);
  const shown = viewBranch({ messages, turns, leafId: row.leafId });
  return {
    conversation: toConversationView(row),
    messages: nameVersions(shown, await listVersions(ctx, conversationId, shown)),
  };
}

export async function renameVisitorConversation(
  ctx: Context,
  { botId, conversationId, title }: OwnConversation & { title: string },
): Promise<void> {
  const { count } = await ctx.db.conversation.updateMany({
    where: { ...ownVisits(ctx, botId), id: conversationId },
    data: { title: title.slice(0, conversationLimits.titleLength) },
  });
  if (count === 0) throw notFound("conversation");
}

/** Pinned conversations stand at the top of the list. Throws limit exceeded where there are as many as it shows. */
export async function setVisitorConversationPinned(
  ctx: Context,
  { botId, conversationId, pinned }: OwnConversation & { pinned: boolean },
): Promise<void> {
  const own = ownVisits(ctx, botId);
  const max = conversationLimits.pinned;
  if (pinned && (await ctx.db.conversation.count({ where: { AND: [own, { pinnedAt: { not: null } }] } })) >= max)
    throw limitExceeded("too_many_pinned", { max });
  const { count } = await ctx.db.conversation.updateMany({
    where: { ...own, id: conversationId },
    data: { pinnedAt: pinned ? new Date() : null },
  });
  if (count === 0) throw notFound("conversation");
}

/** `deleted: false` undoes a deletion, until the conversation is erased. */
export async function setVisitorConversationDeleted(
  ctx: Context,
  { botId, conversationId, deleted }: OwnConversation & { deleted: boolean },
): Promise<void> {
  const now = new Date();
  const { deletedAt: shown, ...own } = ownVisits(ctx, botId);
  const where = { ...own, id: conversationId, deletedAt: deleted ? shown : { gt: erasedBefore(now) } };
  await inTransaction(ctx, async (ctx) => {
    const { count } = await ctx.db.conversation.updateMany({ where, data: { deletedAt: deleted ? now : null } });
    if (count === 0) throw notFound("conversation");
    if (deleted) await enqueueOnce(ctx.db, { kind: erasureJob, payload: {}, runAt: erasedAt(now) });
  });
}
