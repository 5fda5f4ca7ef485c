/** How far a rebuild of the search indexes is. Apart from the rebuild itself, since pages load this. */
import type { Db } from "#lib/db/client.ts";
import { readPayload } from "#lib/jobs/kinds.ts";

/** The kind of job that rebuilds. */
export const rebuildJob = "search.rebuild";

/** The share of the chunks that are done, 0 to 1; null where no rebuild is under way. */
export async function rebuildProgress(db: Db): Promise<number | null> {
  const job = await db.job.findFirst({
    where: { kind: rebuildJob, state: { in: ["queued", "running"] } },
    // A running job comes before the next slice, which it enqueues as it ends.
    orderBy: { state: "desc" },
    select: { progress: true, payload: true },
  });
  if (!job) return null;
  const { _max } = await db.chunk.aggregate({ _max: { number: true } });
  // A slice reports nothing before its first page, and goes on from where the one before it stopped.
  const { after = 0 } = readPayload(rebuildJob, job.payload);
  return Math.min(1, Math.max(job.progress, after / Math.max(1, _max.number ?? 0)));
}
