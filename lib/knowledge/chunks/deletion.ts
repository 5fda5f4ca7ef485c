/** Deleted chunks as their table holds them: the rows that an undo needs, for as long as an undo is offered. */
import { z } from "zod";
import type { Context } from "#lib/access/context.ts";
import { type Db, toJson } from "#lib/db/client.ts";
import { type AuditId, type BaseId, type ChunkId, type DocumentId, storedId } from "#lib/ids.ts";
import { Tags } from "#lib/knowledge/review-schema.ts";

const Moment = z.coerce.date();

const Chunk = z.object({
  number: z.int(),
  id: storedId("chunk"),
  documentId: storedId("document"),
  position: z.int(),
  title: z.string(),
  titlePath: z.array(z.string()).catch([]),
  text: z.string(),
  page: z.int().nullable(),
  language: z.string(),
  contentHash: z.string(),
  originalHashes: z.array(z.string()).nullable().catch(null),
  enabled: z.boolean(),
  hits: z.int(),
  lastUsedAt: Moment.nullable(),
  createdAt: Moment,
  updatedAt: Moment,
});

/** A typed document: files and pages stay when their chunks are deleted. */
const TypedDocument = z.object({
  id: storedId("document"),
  kind: z.string(),
  title: z.string(),
  language: z.string(),
  sourceUrl: z.string().nullable(),
  sourceName: z.string().nullable(),
  contentHash: z.string(),
  sizeBytes: z.int(),
  tags: Tags.catch([]),
  createdById: storedId("user").nullable(),
  ownerId: storedId("user").nullable(),
  reviewAt: Moment.nullable(),
  createdAt: Moment,
  updatedAt: Moment,
});

const Question = z.object({
  id: storedId("question"),
  documentId: storedId("document"),
  chunkId: storedId("chunk").nullable(),
  text: z.string(),
  createdById: storedId("user").nullable(),
  createdAt: Moment,
});

const Deleted = z.object({ chunk: Chunk, document: TypedDocument.nullable(), questions: z.array(Question) });
type Deleted = z.infer<typeof Deleted>;

export type Deletion = {
  chunks: Deleted["chunk"][];
  documents: NonNullable<Deleted["document"]>[];
  questions: Deleted["questions"];
};

/** Rows of the database, with more columns than a deletion keeps. */
export type DeletedRows = {
  chunks: readonly { id: ChunkId; documentId: DocumentId }[];
  documents: readonly { id: DocumentId }[];
  questions: readonly { chunkId: ChunkId | null; documentId: DocumentId | null }[];
};

const keptForMs = 30 * 24 * 3_600_000;

/** Deletes rows that no undo may restore any more. */
export async function dropOldDeletions(db: Db, now = new Date()): Promise<void> {
  await db.deletedChunk.deleteMany({ where: { deletedAt: { lt: new Date(now.getTime() - keptForMs) } } });
}

/** Runs inside the deletion's transaction, under the id of its entry in the audit log. */
export async function keepDeletion(
  ctx: Context,
  { id: deletionId, baseId }: { id: AuditId; baseId: BaseId },
  { chunks, documents, questions }: DeletedRows,
): Promise<void> {
  await dropOldDeletions(ctx.db);
  const seen = new Set<DocumentId>();
  const data = chunks.map((chunk) => {
    const isFirst = !seen.has(chunk.documentId);
    seen.add(chunk.documentId);
    // Parsing picks the kept columns out of the rows.
    const kept = Deleted.parse({
      chunk,
      document: documents.find(({ id }) => id === chunk.documentId) ?? null,
      questions: questions.filter(({ chunkId, documentId }) =>
        chunkId === null ? isFirst && documentId === chunk.documentId : chunkId === chunk.id,
      ),
    });
    return {
      deletionId,
      baseId,
      chunkId: chunk.id,
      chunk: toJson(kept.chunk),
      ...(kept.document ? { document: toJson(kept.document) } : {}),
      questions: toJson(kept.questions),
    };
  });
  await ctx.db.deletedChunk.createMany({ data });
}

/** One deletion, chunks in the order of their documents; null for rows of another shape. */
export function toDeletion(rows: readonly object[]): Deletion | null {
  const { data: parts } = z.array(Deleted).nonempty().safeParse(rows);
  if (!parts) return null;
  const documents = new Map(parts.flatMap(({ document }) => (document ? [[document.id, document]] : [])));
  return {
    chunks: parts.map(({ chunk }) => chunk).sort((one, other) => one.position - other.position),
    documents: [...documents.values()],
    questions: parts.flatMap(({ questions }) => questions),
  };
}
