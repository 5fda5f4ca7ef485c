/** A visitor's own conversations with one bot. Another visitor's are not found. */
import type { Context } from "#lib/access/context.ts";
import { notFound } from "#lib/errors.ts";
import type { BotId, ConversationId } from "#lib/ids.ts";
import { answerTurnSelect, toConversationView, viewBranch } from "./message-view.ts";
import { whereOwn } from "./own-conversations.ts";
import { type ConversationView, conversationLimits, type MessageView } from "./schema.ts";

type OwnConversation = { botId: BotId; conversationId: ConversationId };

const ownVisits = (ctx: Context, botId: BotId) => whereOwn(ctx, { botId, channel: "web" });

const shown = 50;

export async function listVisitorConversations(ctx: Context, { botId }: { botId: BotId }): Promise<ConversationView[]> {
  const rows = await ctx.db.conversation.findMany({
    where: ownVisits(ctx, botId),
    orderBy: { lastMessageAt: "desc" },
    take: shown,
  });
  return rows.map(toConversationView);
}

export async function getVisitorConversation(
  ctx: Context,
  { botId, conversationId }: OwnConversation,
): Promise<{ conversation: ConversationView; messages: MessageView[] }> {
  const row = await ctx.db.conversation.findFirst({
    where: { ...ownVisits(ctx, botId), id: conversationId },
    include: {
      messages: { orderBy: { sequence: "desc" }, take: conversationLimits.shownMessages },
      turns: { select: answerTurnSelect },
    },
  });
  if (!row) throw notFound("conversation");
  return { conversation: toConversationView(row), messages: viewBranch(row) };
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

/** `deleted: false` undoes a deletion. */
export async function setVisitorConversationDeleted(
  ctx: Context,
  { botId, conversationId, deleted }: OwnConversation & { deleted: boolean },
): Promise<void> {
  const { deletedAt: _, ...where } = ownVisits(ctx, botId);
  const { count } = await ctx.db.conversation.updateMany({
    where: { ...where, id: conversationId },
    data: { deletedAt: deleted ? new Date() : null },
  });
  if (count === 0) throw notFound("conversation");
}
