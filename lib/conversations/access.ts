/** Whose conversations, and the figures of them, an actor may read. */
import type { Context } from "#lib/access/context.ts";
import { requirePermission } from "#lib/access/require.ts";
import { notFound } from "#lib/errors.ts";
import type { BotId, WorkspaceId } from "#lib/ids.ts";

/**
 * The bots of a workspace whose conversations the actor may read, all of them or the one. Who may read a conversation is
 * decided by its bot, also while it follows that into another workspace.
 */
export async function readableBots(
  ctx: Context,
  { workspaceId, botId }: { workspaceId: WorkspaceId; botId?: BotId | undefined },
): Promise<{ id: BotId; name: string }[]> {
  requirePermission(ctx, "conversations.read", workspaceId);
  const bots = await ctx.db.bot.findMany({
    where: { workspaceId, deletedAt: null, ...(botId ? { id: botId } : {}) },
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  if (botId && bots.length === 0) throw notFound("bot");
  return bots;
}
