/** What becomes of a bot's knowledge when the bot goes into another workspace. */
import type { Context } from "#lib/access/context.ts";
import type { requireBot } from "#lib/bots/index.ts";
import { readSpec } from "#lib/bots/read-spec.ts";
import type { BaseId, WorkspaceId } from "#lib/ids.ts";
import { findBotsOfBase, findInWorkspace } from "#lib/knowledge/index.ts";

type BotRow = Awaited<ReturnType<typeof requireBot>>;

export type PlannedBase = {
  id: BaseId;
  name: string;
  workspaceId: WorkspaceId;
  /** Other bots of the old workspace that answer from it. */
  usedBy: string[];
  /** The same knowledge in the other workspace, where it is there already. */
  existing: BaseId | null;
};

const basesOf = ({ draft, publishedVersion }: BotRow): BaseId[] => [
  ...new Set(
    [draft, ...(publishedVersion ? [publishedVersion.spec] : [])].flatMap((spec) => readSpec(spec).knowledge.baseIds),
  ),
];

/** In the order of the draft; deleted bases and those of other workspaces are left out. The caller has checked the permission. */
export async function planBases(ctx: Context, bot: BotRow, workspaceId: WorkspaceId): Promise<PlannedBase[]> {
  const ids = basesOf(bot);
  const rows = await ctx.db.knowledgeBase.findMany({
    where: { id: { in: ids }, workspaceId: bot.workspaceId, deletedAt: null },
    select: { id: true, name: true, workspaceId: true },
  });
  const existing = await findInWorkspace(ctx.db, ids, workspaceId);
  const planned: PlannedBase[] = [];
  for (const id of ids) {
    const base = rows.find((row) => row.id === id);
    if (!base) continue;
    const bots = await findBotsOfBase(ctx.db, id);
    const usedBy = bots.filter((other) => other.id !== bot.id).map(({ name }) => name);
    planned.push({ ...base, usedBy, existing: existing.get(id) ?? null });
  }
  return planned;
}
