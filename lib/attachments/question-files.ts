/** The files of a question for its turn: checked to be the asker's own, and read for the engine. */
import type { Context } from "#lib/access/context.ts";
import { whereOwner } from "#lib/conversations/index.ts";
import type { Db } from "#lib/db/client.ts";
import { conflict, notFound } from "#lib/errors.ts";
import type { AttachmentId, ConversationId } from "#lib/ids.ts";
import type { OpenBot } from "#lib/publishing/index.ts";
import { isStored, readStored } from "#lib/storage/stored-files.ts";
import type { TurnFile, TurnFiles } from "#lib/turn/files.ts";
import { attachmentSelect, toAttachment } from "./attachment-row.ts";
import { claim } from "./claims.ts";
import { fileOffer } from "./file-offer.ts";
import type { Attachment } from "./schema.ts";

export type TakenFiles = {
  /** In the order in which they were named. */
  shown: Attachment[];
  /** Those that the question is the first to have. */
  unsent: AttachmentId[];
  /** To be called once the question is stored, or is not. */
  release: () => void;
};

type Taking = {
  bot: OpenBot;
  /** Null for a conversation that the question begins. */
  conversationId: ConversationId | null;
  ids: readonly AttachmentId[];
};

/**
 * Takes the files for a question that is about to be stored. Those of the conversation itself may be taken again, for a
 * question in other words. Throws not found for anybody else's, conflict for one that another question has or takes, and
 * for what the bot takes no longer.
 */
export async function takeFiles(ctx: Context, { bot, conversationId, ids }: Taking): Promise<TakenFiles> {
  const own = { id: { in: [...ids] }, botId: bot.id, channel: bot.channel, state: "ready" };
  const where = { AND: [whereOwner(ctx), own] };
  // Nobody waits for, or holds, what is somebody else's.
  if ((await ctx.db.attachment.count({ where })) < ids.length) throw notFound("attachment");
  const release = await claim(ids);
  try {
    const rows = await ctx.db.attachment.findMany({
      where,
      select: { ...attachmentSelect, messageId: true, conversationId: true },
    });
    const found = ids.map((id) => rows.find((row) => row.id === id));
    const unsent: AttachmentId[] = [];
    const shown: Attachment[] = [];
    for (const row of found) {
      if (!row) throw notFound("attachment");
      const { messageId, conversationId: sentIn, ...rest } = row;
      if (messageId !== null && sentIn !== conversationId) throw conflict("attachments.in_use");
      if (messageId === null) unsent.push(row.id);
      shown.push(toAttachment(rest));
    }
    await requireOffered(
      ctx,
      bot,
      shown.filter(({ id }) => unsent.includes(id)),
    );
    return { shown, unsent, release };
  } catch (error) {
    release();
    throw error;
  }
}

/** The bot may have changed since the file was uploaded. */
async function requireOffered({ db }: Context, { spec }: OpenBot, files: readonly Attachment[]): Promise<void> {
  if (files.length === 0) return;
  const { documents, images } = await fileOffer(db, spec);
  if (files.some(({ kind }) => kind === "document") && !documents) throw conflict("attachments.no_documents");
  if (files.some(({ kind }) => kind === "image") && images === "off") throw conflict("attachments.no_images");
}

/** Pictures that one prompt may hold: those of the newest messages. */
const maxImages = 8;

async function toTurnFile(row: {
  id: AttachmentId;
  kind: string;
  name: string;
  mediaType: string;
  storageKey: string;
  width: number | null;
  height: number | null;
  text: string | null;
  textLength: number | null;
}): Promise<TurnFile | null> {
  const { id, name, storageKey, width, height } = row;
  if (row.kind !== "image") {
    const text = row.text ?? "";
    return { kind: "document", id, name, text, length: row.textLength ?? text.length };
  }
  // Erased meanwhile.
  if (!(await isStored(storageKey))) return null;
  const base64 = (await readStored(storageKey)).toString("base64");
  return {
    kind: "image",
    id,
    name,
    url: `data:${row.mediaType};base64,${base64}`,
    width: width ?? 0,
    height: height ?? 0,
  };
}

/** For the engine; the newest come last, and of pictures only so many. */
export async function readTurnFiles(db: Db, ids: readonly AttachmentId[]): Promise<TurnFiles> {
  if (ids.length === 0) return new Map();
  const rows = await db.attachment.findMany({ where: { id: { in: [...ids] } } });
  const images = ids.filter((id) => rows.some((row) => row.id === id && row.kind === "image")).slice(-maxImages);
  const wanted = rows.filter((row) => row.kind !== "image" || images.includes(row.id));
  const files = await Promise.all(wanted.map(toTurnFile));
  return new Map(files.flatMap((file) => (file ? [[file.id, file]] : [])));
}
