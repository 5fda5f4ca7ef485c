import type { Context } from "#lib/access/context.ts";
import { requirePermission } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import type { WorkspaceId } from "#lib/ids.ts";
import type { SetRetentionInput } from "./schema.ts";

const columns = { name: true, retentionDays: true } as const;

/** For how many days conversations are kept at most; the daily job erases older ones, of bots that keep them longer, too. */
export async function setRetention(ctx: Context, { workspaceId, retentionDays }: SetRetentionInput): Promise<void> {
  requirePermission(ctx, "workspace.manage", workspaceId);
  await inTransaction(ctx, async (ctx) => {
    const { name, ...before } = await ctx.db.workspace.findUniqueOrThrow({
      where: { id: workspaceId },
      select: columns,
    });
    await ctx.db.workspace.update({ where: { id: workspaceId }, data: { retentionDays } });
    await recordAudit(ctx, {
      action: "workspace.retention-set",
      entityKind: "workspace",
      entityId: workspaceId,
      entityName: name,
      workspaceId,
      before,
      after: { retentionDays },
    });
  });
}

/** Null for no limit. Visitors read it with each bot's page, so that no permission is asked for. */
export async function getRetention(
  { db }: Pick<Context, "db">,
  { workspaceId }: { workspaceId: WorkspaceId },
): Promise<number | null> {
  const row = await db.workspace.findUnique({ where: { id: workspaceId }, select: { retentionDays: true } });
  return row?.retentionDays ?? null;
}
