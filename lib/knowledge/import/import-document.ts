/** The job that reads a file or a page into chunks. What goes wrong with the source is stored as its document's failure. */
import { z } from "zod";
import type { Context } from "#lib/access/context.ts";
import { type Db, inTransaction, type Prisma, toJson } from "#lib/db/client.ts";
import type { JobRun } from "#lib/jobs/runner.ts";
import { chunkingOf } from "#lib/knowledge/chunking/chunking-column.ts";
import { dropUnfinished, replaceChunks } from "#lib/knowledge/chunks/replace-chunks.ts";
import { scheduleImport } from "#lib/knowledge/documents/add-source.ts";
import { claimAddress } from "#lib/knowledge/documents/claim-address.ts";
import { pageAddress } from "#lib/knowledge/documents/page-address.ts";
import type { NewChunk } from "#lib/knowledge/documents/write-document.ts";
import { isUnderWay, knowledgeLimits } from "#lib/knowledge/schema.ts";
import type { ParsedDocument } from "#lib/parsing/document.ts";
import { type ParsedInThread, parseInThread } from "#lib/parsing/parse-in-thread.ts";
import { guessLanguage } from "#lib/retrieval/analyze.ts";
import { chunkBlocks } from "#lib/retrieval/chunk-blocks.ts";
import { getSettings } from "#lib/settings/index.ts";
import { importSiteMap } from "./import-site-map.ts";
import { type Content, failureOf, loadContent, loadSource, type Source } from "./load-content.ts";

const Payload = z.object({
  documentId: z.string(),
  /** Site maps that led here. */
  depth: z.number().default(0),
  /** Of a reading on schedule: it is left out when the schedule has changed since. */
  dueAt: z.string().optional(),
});
type Payload = z.infer<typeof Payload>;

const megabyte = 1_000_000;
/** What the machine can bear, whatever an administrator allows. */
const machineLimits = {
  maxCharacters: 20_000_000,
  maxUnzippedBytes: 400 * megabyte,
  maxZipEntries: 20_000,
};
const threadLimits = { timeoutMs: 180_000, heapMegabytes: 400 };
/** Reading is the shorter part of the work. */
const readShare = 0.3;

/** A text with several headings of the first level is named by none of them. */
function titleOf({ title, kind, blocks }: ParsedDocument, fallback: string): string {
  const first = blocks.filter((block) => block.kind === "heading" && block.level === 1);
  return (kind === "markdown" && first.length > 1 ? "" : title?.trim()) || fallback;
}

/** A chunk is named after its row or its innermost heading; it is found by every heading above it too, and by its document. */
export function chunksOfDocument(
  documentTitle: string,
  { blocks, chunks = chunkBlocks(blocks) }: Pick<ParsedInThread, "blocks" | "chunks">,
): NewChunk[] {
  return chunks.map(({ titlePath, text, page, label }) => {
    const path = titlePath[0] === documentTitle ? titlePath : [documentTitle, ...titlePath];
    const title = (label ?? path.at(-1) ?? documentTitle).slice(0, knowledgeLimits.titleLength);
    return { title, titlePath: path, text, ...(page === undefined ? {} : { page }) };
  });
}

/** What the server said of a page holds for where it was fetched, and not for another address that it is kept under. */
function factsOf(facts: Content["facts"], { canonicalUrl }: ParsedDocument): Content["facts"] {
  if (!facts.sourceUrl) return facts;
  const sourceUrl = pageAddress(facts.sourceUrl, canonicalUrl);
  return sourceUrl === facts.sourceUrl ? facts : { ...facts, sourceUrl, etag: null, lastModified: null };
}

async function importSource(ctx: Context, source: Source, { depth }: Payload, run: JobRun): Promise<void> {
  const documentId = source.id;
  await ctx.db.document.update({ where: { id: documentId }, data: { state: "parsing", progress: 0 } });
  /** Whoever cancelled has said what becomes of the document, and has the last word. */
  const set = async (data: Prisma.DocumentUpdateManyMutationInput, db: Db = ctx.db) => {
    const { count } = await db.document.updateMany({
      where: { id: documentId, state: { notIn: ["ready", "failed"] } },
      data,
    });
    if (count === 0) throw new Error("The document is no longer being read.");
  };
  const setState = (state: string, progress: number) => set({ state, progress });
  const { fileMegabytes, filePages, tableRows, sitePages } = await getSettings(ctx.db);
  const maxBytes = fileMegabytes * megabyte;
  const content = await loadContent(source, maxBytes, run.signal);
  if (!content) {
    await set({ state: "ready", progress: 1, failure: null, fetchedAt: new Date() });
    return;
  }
  const siteMap = await importSiteMap(ctx, source, { content, depth, max: sitePages, run });
  if (siteMap) return set(siteMap);
  const { bytes, name, contentType } = content;
  const limits = { ...machineLimits, maxBytes, maxPages: filePages, maxRows: tableRows };
  const read = await parseInThread(bytes, { name, contentType }, limits, {
    ...threadLimits,
    signal: run.signal,
    chunks: chunkingOf(source.base),
  });
  await run.progress(readShare);
  const facts = factsOf(content.facts, read);
  const { sourceUrl } = facts;
  const begin = (db: Db) => set({ sourceUrl, state: "chunking", progress: readShare }, db);
  const same = await claimAddress(ctx, { source, address: sourceUrl, begin });
  if (same !== null) {
    const notes = toJson([{ code: "same_page", title: same }]);
    return set({ fetchedAt: facts.fetchedAt, notes, state: "ready", progress: 1, failure: null });
  }
  const title = titleOf(read, source.title).slice(0, knowledgeLimits.titleLength);
  const chunks = chunksOfDocument(title, read);
  const sample = chunks.slice(0, 20).map(({ text }) => text);
  const language = read.language ?? guessLanguage(sample.join("\n"), source.base.language === "en" ? "en" : "id");
  await setState("indexing", readShare);
  let shown = readShare;
  const isOther = await replaceChunks(
    ctx,
    { id: documentId, baseId: source.baseId, language },
    chunks,
    async (share) => {
      const progress = readShare + share * (1 - readShare);
      await run.progress(progress);
      if (progress - shown < 0.02) return;
      shown = progress;
      await setState("indexing", progress);
    },
  );
  await set({
    ...facts,
    ...(isOther ? { changedAt: facts.fetchedAt ?? new Date() } : {}),
    title,
    language,
    notes: toJson(read.notes),
    state: "ready",
    progress: 1,
    failure: null,
    sizeBytes: bytes.byteLength,
  });
  if (isOther) await ctx.db.knowledgeBase.update({ where: { id: source.baseId }, data: { updatedAt: new Date() } });
}

async function isBeingRead(ctx: Context, documentId: string): Promise<boolean> {
  const document = await ctx.db.document.findFirst({ where: { id: documentId }, select: { state: true } });
  return document !== null && isUnderWay(document.state);
}

/** Puts the next reading of a page on schedule. */
async function scheduleNext(ctx: Context, documentId: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const document = await ctx.db.document.findFirst({
      where: { id: documentId, refreshHours: { not: null } },
      include: { base: { select: { workspaceId: true } } },
    });
    if (!document?.refreshHours) return;
    await scheduleImport(ctx, documentId, { hours: document.refreshHours, workspaceId: document.base.workspaceId });
  });
}

/** Does nothing for a document that is gone, and for a reading on a schedule that has changed. */
export async function importDocument(ctx: Context, payload: unknown, run: JobRun): Promise<void> {
  const order = Payload.parse(payload);
  const source = await loadSource(ctx, order.documentId);
  if (!source) return;
  if (order.dueAt && order.dueAt !== source.nextReadAt?.toISOString()) return;
  try {
    await importSource(ctx, source, order, run);
  } catch (error) {
    await dropUnfinished(ctx, source.id);
    // Cancelled, or the server stops: whoever did so has said what becomes of the document.
    if (run.signal.aborted || !(await isBeingRead(ctx, source.id))) throw error;
    const { failure, failureParams } = failureOf(error) ?? { failure: "import_failed", failureParams: {} };
    await ctx.db.document.updateMany({
      where: { id: source.id },
      data: { state: "failed", failure, failureParams: toJson(failureParams) },
    });
    if (failure === "import_failed") throw error;
  } finally {
    if (!run.signal.aborted) await scheduleNext(ctx, source.id);
  }
}

/** For a document whose reading ended the process again and again. */
export async function giveUpImport(ctx: Context, payload: unknown): Promise<void> {
  const { documentId } = Payload.parse(payload);
  await dropUnfinished(ctx, documentId);
  await ctx.db.document.updateMany({ where: { id: documentId }, data: { state: "failed", failure: "import_failed" } });
}
