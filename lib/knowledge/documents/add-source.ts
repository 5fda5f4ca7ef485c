/** Adds files and pages to a base: stored first, imported afterwards by a job. */
import { type Context, userIdOf } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { invalid } from "#lib/errors.ts";
import { refusedAddress } from "#lib/fetching/refused-address.ts";
import { type BaseId, type DocumentId, newId, type UserId, type WorkspaceId } from "#lib/ids.ts";
import { enqueue, type NewJob } from "#lib/jobs/queue.ts";
import { requireBase } from "#lib/knowledge/access.ts";
import type { AddFileInput, AddPageInput, AddPagesInput, KnowledgeDocument } from "#lib/knowledge/schema.ts";
import type { AddedSource } from "#lib/knowledge/source-schema.ts";
import { getSettings } from "#lib/settings/index.ts";
import { deleteStored, storeFile } from "#lib/storage/stored-files.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import { documentColumns, toDocumentView } from "./document-view.ts";
import { contentHash } from "./write-document.ts";

type NewSource = {
  kind: "file" | "url";
  title: string;
  contentHash: string;
  sourceName?: string;
  sourceUrl?: string;
  storageKey?: string;
  sizeBytes?: number;
};

/** The site map that lists a page: the page gets its owner and its schedule. */
export type ListedBy = {
  /** Site maps that led to the page. */
  depth: number;
  ownerId: UserId | null;
  tags: string[];
};

/**
 * A known document, by the bytes of a file or by a URL under which a page was added or is stored. Null for an unknown
 * source; a failed one may be tried again.
 */
async function findKnown(
  ctx: Context,
  baseId: BaseId,
  { contentHash, sourceUrl }: NewSource,
): Promise<KnowledgeDocument | null> {
  const row = await ctx.db.document.findFirst({
    where: {
      baseId,
      state: { not: "failed" },
      OR: [{ contentHash }, ...(sourceUrl ? [{ kind: "url", sourceUrl }] : [])],
    },
    select: documentColumns,
  });
  return row && toDocumentView(row, ctx.locale);
}

async function addSource(
  ctx: Context,
  base: { id: BaseId; language: string; workspaceId: WorkspaceId },
  source: NewSource,
  listedBy?: ListedBy,
): Promise<AddedSource> {
  return inTransaction(ctx, async (ctx) => {
    // Inside the transaction, so that two requests for the same source run one after the other.
    const known = await findKnown(ctx, base.id, source);
    if (known) return { ...known, known: true };
    const id = newId("document");
    const jobId = await enqueue(ctx.db, {
      kind: "knowledge.import",
      payload: { documentId: id, depth: listedBy?.depth ?? 0 },
      workspaceId: base.workspaceId,
    });
    const createdById = userIdOf(ctx);
    const row = await ctx.db.document.create({
      data: {
        id,
        baseId: base.id,
        ...source,
        state: "queued",
        progress: 0,
        language: base.language,
        tags: listedBy?.tags ?? [],
        jobId,
        createdById,
        ownerId: listedBy ? listedBy.ownerId : createdById,
      },
      select: documentColumns,
    });
    await recordAudit(ctx, {
      action: "document.added",
      entityKind: "document",
      entityId: id,
      entityName: source.title,
      workspaceId: base.workspaceId,
      after: { kind: source.kind, source: source.sourceUrl ?? source.sourceName },
    });
    return { ...toDocumentView(row, ctx.locale), known: false };
  });
}

/**
 * A file with the same bytes is not added again: the existing document is returned. Throws invalid for a file over the
 * limit.
 */
export async function addFile(
  ctx: Context,
  { baseId, name }: AddFileInput,
  content: AsyncIterable<Uint8Array>,
): Promise<AddedSource> {
  const base = await requireBase(ctx, baseId, "knowledge.write");
  const { fileMegabytes } = await getSettings(ctx.db);
  const stored = await storeFile(content, fileMegabytes * 1_000_000);
  try {
    const title = name.replace(/\.[a-z0-9]{1,5}$/i, "") || name;
    const document = await addSource(ctx, base, {
      kind: "file",
      title,
      contentHash: stored.sha256,
      sourceName: name,
      storageKey: stored.key,
      sizeBytes: stored.bytes,
    });
    if (document.known) await deleteStored(stored.key);
    return document;
  } catch (error) {
    await deleteStored(stored.key);
    throw error;
  }
}

/** A page that the base has already is returned unchanged. */
export async function addPage(ctx: Context, { baseId, url }: AddPageInput, listedBy?: ListedBy): Promise<AddedSource> {
  const base = await requireBase(ctx, baseId, "knowledge.write");
  const address = new URL(url);
  address.hash = "";
  const hash = contentHash("url", address.href);
  const title = `${address.host}${address.pathname === "/" ? "" : address.pathname}`;
  const source: NewSource = {
    kind: "url",
    title: title.slice(0, 200),
    contentHash: hash,
    sourceUrl: address.href,
    sourceName: address.href,
  };
  return addSource(ctx, base, source, listedBy);
}

/** Throws invalid, with a reason for each URL that would be refused before it is fetched. */
function checkPages(urls: readonly string[]): void {
  const refused = urls.flatMap((url, index) => {
    const code = refusedAddress(url, env().IMPORT_ALLOW_PRIVATE);
    return code ? [[`urls.${index}`, { reason: `knowledge.fetch_${code}` }] as const] : [];
  });
  if (refused.length > 0) throw invalid(Object.fromEntries(refused));
}

/** All of them, or none: throws invalid for URLs that cannot be fetched from here. */
export async function addPages(ctx: Context, { baseId, urls }: AddPagesInput): Promise<{ items: AddedSource[] }> {
  await requireBase(ctx, baseId, "knowledge.write");
  checkPages(urls);
  const items: AddedSource[] = [];
  for (const url of urls) {
    await yieldToRequests();
    items.push(await addPage(ctx, { baseId, url }));
  }
  return { items };
}

export const hoursFromNow = (hours: number): Date => new Date(Date.now() + hours * 3_600_000);

/** The job that imports a document at that time, unless a later order replaces it. */
export const importAt = (dueAt: Date, documentId: DocumentId, workspaceId: WorkspaceId): NewJob => ({
  kind: "knowledge.import",
  payload: { documentId, dueAt: dueAt.toISOString() },
  workspaceId,
  runAt: dueAt,
});

/** Runs inside the caller's transaction. Replaces an earlier order for the same document. */
export async function scheduleImport(
  ctx: Context,
  documentId: DocumentId,
  { hours, workspaceId }: { hours: number; workspaceId: WorkspaceId },
): Promise<void> {
  const dueAt = hoursFromNow(hours);
  await enqueue(ctx.db, importAt(dueAt, documentId, workspaceId));
  await ctx.db.document.update({ where: { id: documentId }, data: { nextReadAt: dueAt } });
}
