/** The only code that turns ids into pins: what the actor cannot see is not found. */
import type { Context } from "#lib/access/context.ts";
import type { Permission } from "#lib/access/policy.ts";
import { inVisibleWorkspace, requirePermission } from "#lib/access/require.ts";
import { conflict, notFound } from "#lib/errors.ts";
import type { PinId } from "#lib/ids.ts";
import type { ConfirmPinInput } from "./schema.ts";
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

/** To be called in the transaction of the change. Throws conflict for a pin that was changed since it was read. */
export async function requireUnchangedPin(ctx: Context, { pinId, updatedAt }: ConfirmPinInput) {
  const row = await requirePin(ctx, pinId, "bots.write");
  if (row.updatedAt.getTime() !== Date.parse(updatedAt)) throw conflict("pins.changed_meanwhile");
  return row;
}
