import type { Context } from "#lib/access/context.ts";
import { readableBots } from "#lib/conversations/index.ts";
import type { BotId, WorkspaceId } from "#lib/ids.ts";
import { type Handovers, handoverLimits, type ListHandoversInput } from "./schema.ts";
import { toHandover } from "./to-handover.ts";

const ofBots = (bots: readonly { id: BotId }[]) => ({
  botId: { in: bots.map(({ id }) => id) },
  conversation: { deletedAt: null },
});

/** The newest first. Throws forbidden for viewers. */
export async function listHandovers(
  ctx: Context,
  { workspaceId, botId, list, leads, page }: ListHandoversInput,
): Promise<Handovers> {
  const bots = await readableBots(ctx, { workspaceId, botId });
  const max = handoverLimits.listed;
  const rows = await ctx.db.handover.findMany({
    where: {
      ...ofBots(bots),
      ...(list === "open" && { state: { not: "ended" } }),
      ...(leads && { contact: { not: "" } }),
    },
    include: { bot: { select: { name: true } }, conversation: { select: { title: true } } },
    orderBy: { id: "desc" },
    skip: page * max,
    take: max + 1,
  });
  return { items: rows.slice(0, max).map(toHandover), hasMore: rows.length > max };
}

/** Of those that wait for a member, up to one more than is told. */
export async function countWaiting(ctx: Context, { workspaceId }: { workspaceId: WorkspaceId }): Promise<number> {
  const bots = await readableBots(ctx, { workspaceId });
  const waiting = await ctx.db.handover.findMany({
    where: { ...ofBots(bots), state: "waiting" },
    select: { id: true },
    take: handoverLimits.counted + 1,
  });
  return waiting.length;
}
