/** The only code that turns ids into pins: what the actor cannot see is not found. */
import type { Context } from "#lib/access/context.ts";
import type { Permission } from "#lib/access/policy.ts";
import { inVisibleWorkspace, requirePermission } from "#lib/access/require.ts";
import { notFound } from "#lib/errors.ts";
import type { PinId } from "#lib/ids.ts";
import { pinColumns } from "./to-pin.ts";

export async function requirePin(ctx: Context, pinId: PinId, permission: Permission) {
  const row = await ctx.db.pinnedAnswer.findFirst({
    where: { id: pinId, bot: { deletedAt: null, ...inVisibleWorkspace(ctx) } },
    select: { ...pinColumns, bot: { select: { id: true, name: true, workspaceId: true, draft: true } } },
  });
  if (!row) throw notFound("pin");
  requirePermission(ctx, permission, row.bot.workspaceId);
  return row;
}
