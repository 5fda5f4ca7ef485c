import type { Context } from "#lib/access/context.ts";
import { notFound } from "#lib/errors.ts";
import type { PictureId } from "#lib/ids.ts";
import { requirePicture } from "./access.ts";
import type { PictureSize } from "./addresses.ts";
import type { GetPictureInput } from "./schema.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** For a picture that the actor may see: that is decided before. Throws not found for a deleted one. */
export async function readPixels({ db }: Context, pictureId: PictureId, size: PictureSize): Promise<Bytes> {
  // Only the wanted column is read.
  const select = { size64: size === 64, size192: size === 192, size512: size === 512 };
  const row = await db.picture.findUnique({ where: { id: pictureId }, select });
  if (!row) throw notFound("picture");
  return row[`size${size}`];
}

/** One size of the square as WebP. */
export async function getPicture(
  ctx: Context,
  { pictureId, size }: GetPictureInput,
): Promise<{ name: string; content: Bytes }> {
  await requirePicture(ctx, pictureId, "bots.read");
  return { name: `${pictureId}-${size}.webp`, content: await readPixels(ctx, pictureId, size) };
}
