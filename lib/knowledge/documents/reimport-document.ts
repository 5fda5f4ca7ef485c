import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { conflict } from "#lib/errors.ts";
import type { DocumentId, WorkspaceId } from "#lib/ids.ts";
import { enqueue } from "#lib/jobs/queue.ts";
import { requireDocument } from "#lib/knowledge/access.ts";
import {
  type DocumentInput,
  isSource,
  isUnderWay,
  type KnowledgeDocument,
  type SetRefreshInput,
} from "#lib/knowledge/schema.ts";
import { scheduleImport } from "./add-source.ts";
import { documentColumns, toDocumentView } from "./document-view.ts";

type Reimported = { id: DocumentId; title: string; state: string; base: { workspaceId: WorkspaceId } };

/** Runs inside the caller's transaction. */
async function queueImport(ctx: Context, { id, title, state, base: { workspaceId } }: Reimported) {
  const jobId = await enqueue(ctx.db, { kind: "knowledge.import", payload: { documentId: id }, workspaceId });
  const row = await ctx.db.document.update({
    where: { id },
    data: { state: "queued", progress: 0, failure: null, jobId },
    select: documentColumns,
  });
  await recordAudit(ctx, {
    action: "document.reimported",
    entityKind: "document",
    entityId: id,
    entityName: title,
    workspaceId,
    before: { state },
    after: { state: row.state },
  });
  return row;
}

/** For callers that are allowed every base. False where the document is gone or its import under way. */
export function queueReimport(ctx: Context, id: DocumentId): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const document = await ctx.db.document.findFirst({
      where: { id, base: { deletedAt: null } },
      select: { id: true, title: true, state: true, base: { select: { workspaceId: true } } },
    });
    if (!document || isUnderWay(document.state)) return false;
    await queueImport(ctx, document);
    return true;
  });
}

/**
 * Reimports a file or a page; its chunks stay searchable until the new ones are complete. Throws conflict while an
 * import is under way.
 */
export async function reimportDocument(ctx: Context, { documentId }: DocumentInput): Promise<KnowledgeDocument> {
  return inTransaction(ctx, async (ctx) => {
    const document = await requireDocument(ctx, documentId, "knowledge.write");
    if (!isSource(document.kind)) throw conflict("knowledge.nothing_to_read");
    if (isUnderWay(document.state)) throw conflict("knowledge.being_read");
    return toDocumentView(await queueImport(ctx, document), ctx.locale);
  });
}

/** Sets a page's reimport schedule; null ends it. Throws conflict for a document that is no page. */
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
