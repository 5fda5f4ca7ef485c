/** Copies bases ahead of what needs them: in steps, since they may be large, so outside of its transaction. */
import type { Context } from "#lib/access/context.ts";
import type { BaseId, WorkspaceId } from "#lib/ids.ts";
import { copyBase, dropBase } from "#lib/knowledge/index.ts";

type Copying = { baseIds: readonly BaseId[]; workspaceId: WorkspaceId };

/** Where a copy or what follows fails, the copies made for it are deleted again. */
export async function withCopies<T>(
  ctx: Context,
  { baseIds, workspaceId }: Copying,
  work: () => Promise<T>,
): Promise<T> {
  const made: BaseId[] = [];
  try {
    for (const baseId of baseIds) made.push((await copyBase(ctx, { baseId, workspaceId })).id);
    return await work();
  } catch (error) {
    for (const id of made) await dropBase(ctx, id);
    throw error;
  }
}
