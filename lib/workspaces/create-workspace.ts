import type { Context } from "#lib/access/context.ts";
import { requirePermission, requireUserActor } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { forbidden } from "#lib/errors.ts";
import { newId, type WorkspaceId } from "#lib/ids.ts";
import type { CreateWorkspaceInput, RenameWorkspaceInput } from "./schema.ts";

/** A team's workspace; its creator becomes its owner. */
export async function createWorkspace(ctx: Context, { name }: CreateWorkspaceInput): Promise<{ id: WorkspaceId }> {
  const user = requireUserActor(ctx);
  if (user.kind !== "user") throw forbidden();
  const id = newId("workspace");
  return inTransaction(ctx, async (ctx) => {
    await ctx.db.workspace.create({ data: { id, kind: "team", name } });
    await ctx.db.member.create({
      data: { id: newId("member"), workspaceId: id, userId: user.userId, role: "owner" },
    });
    await recordAudit(ctx, {
      action: "workspace.created",
      entityKind: "workspace",
      entityId: id,
      entityName: name,
      workspaceId: id,
      after: { name },
    });
    return { id };
  });
}

export async function renameWorkspace(ctx: Context, { workspaceId, name }: RenameWorkspaceInput): Promise<void> {
  requirePermission(ctx, "workspace.manage", workspaceId);
  await inTransaction(ctx, async (ctx) => {
    const before = await ctx.db.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { name: true } });
    await ctx.db.workspace.update({ where: { id: workspaceId }, data: { name } });
    await recordAudit(ctx, {
      action: "workspace.renamed",
      entityKind: "workspace",
      entityId: workspaceId,
      entityName: name,
      workspaceId,
      before,
      after: { name },
    });
  });
}
