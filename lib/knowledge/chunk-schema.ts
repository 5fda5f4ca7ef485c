/** The schemas of chunks for makers. Client-safe. */
import { z } from "zod";
import { AuditId, BaseId, ChunkId, DocumentId, storedId } from "#lib/ids.ts";
import { DocumentReview, Tag } from "./review-schema.ts";
import { knowledgeLimits, SnippetText, Title } from "./schema.ts";

export const UpdateChunkInput = z
  .strictObject({ chunkId: ChunkId, title: Title, text: SnippetText })
  .meta({ id: "UpdateChunkInput" });
export type UpdateChunkInput = z.infer<typeof UpdateChunkInput>;

export const SplitChunkInput = z
  .strictObject({ chunkId: ChunkId, at: z.number().int().min(1).max(knowledgeLimits.snippetLength) })
  .meta({ id: "SplitChunkInput" });
export type SplitChunkInput = z.infer<typeof SplitChunkInput>;

const someChunks = { baseId: BaseId, chunkIds: z.array(ChunkId).min(1, "required").max(knowledgeLimits.chunksAtOnce) };

export const MergeChunksInput = z.strictObject(someChunks).meta({ id: "MergeChunksInput" });
export type MergeChunksInput = z.infer<typeof MergeChunksInput>;

export const DeleteChunksInput = z.strictObject(someChunks).meta({ id: "DeleteChunksInput" });
export type DeleteChunksInput = z.infer<typeof DeleteChunksInput>;

/** By the entry of the audit log for the deletion. */
export const RestoreChunksInput = z.strictObject({ deletionId: AuditId });
export type RestoreChunksInput = z.infer<typeof RestoreChunksInput>;

export const SetChunksEnabledInput = z
  .strictObject({ ...someChunks, enabled: z.boolean() })
  .meta({ id: "SetChunksEnabledInput" });
export type SetChunksEnabledInput = z.infer<typeof SetChunksEnabledInput>;

export const ChunkInput = z.strictObject({ chunkId: ChunkId });
export type ChunkInput = z.infer<typeof ChunkInput>;

export const SetChunkEnabledInput = z.strictObject({ chunkId: ChunkId, enabled: z.boolean() });
export type SetChunkEnabledInput = z.infer<typeof SetChunkEnabledInput>;

export const ListChunksInput = z.strictObject({
  baseId: BaseId,
  chunkId: ChunkId.optional(),
  documentId: DocumentId.optional(),
  /** Words that a chunk holds, in any form. */
  find: z.string().trim().max(200).optional(),
  state: z.enum(["on", "off"]).optional(),
  tag: Tag.optional(),
  /** Chunks of documents that are due for review. */
  review: z.enum(["due"]).optional(),
  cursor: z.coerce.number().int().optional(),
});
export type ListChunksInput = z.infer<typeof ListChunksInput>;

export const ChunkView = z
  .object({
    id: storedId("chunk"),
    documentId: storedId("document"),
    documentTitle: z.string(),
    kind: z.string(),
    title: z.string(),
    /** Document, sections and sheet above the chunk, outermost first. */
    place: z.array(z.string()),
    text: z.string(),
    page: z.int().nullable(),
    /** The URL of the page that the chunk was imported from, or one given with its text. */
    sourceUrl: z.string().nullable(),
    /** The name of the imported file, or the source given with the text. */
    sourceName: z.string().nullable(),
    /** Whether the document's original can be downloaded. */
    hasOriginal: z.boolean(),
    enabled: z.boolean(),
    hits: z.int(),
    /** How often visitors had asked what it was written for. */
    askedBefore: z.int(),
    lastUsedAt: z.string().nullable(),
    updatedAt: z.string(),
    /** The review of its document. */
    ...DocumentReview.shape,
  })
  .meta({ id: "Chunk" });
export type ChunkView = z.infer<typeof ChunkView>;

export const ChunkPage = z
  .object({ items: z.array(ChunkView), nextCursor: z.int().nullable() })
  .meta({ id: "ChunkPage" });
