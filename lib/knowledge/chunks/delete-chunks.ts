/** Deletes and restores chunks. A restore reads the table of deleted chunks, never the request. */

import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction, jsonNull } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import type { AuditId, BaseId, WorkspaceId } from "#lib/ids.ts";
import { requireChunk, requireChunks, requireDeletion } from "#lib/knowledge/access.ts";
import type { ChunkInput, DeleteChunksInput, RestoreChunksInput } from "#lib/knowledge/chunk-schema.ts";
import { isSource } from "#lib/knowledge/schema.ts";
import { indexChunks, removeFromIndex } from "#lib/retrieval/engine.ts";
import { estimateTokens } from "#lib/turn/estimate-tokens.ts";
import { type DeletedRows, type Deletion, keepDeletion } from "./deletion.ts";

type Base = { id: BaseId; name: string; workspaceId: WorkspaceId };
type Found = Awaited<ReturnType<typeof requireChunks>>["chunks"];

const typedDocuments = (chunks: Found) =>
  [...new Map(chunks.map(({ document }) => [document.id, document])).values()].filter(({ kind }) => !isSource(kind));

/** A typed document is deleted with its last chunk; a file or a page stays, for a reimport. */
export async function removeChunks(ctx: Context, chunks: Found): Promise<void> {
  await removeFromIndex(
    ctx.db,
    chunks.map(({ number }) => number),
  );
  await ctx.db.chunk.deleteMany({ where: { id: { in: chunks.map(({ id }) => id) } } });
  const typed = typedDocuments(chunks).map(({ id }) => id);
  await ctx.db.document.deleteMany({ where: { id: { in: typed }, chunks: { none: {} } } });
}

/** A single chunk is logged under its own title. */
const logged = (base: Base, [first, ...others]: readonly { title: string }[]) => ({
  entityKind: "base",
  entityId: base.id,
  entityName: others.length > 0 ? base.name : first?.title,
  workspaceId: base.workspaceId,
});

async function deleteFound(ctx: Context, base: Base, chunks: Found): Promise<{ deletionId: AuditId }> {
  const questions = await ctx.db.knowledgeQuestion.findMany({
    where: {
      documentId: { in: chunks.map(({ documentId }) => documentId) },
      OR: [{ chunkId: { in: chunks.map(({ id }) => id) } }, { chunkId: null }],
    },
  });
  const deleted: DeletedRows = { chunks, documents: typedDocuments(chunks), questions };
  await removeChunks(ctx, chunks);
  const before = {
    snippets: chunks.map(({ title }) => title),
    documents: deleted.documents.length,
    questions: questions.length,
  };
  const deletionId = await recordAudit(ctx, { action: "snippet.deleted", ...logged(base, chunks), before });
  await keepDeletion(ctx, { id: deletionId, baseId: base.id }, deleted);
  return { deletionId };
}

export async function deleteChunk(ctx: Context, { chunkId }: ChunkInput): Promise<{ deletionId: AuditId }> {
  return inTransaction(ctx, async (ctx) => {
    const chunk = await requireChunk(ctx, chunkId, "knowledge.write");
    return deleteFound(ctx, chunk.base, [chunk]);
  });
}

export async function deleteChunks(ctx: Context, input: DeleteChunksInput): Promise<{ deletionId: AuditId }> {
  return inTransaction(ctx, async (ctx) => {
    const { base, chunks } = await requireChunks(ctx, input, "knowledge.write");
    return deleteFound(ctx, base, chunks);
  });
}

/** Restores deleted documents. An owner whose account is gone is left out. */
async function restoreDocuments(ctx: Context, baseId: BaseId, documents: Deletion["documents"]): Promise<void> {
  const there = await ctx.db.document.findMany({
    where: { id: { in: documents.map(({ id }) => id) } },
    select: { id: true },
  });
  const gone = documents.filter(({ id }) => !there.some((document) => document.id === id));
  const ownerIds = gone.flatMap(({ ownerId }) => ownerId ?? []);
  const owners = await ctx.db.user.findMany({ where: { id: { in: ownerIds } }, select: { id: true } });
  const ownerOf = (wanted: string | null) => owners.find(({ id }) => id === wanted)?.id ?? null;
  await ctx.db.document.createMany({
    data: gone.map((document) => ({ ...document, baseId, ownerId: ownerOf(document.ownerId) })),
  });
}

/** A question that was asked anew meanwhile, or marked as having no answer, stays unchanged. */
async function restoreQuestions(ctx: Context, baseId: BaseId, questions: Deletion["questions"]): Promise<void> {
  for (const question of questions) {
    const { id, text, documentId, chunkId } = question;
    await ctx.db.knowledgeQuestion.upsert({
      where: { baseId_text: { baseId, text } },
      create: { ...question, baseId },
      update: {},
    });
    await ctx.db.knowledgeQuestion.updateMany({ where: { id, documentId, chunkId: null }, data: { chunkId } });
  }
}

/**
 * Restores all rows under their earlier ids. Throws conflict where they are restored already, not found where the file
 * or page is gone.
 */
export async function restoreChunks(ctx: Context, { deletionId }: RestoreChunksInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { base, deletion } = await requireDeletion(ctx, deletionId, "knowledge.write");
    const { chunks, documents, questions } = deletion;
    await restoreDocuments(ctx, base.id, documents);
    const documentIds = [...new Set(chunks.map(({ documentId }) => documentId))];
    const there = await ctx.db.document.count({ where: { baseId: base.id, id: { in: documentIds } } });
    if (there < documentIds.length) throw notFound("document");
    const rows = chunks.map((chunk) => ({
      ...chunk,
      originalHashes: chunk.originalHashes ?? jsonNull,
      baseId: base.id,
      tokens: estimateTokens(chunk.text),
    }));
    await ctx.db.chunk.createMany({ data: rows });
    await indexChunks(ctx.db, rows);
    await restoreQuestions(ctx, base.id, questions);
    const after = { snippets: chunks.map(({ title }) => title) };
    await recordAudit(ctx, { action: "snippet.restored", ...logged(base, chunks), after });
  });
}
