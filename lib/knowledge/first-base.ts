import type { Db } from "#lib/db/client.ts";
import type { BaseId, WorkspaceId } from "#lib/ids.ts";

/** Of a bot's knowledge the first that is there: an answer that is written for the bot goes to it. */
export async function firstBaseThere(
  db: Db,
  workspaceId: WorkspaceId,
  baseIds: readonly BaseId[],
): Promise<BaseId | null> {
  const bases = await db.knowledgeBase.findMany({
    where: { id: { in: [...baseIds] }, workspaceId, deletedAt: null },
    select: { id: true },
  });
  return baseIds.find((id) => bases.some((base) => base.id === id)) ?? null;
}
