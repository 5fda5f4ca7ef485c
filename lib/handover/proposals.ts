/** Members' answers to visitors, proposed as snippets until one is saved or dismissed. */
import type { Context } from "#lib/access/context.ts";
import { inVisibleWorkspace, requirePermission } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { findSpec } from "#lib/bots/read-spec.ts";
import { readableBots } from "#lib/conversations/index.ts";
import { inTransaction } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import type { BotId, WorkspaceId } from "#lib/ids.ts";
import { firstBaseThere } from "#lib/knowledge/index.ts";
import { type HandleProposalInput, handoverLimits, type ProposedSnippet } from "./schema.ts";

/** The newest first, so many at most. Throws forbidden for viewers. */
export async function listProposals(
  ctx: Context,
  { workspaceId, botId }: { workspaceId: WorkspaceId; botId?: BotId | undefined },
): Promise<ProposedSnippet[]> {
  const bots = await readableBots(ctx, { workspaceId, botId });
  const rows = await ctx.db.writtenAnswer.findMany({
    where: { botId: { in: bots.map(({ id }) => id) }, state: "open", conversation: { deletedAt: null } },
    include: { bot: { select: { name: true, draft: true, workspaceId: true } } },
    orderBy: { messageId: "desc" },
    take: handoverLimits.listed,
  });
  const messages = await ctx.db.message.findMany({
    where: { id: { in: rows.flatMap(({ messageId, questionId }) => [messageId, questionId]) } },
    select: { id: true, text: true, authorName: true, createdAt: true },
  });
  const byId = new Map(messages.map((message) => [message.id, message]));
  const proposed = rows.map(async ({ bot, ...row }): Promise<ProposedSnippet | null> => {
    const [answer, question] = [byId.get(row.messageId), byId.get(row.questionId)];
    if (!answer || !question) return null;
    return {
      messageId: row.messageId,
      conversationId: row.conversationId,
      botId: row.botId,
      botName: bot.name,
      question: question.text,
      answer: answer.text,
      memberName: answer.authorName,
      writtenAt: answer.createdAt.toISOString(),
      baseId: await firstBaseThere(ctx.db, bot.workspaceId, findSpec(bot.draft)?.knowledge.baseIds ?? []),
    };
  });
  return (await Promise.all(proposed)).filter((proposal) => proposal !== null);
}

/** Saved as a snippet of one of the bot's workspace's bases, or dismissed. Throws not found. */
export const handleProposal = (outer: Context, { messageId, documentId }: HandleProposalInput): Promise<void> =>
  inTransaction(outer, async (ctx) => {
    const row = await ctx.db.writtenAnswer.findFirst({
      where: { messageId, conversation: { deletedAt: null }, bot: { deletedAt: null, ...inVisibleWorkspace(ctx) } },
      include: { bot: { select: { name: true, workspaceId: true } } },
    });
    if (!row) throw notFound("message");
    const { bot, conversationId } = row;
    requirePermission(ctx, "conversations.write", bot.workspaceId);
    if (documentId) {
      const base = { workspaceId: bot.workspaceId, deletedAt: null };
      if (!(await ctx.db.document.findFirst({ where: { id: documentId, base }, select: { id: true } })))
        throw notFound("document");
    }
    const state = documentId ? "saved" : "dismissed";
    await ctx.db.writtenAnswer.update({ where: { messageId }, data: { state, documentId: documentId ?? null } });
    await recordAudit(ctx, {
      action: "conversation.proposal-handled",
      entityKind: "conversation",
      entityId: conversationId,
      entityName: bot.name,
      workspaceId: bot.workspaceId,
      before: { state: row.state },
      after: { state },
    });
  });
