import type { Context } from "#lib/access/context.ts";
import { inVisibleWorkspace, requirePermission } from "#lib/access/require.ts";
import { requireBot } from "#lib/bots/index.ts";
import { notFound } from "#lib/errors.ts";
import { asId } from "#lib/ids.ts";
import { nameVersions } from "./message-versions.ts";
import { answerTurnSelect, toConversationView, viewBranch } from "./message-view.ts";
import type { ConversationDetail, ConversationPage, GetConversationInput, ListConversationsInput } from "./schema.ts";

const pageSize = 50;

/**
 * The conversations of a bot's visitors, for members who may read them; newest first. Those of the preview are left
 * out.
 */
export async function listConversations(
  ctx: Context,
  { botId, cursor }: ListConversationsInput,
): Promise<ConversationPage> {
  await requireBot(ctx, botId, "conversations.read");
  const rows = await ctx.db.conversation.findMany({
    where: {
      botId,
      deletedAt: null,
      channel: { not: "preview" },
      ...(cursor ? { id: { lt: asId("conversation", cursor) } } : {}),
    },
    orderBy: { id: "desc" },
    take: pageSize + 1,
  });
  const items = rows.slice(0, pageSize).map(toConversationView);
  return { items, nextCursor: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}

/** One conversation with the branch shown last. */
export async function getConversation(
  ctx: Context,
  { conversationId }: GetConversationInput,
): Promise<ConversationDetail> {
  const row = await ctx.db.conversation.findFirst({
    where: { id: conversationId, deletedAt: null, bot: inVisibleWorkspace(ctx) },
    include: {
      bot: { select: { workspaceId: true } },
      messages: { orderBy: { sequence: "asc" } },
      turns: { select: answerTurnSelect },
    },
  });
  if (!row) throw notFound("conversation");
  requirePermission(ctx, "conversations.read", row.bot.workspaceId);
  return { conversation: toConversationView(row), messages: nameVersions(viewBranch(row), row.messages) };
}
