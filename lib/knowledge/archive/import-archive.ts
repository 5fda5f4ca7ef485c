/** Makes a base of an archive, as it was where it comes from. The base is hidden until it is complete. */
import { type Context, userIdOf } from "#lib/access/context.ts";
import { requirePermission } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { invalidField, invariant, notFound } from "#lib/errors.ts";
import { type BaseId, type JobId, newId, type WorkspaceId } from "#lib/ids.ts";
import { cancelJob } from "#lib/jobs/queue.ts";
import { baseView } from "#lib/knowledge/bases.ts";
import { chunkingData } from "#lib/knowledge/chunking/chunking-column.ts";
import { queueBase } from "#lib/knowledge/documents/queue-new-vectors.ts";
import { dismissalOf } from "#lib/knowledge/duplicates/duplicates.ts";
import { type ImportArchiveInput, type KnowledgeBase, knowledgeLimits } from "#lib/knowledge/schema.ts";
import { deleteStored, openStored, storeFile } from "#lib/storage/stored-files.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import { dropBase, dropLater } from "./drop-base.ts";
import { archiveLimits, type Manifest } from "./format.ts";
import { type Archive, openArchive, toRefusal } from "./open-archive.ts";
import { type NewQuestion, type Written, writeContents } from "./write-contents.ts";

/** Where the base comes to be, and what it is there. */
type Into = ImportArchiveInput & {
  /** In place of the name that the archive says. */
  name?: string;
  /** The base that it is a copy of. */
  originId?: BaseId;
};

type Unfinished = { id: BaseId; workspaceId: WorkspaceId; jobId: JobId };

/** A base that is not there for anybody until `finish`. */
function beginBase(
  ctx: Context,
  { workspaceId, ...own }: Into,
  { base }: Manifest,
  archiveKey: string,
): Promise<Unfinished> {
  return inTransaction(ctx, async (ctx) => {
    const id = newId("base");
    const { chunking, ...columns } = base;
    await ctx.db.knowledgeBase.create({
      data: {
        id,
        workspaceId,
        ...columns,
        ...own,
        ...chunkingData(chunking),
        createdById: userIdOf(ctx),
        deletedAt: new Date(),
        isImporting: true,
      },
    });
    return { id, workspaceId, jobId: await dropLater(ctx, { baseId: id, archiveKey }, workspaceId) };
  });
}

/** Throws invalid for more than a base may have, and for one that is asked twice. */
function checkQuestions(questions: readonly NewQuestion[]): void {
  const maximum = knowledgeLimits.questions;
  if (questions.length > maximum) throw invalidField("questions", "too_many", { maximum });
  if (new Set(questions.map(({ text }) => text)).size < questions.length)
    throw invalidField("questions", "exists_already");
}

const dismissalsAtOnce = 200;

async function writeDismissals(ctx: Context, baseId: BaseId, pairs: Manifest["bothRight"]): Promise<void> {
  const dismissals = pairs.map(([one, other]) => dismissalOf(one, other));
  const distinct = new Map(dismissals.map((pair) => [`${pair.firstHash} ${pair.secondHash}`, pair]));
  const createdById = userIdOf(ctx);
  const rows = [...distinct.values()].map((pair) => ({ baseId, ...pair, createdById }));
  for (let start = 0; start < rows.length; start += dismissalsAtOnce) {
    await yieldToRequests();
    await ctx.db.duplicateDismissal.createMany({ data: rows.slice(start, start + dismissalsAtOnce) });
  }
}

/** From here on it is a base like any other. */
async function finish(
  ctx: Context,
  { id: baseId, workspaceId, jobId }: Unfinished,
  archive: Archive,
  written: Written,
) {
  const { questions: ofNone, bothRight } = archive.manifest;
  const questions: NewQuestion[] = [
    ...written.questions,
    ...ofNone.map((question) => ({ ...question, documentId: null, chunkId: null })),
  ];
  checkQuestions(questions);
  await writeDismissals(ctx, baseId, bothRight);
  await queueBase(ctx.db, baseId);
  const createdById = userIdOf(ctx);
  await inTransaction(ctx, async (ctx) => {
    // Ids are in the order in which they are made, and lists in that of ids.
    const inOrder = questions.toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime());
    await ctx.db.knowledgeQuestion.createMany({
      data: inOrder.map((question) => ({ id: newId("question"), baseId, ...question, createdById })),
    });
    await cancelJob(ctx.db, jobId);
    const { name, originId } = await ctx.db.knowledgeBase.update({
      where: { id: baseId },
      data: { deletedAt: null, isImporting: false },
    });
    await recordAudit(ctx, {
      action: "knowledge.created",
      entityKind: "base",
      entityId: baseId,
      entityName: name,
      workspaceId,
      after: { documents: written.documents, snippets: written.snippets, copyOf: originId ?? undefined },
    });
  });
}

async function importStored(ctx: Context, into: Into, archiveKey: string): Promise<KnowledgeBase> {
  const file = await openStored(archiveKey);
  invariant(file, "what was just stored is there");
  try {
    const archive = await openArchive(file);
    const base = await beginBase(ctx, into, archive.manifest, archiveKey);
    try {
      await finish(ctx, base, archive, await writeContents(ctx, base, archive));
    } catch (error) {
      await dropBase(ctx, base.id);
      await cancelJob(ctx.db, base.jobId);
      throw error;
    }
    return await baseView(ctx.db, base.id);
  } catch (error) {
    throw toRefusal(error);
  } finally {
    await file.close();
  }
}

/** The caller has checked the permission. Throws as `importArchive`. */
export async function importInto(ctx: Context, into: Into, content: AsyncIterable<Uint8Array>): Promise<KnowledgeBase> {
  const { workspaceId } = into;
  const workspace = await ctx.db.workspace.findUnique({ where: { id: workspaceId }, select: { id: true } });
  if (!workspace) throw notFound("workspace");
  const { key } = await storeFile(content, archiveLimits.megabytes * 1_000_000);
  try {
    return await importStored(ctx, into, key);
  } finally {
    await deleteStored(key);
  }
}

/** Throws invalid for what is no archive or is damaged: then no base remains. The import continues when its sender disconnects. */
export async function importArchive(
  ctx: Context,
  { workspaceId }: ImportArchiveInput,
  content: AsyncIterable<Uint8Array>,
): Promise<KnowledgeBase> {
  requirePermission(ctx, "knowledge.write", workspaceId);
  return importInto(ctx, { workspaceId }, content);
}
