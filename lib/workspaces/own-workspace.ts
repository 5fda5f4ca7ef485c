import type { Context } from "#lib/access/context.ts";
import { requireUserActor } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { newId, type WorkspaceId } from "#lib/ids.ts";

/**
 * A user's personal workspace, for a user who belongs to none: an earlier one, of which they become the owner again, or
 * a new one.
 */
export async function enterOwnWorkspace(ctx: Context): Promise<{ id: WorkspaceId }> {
  const { userId, name } = requireUserActor(ctx);
  return inTransaction(ctx, async (ctx) => {
    const found = await ctx.db.workspace.findFirst({
      where: { personalUserId: userId },
      select: { id: true, name: true },
    });
    const workspace = found ?? { id: newId("workspace"), name };
    const { id: workspaceId } = workspace;
    if (!found) await ctx.db.workspace.create({ data: { ...workspace, kind: "personal", personalUserId: userId } });
    await ctx.db.member.upsert({
      where: { workspaceId_userId: { workspaceId, userId } },
      create: { id: newId("member"), workspaceId, userId, role: "owner" },
      update: { role: "owner" },
    });
    await recordAudit(ctx, {
      action: "workspace.entered",
      entityKind: "workspace",
      entityId: workspaceId,
      entityName: workspace.name,
      workspaceId,
      after: { role: "owner", isNew: !found },
    });
    return { id: workspaceId };
  });
}
