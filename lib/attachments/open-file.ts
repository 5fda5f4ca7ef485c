/** A stored file for whoever may see it: the visitor whose it is, and members who may read the conversation. */
import type { Context } from "#lib/access/context.ts";
import { inVisibleWorkspace, requirePermission } from "#lib/access/require.ts";
import { whereOwn, whereOwner } from "#lib/conversations/index.ts";
import { notFound } from "#lib/errors.ts";
import type { AttachmentId } from "#lib/ids.ts";
import type { OpenBot } from "#lib/publishing/index.ts";
import { openStored } from "#lib/storage/stored-files.ts";
import type { GetSentFileInput } from "./schema.ts";

type FileRow = { name: string; kind: string; mediaType: string; storageKey: string };

const columns = { name: true, kind: true, mediaType: true, storageKey: true } as const;

export type OpenedFile = {
  name: string;
  mediaType: string;
  /** A picture, which a page may show; anything else is downloaded. */
  isImage: boolean;
  sizeBytes: number;
  content: ReadableStream<Uint8Array>;
};

async function open(row: FileRow | null): Promise<OpenedFile> {
  const handle = row && (await openStored(row.storageKey));
  if (!row || !handle) throw notFound("attachment");
  const { size } = await handle.stat();
  const content = handle.readableWebStream({ autoClose: true }) as ReadableStream<Uint8Array>;
  const { name, mediaType } = row;
  return { name, mediaType, isImage: row.kind === "image", sizeBytes: size, content };
}

/** Of the actor's own conversations with this bot, or not sent yet. Throws not found for any other. */
export async function openOwnFile(
  ctx: Context,
  { bot, attachmentId: id }: { bot: OpenBot; attachmentId: AttachmentId },
): Promise<OpenedFile> {
  const { id: botId, channel } = bot;
  const own = {
    OR: [{ conversation: whereOwn(ctx, { botId, channel }) }, { AND: [whereOwner(ctx), { messageId: null }] }],
  };
  const where = { AND: [own, { id, botId, channel, state: "ready" }] };
  return open(await ctx.db.attachment.findFirst({ where, select: columns }));
}

/** Throws not found for another workspace's, forbidden for members who may not read conversations. */
export async function openSentFile(
  ctx: Context,
  { conversationId, attachmentId: id }: GetSentFileInput,
): Promise<OpenedFile> {
  const conversation = await ctx.db.conversation.findFirst({
    where: {
      id: conversationId,
      deletedAt: null,
      channel: { not: "preview" },
      bot: { deletedAt: null, ...inVisibleWorkspace(ctx) },
    },
    select: { bot: { select: { workspaceId: true } } },
  });
  if (!conversation) throw notFound("conversation");
  requirePermission(ctx, "conversations.read", conversation.bot.workspaceId);
  return open(await ctx.db.attachment.findFirst({ where: { id, conversationId }, select: columns }));
}
