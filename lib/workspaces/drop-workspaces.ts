import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";

/** Deletes workspaces for good that were deleted and of which nothing is left: bots and knowledge leave them first. */
export async function dropWorkspaces(ctx: Context): Promise<void> {
  const nothing = { bots: { none: {} }, bases: { none: {} }, conversations: { none: {} } };
  const rows = await ctx.db.workspace.findMany({
    where: { deletedAt: { not: null }, ...nothing },
    select: { id: true, name: true, deletedAt: true },
  });
  for (const { id, name, deletedAt } of rows)
    await inTransaction(ctx, async (ctx) => {
      await ctx.db.workspace.delete({ where: { id } });
      await recordAudit(ctx, {
        action: "workspace.dropped",
        entityKind: "workspace",
        entityId: id,
        entityName: name,
        workspaceId: id,
        before: { deletedAt },
      });
    });
}
