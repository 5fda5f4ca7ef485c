/** The only code that turns a picture's id into a row: a picture of another workspace is not found. */
import type { Context } from "#lib/access/context.ts";
import type { Permission } from "#lib/access/policy.ts";
import { inVisibleWorkspace, requirePermission } from "#lib/access/require.ts";
import { notFound } from "#lib/errors.ts";
import type { PictureId } from "#lib/ids.ts";

/** The row without its pixels. Throws not found, or forbidden where the role is insufficient. */
export async function requirePicture(ctx: Context, pictureId: PictureId, permission: Permission) {
  const picture = await ctx.db.picture.findFirst({
    where: { id: pictureId, ...inVisibleWorkspace(ctx) },
    select: { id: true, workspaceId: true },
  });
  if (!picture) throw notFound("picture");
  requirePermission(ctx, permission, picture.workspaceId);
  return picture;
}
