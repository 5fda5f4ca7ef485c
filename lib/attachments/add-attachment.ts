import type { Context } from "#lib/access/context.ts";
import { ownerOf, whereOwner } from "#lib/conversations/index.ts";
import { inTransaction } from "#lib/db/client.ts";
import { conflict, invalidField, limitExceeded } from "#lib/errors.ts";
import { type AttachmentId, type BotId, newId } from "#lib/ids.ts";
import type { OpenBot } from "#lib/publishing/index.ts";
import { newStoredKey, readStored, replaceStored, storeFile } from "#lib/storage/stored-files.ts";
import { attachmentSelect, toAttachment } from "./attachment-row.ts";
import { cleanName } from "./clean-name.ts";
import { dropAttachments } from "./drop-attachments.ts";
import { fileOffer } from "./file-offer.ts";
import { inReadingQueue, type ReadUpload, readUpload } from "./read-upload.ts";
import { heldBytesOf, roomOf } from "./room.ts";
import { type AddAttachmentInput, type Attachment, attachmentLimits } from "./schema.ts";

const maxBytes = Math.max(attachmentLimits.imageBytes, attachmentLimits.documentBytes);
const megabyte = 1_000_000;

type Upload = AddAttachmentInput & {
  bot: OpenBot;
  /** As the request says it; null where it does not. */
  statedBytes: number | null;
};

const whereUnsent = (ctx: Context, { id: botId, channel }: OpenBot) => ({
  AND: [whereOwner(ctx), { botId, channel, messageId: null }],
});

/** Those that the visitor left behind make place for the newer ones. */
async function dropOldest(ctx: Context, bot: OpenBot): Promise<void> {
  const rows = await ctx.db.attachment.findMany({
    where: { ...whereUnsent(ctx, bot), state: "ready" },
    orderBy: { id: "desc" },
    skip: attachmentLimits.unsent - 1,
    select: { id: true },
  });
  if (rows.length > 0) await dropAttachments(ctx.db, { id: { in: rows.map(({ id }) => id) }, messageId: null });
}

/** Takes the room of the whole file before its first byte, so that uploads at the same time never take more than there is. */
async function reserve(ctx: Context, { bot, name, statedBytes }: Upload, storageKey: string): Promise<AttachmentId> {
  const heldBytes = Math.min(statedBytes ?? maxBytes, maxBytes);
  const room = await roomOf(ctx.db);
  const id = newId("attachment");
  await inTransaction(ctx, async (ctx) => {
    if ((await heldBytesOf(ctx.db, bot.id)) + heldBytes > room) throw limitExceeded("attachments.full");
    const unsent = await ctx.db.attachment.count({ where: whereUnsent(ctx, bot) });
    if (unsent >= attachmentLimits.unsent + attachmentLimits.perMessage)
      throw limitExceeded("attachments.too_many_unsent");
    await ctx.db.attachment.create({
      data: {
        id,
        botId: bot.id,
        channel: bot.channel,
        ...ownerOf(ctx, bot),
        kind: "document",
        name,
        mediaType: "application/octet-stream",
        sizeBytes: 0,
        heldBytes,
        storageKey,
      },
    });
  });
  return id;
}

type Reading = { id: AttachmentId; botId: BotId; read: ReadUpload; key: string; sizeBytes: number };

/** What is kept may be larger than what was sent: a small drawing as a photo, a document with its text. */
async function keep(ctx: Context, { id, botId, read, key, sizeBytes }: Reading) {
  const columns =
    read.kind === "image"
      ? { heldBytes: read.bytes.byteLength, width: read.width, height: read.height }
      : { heldBytes: sizeBytes + Buffer.byteLength(read.text), text: read.text, textLength: read.textLength };
  const room = await roomOf(ctx.db);
  const row = await inTransaction(ctx, async ({ db }) => {
    const { heldBytes } = await db.attachment.findUniqueOrThrow({ where: { id }, select: { heldBytes: true } });
    const others = (await heldBytesOf(db, botId)) - heldBytes;
    if (others + columns.heldBytes > room) throw limitExceeded("attachments.full");
    const { kind, mediaType } = read;
    return db.attachment.update({
      where: { id },
      data: { kind, mediaType, sizeBytes, ...columns },
      select: attachmentSelect,
    });
  });
  // The picture takes the place of the file that it was drawn from, and only then is there for anybody.
  if (read.kind === "image") await replaceStored(key, read.bytes);
  await ctx.db.attachment.update({ where: { id }, data: { state: "ready" } });
  return row;
}

/**
 * A file of a visitor for a question to come, checked by its content. Throws invalid for what the bot does not take or
 * nobody can read, limit exceeded where the bot has no room left; of a refused or broken upload nothing stays.
 */
export async function addAttachment(
  ctx: Context,
  upload: Upload,
  content: AsyncIterable<Uint8Array>,
): Promise<Attachment> {
  const { bot, statedBytes } = upload;
  if (bot.consent?.isGiven === false) throw conflict("consent_needed");
  const offer = await fileOffer(ctx.db, bot.spec);
  if (!offer.documents && offer.images === "off") throw invalidField("file", "attachments.off");
  if (statedBytes === 0) throw invalidField("file", "knowledge.read_empty");
  if (statedBytes !== null && statedBytes > maxBytes)
    throw invalidField("file", "attachments.too_large", { maximum: maxBytes / megabyte });
  await dropOldest(ctx, bot);
  const key = newStoredKey();
  const name = cleanName(upload.name) || "file";
  const id = await reserve(ctx, { ...upload, name }, key);
  try {
    const { bytes: sizeBytes } = await storeFile(content, maxBytes, key);
    const read = await inReadingQueue(async () => readUpload(ctx, { bytes: await readStored(key), name, offer }));
    return toAttachment(await keep(ctx, { id, botId: bot.id, read, key, sizeBytes }));
  } catch (error) {
    await dropAttachments(ctx.db, { id });
    throw error;
  }
}
