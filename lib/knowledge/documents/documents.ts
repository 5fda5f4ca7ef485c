import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { conflict, notFound } from "#lib/errors.ts";
import { cancelJob, enqueue } from "#lib/jobs/queue.ts";
import { requireDocument } from "#lib/knowledge/access.ts";
import { dropChunks } from "#lib/knowledge/chunks/replace-chunks.ts";
import {
  type DocumentInput,
  isSource,
  isUnderWay,
  type KnowledgeDocument,
  type SetRefreshInput,
} from "#lib/knowledge/schema.ts";
import { recordOutbox } from "#lib/outbox/record-outbox.ts";
import { deleteStored, streamStored } from "#lib/storage/stored-files.ts";
import { scheduleImport } from "./add-source.ts";
import { documentEnded } from "./document-ended.ts";
import { documentColumns, toDocumentView } from "./document-view.ts";

/** Reads a file or a page anew; its chunks answer until the new ones are there. Throws conflict while it is being read. */
export async function reimportDocument(ctx: Context, { documentId }: DocumentInput): Promise<KnowledgeDocument> {
  return inTransaction(ctx, async (ctx) => {
    const document = await requireDocument(ctx, documentId, "knowledge.write");
    if (!isSource(document.kind)) throw conflict("knowledge.nothing_to_read");
    if (isUnderWay(document.state)) throw conflict("knowledge.being_read");
    const { workspaceId } = document.base;
    const jobId = await enqueue(ctx.db, { kind: "knowledge.import", payload: { documentId }, workspaceId });
    const row = await ctx.db.document.update({
      where: { id: documentId },
      data: { state: "queued", progress: 0, failure: null, jobId },
      select: documentColumns,
    });
    await recordAudit(ctx, {
      action: "document.reimported",
      entityKind: "document",
      entityId: documentId,
      entityName: document.title,
      workspaceId,
      before: { state: document.state },
      after: { state: row.state },
    });
    return toDocumentView(row, ctx.locale);
  });
}

/** Has a page read again and again; null ends that. Throws conflict for what is no page. */
export async function setRefresh(ctx: Context, { documentId, hours }: SetRefreshInput): Promise<KnowledgeDocument> {
  return inTransaction(ctx, async (ctx) => {
    const document = await requireDocument(ctx, documentId, "knowledge.write");
    if (document.kind !== "url") throw conflict("knowledge.no_page");
    const { workspaceId } = document.base;
    await ctx.db.document.update({ where: { id: documentId }, data: { refreshHours: hours, nextReadAt: null } });
    if (hours !== null) await scheduleImport(ctx, documentId, { hours, workspaceId });
    await recordAudit(ctx, {
      action: "document.refresh-set",
      entityKind: "document",
      entityId: documentId,
      entityName: document.title,
      workspaceId,
      before: { hours: document.refreshHours },
      after: { hours },
    });
    const row = await ctx.db.document.findUniqueOrThrow({ where: { id: documentId }, select: documentColumns });
    return toDocumentView(row, ctx.locale);
  });
}

/** Does nothing to a document that is not being read. */
export async function cancelImport(ctx: Context, { documentId }: DocumentInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const document = await requireDocument(ctx, documentId, "knowledge.write");
    if (!isUnderWay(document.state)) return;
    if (document.jobId) await cancelJob(ctx.db, document.jobId);
    const after = { state: "failed", failure: "read_cancelled" };
    await ctx.db.document.update({ where: { id: documentId }, data: after });
    await recordAudit(ctx, {
      action: "document.cancelled",
      entityKind: "document",
      entityId: documentId,
      entityName: document.title,
      workspaceId: document.base.workspaceId,
      before: { state: document.state },
      after,
    });
    await recordOutbox(ctx, documentEnded(document, { failure: after.failure, changed: false }));
  });
}

/** Its chunks and its original go with it. */
export async function deleteDocument(ctx: Context, { documentId }: DocumentInput): Promise<void> {
  const document = await requireDocument(ctx, documentId, "knowledge.write");
  if (document.jobId) await cancelJob(ctx.db, document.jobId);
  const snippets = await dropChunks(ctx, documentId);
  await inTransaction(ctx, async (ctx) => {
    await ctx.db.document.delete({ where: { id: documentId } });
    await recordAudit(ctx, {
      action: "document.deleted",
      entityKind: "document",
      entityId: documentId,
      entityName: document.title,
      workspaceId: document.base.workspaceId,
      before: { snippets },
    });
  });
  if (document.storageKey) await deleteStored(document.storageKey);
}

/** The file as it was given. Throws not found for what has none. */
export async function getOriginal(
  ctx: Context,
  { documentId }: DocumentInput,
): Promise<{ name: string; content: ReadableStream<Uint8Array> }> {
  const document = await requireDocument(ctx, documentId, "knowledge.read");
  if (!document.storageKey) throw notFound("original");
  return { name: document.sourceName ?? document.title, content: streamStored(document.storageKey) };
}
