import { createHash } from "node:crypto";
import { type Context, userIdOf } from "#lib/access/context.ts";
import { requirePermission } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { readBytes } from "#lib/http/body.ts";
import { newId } from "#lib/ids.ts";
import { drawSquares } from "./read-picture.ts";
import { type AddPictureInput, type Picture, pictureLimits } from "./schema.ts";

/**
 * The same square is stored once in a workspace. Throws invalid for a file over the limit, or one that is no picture of
 * the known formats. A picture that no bot shows is deleted later by a job.
 */
export async function addPicture(
  ctx: Context,
  { workspaceId, ...crop }: AddPictureInput,
  content: AsyncIterable<Uint8Array>,
): Promise<Picture> {
  requirePermission(ctx, "bots.write", workspaceId);
  const squares = await drawSquares(await readBytes(content, pictureLimits.bytes), crop);
  const sha256 = createHash("sha256").update(squares[512]).digest("hex");
  return inTransaction(ctx, async (ctx) => {
    const known = await ctx.db.picture.findUnique({
      where: { workspaceId_sha256: { workspaceId, sha256 } },
      select: { id: true },
    });
    if (known) {
      await ctx.db.picture.update({ where: { id: known.id }, data: { unusedSince: null } });
      return known;
    }
    const id = newId("picture");
    const pixels = { size64: squares[64], size192: squares[192], size512: squares[512] };
    const createdById = userIdOf(ctx);
    await ctx.db.picture.create({ data: { id, workspaceId, sha256, ...pixels, createdById }, select: { id: true } });
    await recordAudit(ctx, {
      action: "picture.added",
      entityKind: "picture",
      entityId: id,
      workspaceId,
      after: { sha256 },
    });
    return { id };
  });
}
