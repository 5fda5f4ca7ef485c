/** What visitors add to questions: limits, and how a file is shown. Client-safe. */
import { z } from "zod";
import { AttachmentId, BotId, ConversationId, storedId } from "#lib/ids.ts";

const megabyte = 1_000_000;

export const attachmentLimits = {
  /** Of one question. */
  perMessage: 4,
  imageBytes: 20 * megabyte,
  documentBytes: 10 * megabyte,
  /** Pixels of the longer side of what is stored and sent to models. */
  imageSide: 1_568,
  nameLength: 120,
  /** Characters of a document that are kept: more than most models take at once. */
  textLength: 400_000,
  /** Not sent yet, of one visitor of one bot: an older one gives way. */
  unsent: 12,
  /** After which an unsent file is deleted. */
  unsentHours: 24,
} as const;

export const AttachmentKind = z.enum(["image", "document"]);

export const Attachment = z
  .object({
    id: storedId("attachment"),
    kind: AttachmentKind,
    name: z.string(),
    mediaType: z.string(),
    /** Of the file as it was uploaded. */
    sizeBytes: z.int(),
    /** Of a picture as it is stored; null for a document. */
    width: z.int().nullable(),
    height: z.int().nullable(),
  })
  .meta({ id: "Attachment" });
export type Attachment = z.infer<typeof Attachment>;

const Shown = z.array(Attachment).catch([]);

/** Of a message's column, as JSON text or parsed; empty for a message without files. */
export const shownAttachments = (column: unknown): Attachment[] =>
  column === null || column === undefined ? [] : Shown.parse(typeof column === "string" ? JSON.parse(column) : column);

/** The files of a question that is asked. */
export const AttachmentIds = z
  .array(AttachmentId)
  .max(attachmentLimits.perMessage)
  .refine((ids) => new Set(ids).size === ids.length, "invalid");

export const AddAttachmentInput = z.strictObject({ name: z.string().max(2_000) });
export type AddAttachmentInput = z.infer<typeof AddAttachmentInput>;

/** A file of a conversation, as members read it. */
export const GetSentFileInput = z.strictObject({ conversationId: ConversationId, attachmentId: AttachmentId });
export type GetSentFileInput = z.infer<typeof GetSentFileInput>;

export const TestVisionInput = z.strictObject({ botId: BotId }).meta({ id: "TestVisionInput" });
export type TestVisionInput = z.infer<typeof TestVisionInput>;

/**
 * What a chat takes. Pictures are `unseen` where the bot allows them and none of its models sees; without a model nothing
 * is taken, since nobody would read it.
 */
export type FileOffer = { documents: boolean; images: "on" | "unseen" | "off" };

/** By what the bot's maker allows, and by what its models can do. */
export function offerOf(
  { documents, images }: { documents: boolean; images: boolean },
  models: readonly { sees: boolean | null }[],
): FileOffer {
  if (models.length === 0) return { documents: false, images: "off" };
  const shown = models.some(({ sees }) => sees === true) ? "on" : "unseen";
  return { documents, images: images ? shown : "off" };
}

/** Of a question that consists of files alone. */
export const namesOf = (attachments: readonly Pick<Attachment, "name">[]): string =>
  attachments.map(({ name }) => name).join(", ");
