import { type Context, userIdOf } from "#lib/access/context.ts";
import { requirePermission } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { conflict } from "#lib/errors.ts";
import type { BaseId, WorkspaceId } from "#lib/ids.ts";
import { enqueue } from "#lib/jobs/queue.ts";
import { requireBase } from "./access.ts";
import { baseView } from "./bases.ts";
import { findBotsOfBase } from "./bots-of-base.ts";
import type { KnowledgeBase, MoveBaseInput } from "./schema.ts";

type MovingBase = { id: BaseId; name: string; workspaceId: WorkspaceId };

/**
 * Runs in the caller's transaction. Documents, chunks, the index and vectors belong to the base and go with it; bots
 * that stay find nothing of it any more.
 */
export async function moveBaseRow(ctx: Context, base: MovingBase, workspaceId: WorkspaceId): Promise<void> {
  const { id: baseId, name: entityName } = base;
  await ctx.db.knowledgeBase.update({ where: { id: baseId }, data: { workspaceId } });
  await enqueue(ctx.db, { kind: "moving.follow", payload: { baseId, userId: userIdOf(ctx) }, workspaceId });
  await recordAudit(ctx, {
    action: "knowledge.moved",
    entityKind: "base",
    entityId: baseId,
    entityName,
    workspaceId,
    before: { workspaceId: base.workspaceId },
    after: { workspaceId },
  });
}

/** Throws conflict, with their names, where bots answer from the base and may not go without. */
export async function moveBase(ctx: Context, input: MoveBaseInput): Promise<KnowledgeBase> {
  const { baseId, workspaceId, ifUsed } = input;
  return inTransaction(ctx, async (ctx) => {
    const base = await requireBase(ctx, baseId, "knowledge.write");
    requirePermission(ctx, "knowledge.write", workspaceId);
    if (base.workspaceId === workspaceId) throw conflict("moving.same_workspace");
    const bots = await findBotsOfBase(ctx.db, baseId);
    if (bots.length > 0 && ifUsed === "refuse")
      throw conflict("moving.base_in_use", { bots: bots.map(({ name }) => name).join(", ") });
    await moveBaseRow(ctx, base, workspaceId);
    return baseView(ctx.db, baseId);
  });
}
