import type { Context } from "#lib/access/context.ts";
import { requirePermission, requireUserActor } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import { notificationDefaults, type SetNotificationInput } from "./schema.ts";

/** The actor's own choice for one workspace. A digest that is switched on tells of what comes from then on. */
export async function setNotification(ctx: Context, input: SetNotificationInput): Promise<void> {
  const { workspaceId, kind, enabled } = input;
  requirePermission(ctx, "conversations.write", workspaceId);
  const { userId } = requireUserActor(ctx);
  await inTransaction(ctx, async (ctx) => {
    const workspace = await ctx.db.workspace.findFirst({
      where: { id: workspaceId, deletedAt: null },
      select: { name: true },
    });
    if (!workspace) throw notFound("workspace");
    const key = { userId_workspaceId_kind: { userId, workspaceId, kind } };
    const row = await ctx.db.notificationChoice.findUnique({ where: key, select: { enabled: true } });
    const before = row?.enabled ?? notificationDefaults[kind];
    if (before === enabled) return;
    const choice = { enabled, reportedAt: enabled ? new Date() : null };
    await ctx.db.notificationChoice.upsert({
      where: key,
      create: { userId, workspaceId, kind, ...choice },
      update: choice,
    });
    await recordAudit(ctx, {
      action: "user.notification-set",
      entityKind: "workspace",
      entityId: workspaceId,
      entityName: workspace.name,
      workspaceId,
      before: { kind, enabled: before },
      after: { kind, enabled },
    });
  });
}
