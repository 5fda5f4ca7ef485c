import type { Context } from "#lib/access/context.ts";
import { requirePermission } from "#lib/access/require.ts";
import { requireBot } from "#lib/bots/index.ts";
import type { WorkspaceId } from "#lib/ids.ts";
import { planBases } from "./plan-bases.ts";
import type { BotTransfer, TransferBotInput } from "./schema.ts";

/** Who may open the bot now, and would not be able to in the other workspace. */
async function listLosing(ctx: Context, from: WorkspaceId, to: WorkspaceId): Promise<string[]> {
  const members = await ctx.db.member.findMany({
    where: { workspaceId: from, user: { members: { none: { workspaceId: to } } } },
    select: { user: { select: { name: true } } },
    orderBy: { id: "asc" },
  });
  return members.map(({ user }) => user.name);
}

/** What a copy or a move would take along, for whoever may do it. Changes nothing. */
export async function planTransfer(ctx: Context, { botId, workspaceId }: TransferBotInput): Promise<BotTransfer> {
  const bot = await requireBot(ctx, botId, "bots.read");
  requirePermission(ctx, "bots.read", workspaceId);
  const [planned, versions, conversations, losing] = await Promise.all([
    planBases(ctx, bot, workspaceId),
    ctx.db.botVersion.count({ where: { botId } }),
    ctx.db.conversation.count({ where: { botId, deletedAt: null, channel: { not: "preview" } } }),
    listLosing(ctx, bot.workspaceId, workspaceId),
  ]);
  const counts = await ctx.db.chunk.groupBy({
    by: ["baseId"],
    where: { baseId: { in: planned.map(({ id }) => id) }, position: { gte: 0 } },
    _count: { _all: true },
  });
  const chunksById = new Map(counts.map(({ baseId, _count }) => [baseId, _count._all]));
  return {
    bases: planned.map(({ id, name, usedBy, existing }) => ({
      id,
      name,
      chunks: chunksById.get(id) ?? 0,
      usedBy,
      existing,
    })),
    slug: bot.publishedVersion ? bot.slug : null,
    versions,
    conversations,
    losing,
  };
}
