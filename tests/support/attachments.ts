/** Files of visitors, as they upload them. */
import sharp from "sharp";
import type { Context } from "#lib/access/context.ts";
import { addAttachment } from "#lib/attachments/add-attachment.ts";
import type { Attachment } from "#lib/attachments/schema.ts";
import { getBot, saveDraft } from "#lib/bots/index.ts";
import type { BotSpec } from "#lib/bots/spec.ts";
import type { DbClient } from "#lib/db/client.ts";
import type { BotId } from "#lib/ids.ts";
import type { OpenBot } from "#lib/publishing/index.ts";
import { upload } from "./pictures.ts";

export const takesAll: BotSpec["attachments"] = { images: true, documents: true };

/** A phone's photo, with the place where it was taken. */
export const photo = (width = 2_400, height = 1_200): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 30 } } })
    .jpeg()
    .withExif({
      IFD3: { GPSLatitudeRef: "S", GPSLatitude: "6/1 12/1 0/1", GPSLongitudeRef: "E" },
      IFD0: { Make: "Kamera" },
    })
    .toBuffer();

export const send = (
  ctx: Context,
  bot: OpenBot,
  bytes: Uint8Array | string,
  name = "daftar.txt",
): Promise<Attachment> => {
  const content = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
  return addAttachment(ctx, { bot, name, statedBytes: content.byteLength }, upload(content));
};

/** Of every model, as a test would. */
export const setSees = (db: DbClient, vision: boolean) => db.model.updateMany({ data: { capabilities: { vision } } });

export async function setAttachments(owner: Context, botId: BotId, attachments: BotSpec["attachments"]): Promise<void> {
  const bot = await getBot(owner, { botId });
  await saveDraft(owner, { botId, revision: bot.revision, spec: { ...bot.draft, attachments } });
}
