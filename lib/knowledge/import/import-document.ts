/**
 * The job that makes chunks of a file or a page: load, parse, chunk, replace, finish. A failure of the source is stored
 * with its document.
 */
import type { Context } from "#lib/access/context.ts";
import { type Db, inTransaction, toJson } from "#lib/db/client.ts";
import { storageFailure } from "#lib/db/database-failure.ts";
import type { DocumentId } from "#lib/ids.ts";
import type { JobPayloads } from "#lib/jobs/kinds.ts";
import { RetryLater } from "#lib/jobs/retry.ts";
import type { JobRun } from "#lib/jobs/runner.ts";
import { dropUnfinished } from "#lib/knowledge/chunks/replace-chunks.ts";
import { scheduleImport } from "#lib/knowledge/documents/add-source.ts";
import { claimUrl } from "#lib/knowledge/documents/claim-url.ts";
import { documentEnded } from "#lib/knowledge/documents/document-ended.ts";
import { isUnderWay } from "#lib/knowledge/schema.ts";
import { recordOutbox } from "#lib/outbox/record-outbox.ts";
import { beginImport, type ImportRun, parsedShare } from "./begin-import.ts";
import { chunkContent } from "./chunk-content.ts";
import { finishImport, finishSamePage, finishUnchanged } from "./finish-import.ts";
import { importSiteMap } from "./import-site-map.ts";
import { failureOf, isTransient, loadContent } from "./load-content.ts";
import { loadSource, type Source } from "./load-source.ts";
import { type ParsedContent, parseContent } from "./parse-content.ts";
import { replaceContent } from "./replace-content.ts";

type Payload = JobPayloads["knowledge.import"];

/**
 * Claims the document's URL before its chunks are written. Gives the title of the document that holds this page
 * already, else null.
 */
function claimPage({ ctx, source, set }: ImportRun, { facts: { sourceUrl } }: ParsedContent): Promise<string | null> {
  const begin = (db: Db) => set({ sourceUrl, state: "chunking", progress: parsedShare }, db);
  return claimUrl(ctx, { source, url: sourceUrl, begin });
}

async function failDocument(ctx: Context, source: Source, failure: string, failureParams?: object): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { count } = await ctx.db.document.updateMany({
      where: { id: source.id },
      data: { state: "failed", failure, ...(failureParams ? { failureParams: toJson(failureParams) } : {}) },
    });
    if (count > 0) await recordOutbox(ctx, documentEnded(source, { failure, changed: false }));
  });
}

async function importSource(run: ImportRun): Promise<void> {
  const content = await loadContent(run);
  if (!content) return finishUnchanged(run);
  const siteMap = await importSiteMap(run, content);
  if (siteMap) return run.end(siteMap, true);
  const parsed = await parseContent(run, content);
  const samePage = await claimPage(run, parsed);
  if (samePage !== null) return finishSamePage(run, parsed, samePage);
  const chunked = await chunkContent(run, parsed);
  const replaced = await replaceContent(run, chunked);
  await finishImport(run, replaced);
}

async function isBeingRead(ctx: Context, documentId: DocumentId): Promise<boolean> {
  const document = await ctx.db.document.findFirst({ where: { id: documentId }, select: { state: true } });
  return document !== null && isUnderWay(document.state);
}

/** Schedules the next reimport of a page. */
async function scheduleNext(ctx: Context, documentId: DocumentId): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const document = await ctx.db.document.findFirst({
      where: { id: documentId, refreshHours: { not: null } },
      include: { base: { select: { workspaceId: true } } },
    });
    if (!document?.refreshHours) return;
    await scheduleImport(ctx, documentId, { hours: document.refreshHours, workspaceId: document.base.workspaceId });
  });
}

/** The document is queued again with its job. */
async function postpone(ctx: Context, documentId: DocumentId): Promise<void> {
  await ctx.db.document.updateMany({
    where: { id: documentId, state: { notIn: ["ready", "failed"] } },
    data: { state: "queued", progress: 0 },
  });
}

/** Does nothing for a deleted document, and for a scheduled reimport whose schedule has changed. */
export async function importDocument(ctx: Context, order: Payload, run: JobRun): Promise<void> {
  const source = await loadSource(ctx, order.documentId);
  if (!source) return;
  if (order.dueAt && order.dueAt !== source.nextReadAt?.toISOString()) return;
  // The import was cancelled between two attempts; the schedule goes on.
  if (run.attempt > 1 && source.state === "failed") return scheduleNext(ctx, source.id);
  let isPostponed = false;
  try {
    await importSource(await beginImport(ctx, source, { depth: order.depth ?? 0, job: run }));
  } catch (error) {
    await dropUnfinished(ctx, source.id);
    // The import was cancelled, or the server stops: the document's state is written there.
    if (run.signal.aborted || !(await isBeingRead(ctx, source.id))) throw error;
    const { failure, failureParams } = failureOf(error) ?? { failure: "import_failed", failureParams: {} };
    if (run.canRetry && (isTransient(error) || storageFailure(error) !== null)) {
      isPostponed = true;
      await postpone(ctx, source.id);
      throw new RetryLater(failure, error);
    }
    await failDocument(ctx, source, failure, failureParams);
    if (failure === "import_failed") throw error;
  } finally {
    if (!run.signal.aborted && !isPostponed) await scheduleNext(ctx, source.id);
  }
}

/** For a document whose import ended the process on every attempt, or could not store its own end. */
export async function giveUpImport(ctx: Context, { documentId }: Pick<Payload, "documentId">): Promise<void> {
  if (!(await isBeingRead(ctx, documentId))) return;
  await dropUnfinished(ctx, documentId);
  const source = await loadSource(ctx, documentId);
  if (!source) return;
  await failDocument(ctx, source, "import_failed");
  await scheduleNext(ctx, source.id);
}
