/** The trace of one turn, for members who may read the bot's conversations or who tried the draft themselves. */

import type { Context } from "#lib/access/context.ts";
import { inVisibleWorkspace, requirePermission } from "#lib/access/require.ts";
import { whereOwn } from "#lib/conversations/index.ts";
import { notFound } from "#lib/errors.ts";
import type { BotId, TurnId } from "#lib/ids.ts";
import { TurnTrace } from "#lib/turn/trace.ts";

export async function getTrace(ctx: Context, { botId, turnId }: { botId: BotId; turnId: TurnId }): Promise<TurnTrace> {
  const turn = await ctx.db.turn.findFirst({
    where: { id: turnId, botId, conversation: { deletedAt: null }, bot: inVisibleWorkspace(ctx) },
    select: { trace: true, conversationId: true, bot: { select: { workspaceId: true } } },
  });
  if (!turn?.trace) throw notFound("turn");
  const ownTrial = await ctx.db.conversation.findFirst({
    where: { ...whereOwn(ctx, { botId, channel: "preview" }), id: turn.conversationId },
    select: { id: true },
  });
  requirePermission(ctx, ownTrial ? "bots.try" : "conversations.read", turn.bot.workspaceId);
  return TurnTrace.parse(turn.trace);
}
