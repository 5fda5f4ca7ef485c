import { type Context, userIdOf } from "#lib/access/context.ts";
import { requirePermission } from "#lib/access/require.ts";
import { newId, type PictureId, type WorkspaceId } from "#lib/ids.ts";
import { requirePicture } from "./access.ts";

/** The picture for a bot of another workspace; of its own workspace, the picture itself. */
export async function copyPicture(
  ctx: Context,
  { pictureId, workspaceId }: { pictureId: PictureId; workspaceId: WorkspaceId },
): Promise<PictureId> {
  const source = await requirePicture(ctx, pictureId, "bots.read");
  requirePermission(ctx, "bots.write", workspaceId);
  if (source.workspaceId === workspaceId) return pictureId;
  const row = await ctx.db.picture.findUniqueOrThrow({
    where: { id: pictureId },
    select: { sha256: true, size64: true, size192: true, size512: true },
  });
  const copy = await ctx.db.picture.upsert({
    where: { workspaceId_sha256: { workspaceId, sha256: row.sha256 } },
    create: { id: newId("picture"), workspaceId, ...row, createdById: userIdOf(ctx) },
    update: { unusedSince: null },
    select: { id: true },
  });
  return copy.id;
}
