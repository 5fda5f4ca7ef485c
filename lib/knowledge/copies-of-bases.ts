/** Which bases of a workspace are the same knowledge as those of another one: copies, or what they were copied from. */
import type { Db } from "#lib/db/client.ts";
import type { BaseId, WorkspaceId } from "#lib/ids.ts";

type Copied = { id: BaseId; originId: BaseId | null };

export const originOf = ({ id, originId }: Copied): BaseId => originId ?? id;

/**
 * By the id of each base, the base that a bot of the workspace answers from in its place: itself where it is the
 * workspace's own, else its newest copy there. What the workspace has not got is missing.
 */
export async function findInWorkspace(
  db: Db,
  baseIds: readonly BaseId[],
  workspaceId: WorkspaceId,
): Promise<Map<BaseId, BaseId>> {
  const select = { id: true, originId: true, workspaceId: true } as const;
  const bases = await db.knowledgeBase.findMany({ where: { id: { in: [...baseIds] } }, select });
  const origins = [...new Set(bases.map(originOf))];
  const own = await db.knowledgeBase.findMany({
    where: { workspaceId, deletedAt: null, OR: [{ id: { in: origins } }, { originId: { in: origins } }] },
    select,
    orderBy: { id: "asc" },
  });
  const ownIdByOrigin = new Map(own.map((base) => [originOf(base), base.id]));
  return new Map(
    bases.flatMap((base) => {
      const id = base.workspaceId === workspaceId ? base.id : ownIdByOrigin.get(originOf(base));
      return id ? [[base.id, id] as const] : [];
    }),
  );
}
