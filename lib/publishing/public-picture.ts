/** The picture of a bot whose page is open to the reader: `openBot` has decided that before. */
import type { Context } from "#lib/access/context.ts";
import { notFound } from "#lib/errors.ts";
import { type IconSource, readPixels } from "#lib/pictures/index.ts";
import type { GetPictureInput } from "#lib/pictures/schema.ts";
import type { PublicBot } from "./public-bot.ts";

type Pictured = Pick<PublicBot, "pictureId" | "faceSeed">;

/** Throws not found for every other picture than the bot's present one. */
export async function getPublicPicture(
  ctx: Context,
  { bot, pictureId, size }: GetPictureInput & { bot: Pictured },
): Promise<Uint8Array<ArrayBuffer>> {
  if (bot.pictureId !== pictureId) throw notFound("picture");
  return readPixels(ctx, pictureId, size);
}

/** For icons, which are drawn from the largest size. */
export async function getIconSource(ctx: Context, { faceSeed, pictureId }: Pictured): Promise<IconSource> {
  return { seed: faceSeed, pixels: pictureId && (await readPixels(ctx, pictureId, 512)) };
}
