/** Deletes a base for good: the one of an unfinished import, which no user has seen, and one that leaves the bin. */
import { z } from "zod";
import type { Context } from "#lib/access/context.ts";
import { type BaseId, type JobId, storedId, type WorkspaceId } from "#lib/ids.ts";
import { enqueue } from "#lib/jobs/queue.ts";
import { dropAllChunks } from "#lib/knowledge/chunks/replace-chunks.ts";
import { deleteStored } from "#lib/storage/stored-files.ts";

/** The kind of job that deletes it where the process ended meanwhile. */
const dropBaseJob = "knowledge.drop-base";

/** Longer than any import takes. */
const waitMs = 12 * 3_600_000;
const documentsAtOnce = 200;

const Payload = z.object({ baseId: storedId("base"), archiveKey: z.string() });
type Payload = z.infer<typeof Payload>;

/** Runs inside the caller's transaction. Resolves with the job's id: a finished import cancels the job. */
export const dropLater = (ctx: Context, payload: Payload, workspaceId: WorkspaceId): Promise<JobId> =>
  enqueue(ctx.db, { kind: dropBaseJob, payload, workspaceId, runAt: new Date(Date.now() + waitMs) });

/** In steps, since a base may be very large. */
export async function dropBase(ctx: Context, baseId: BaseId): Promise<void> {
  await dropAllChunks(ctx, baseId);
  for (;;) {
    const rows = await ctx.db.document.findMany({
      where: { baseId },
      select: { id: true, storageKey: true },
      take: documentsAtOnce,
    });
    for (const { storageKey } of rows) if (storageKey) await deleteStored(storageKey);
    await ctx.db.document.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } });
    if (rows.length < documentsAtOnce) break;
  }
  await ctx.db.knowledgeBase.deleteMany({ where: { id: baseId } });
}

/** The job's handler. */
export async function dropUnfinishedBase(ctx: Context, payload: unknown): Promise<void> {
  const { baseId, archiveKey } = Payload.parse(payload);
  await dropBase(ctx, baseId);
  await deleteStored(archiveKey);
}
