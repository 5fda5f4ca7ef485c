/** Rebuilds the indexes as a job: chunks are analysed in a thread, since an analysis of very many would delay every stream. */
import type { Db } from "#lib/db/client.ts";
import { enqueueOnce } from "#lib/jobs/queue.ts";
import type { JobRun } from "#lib/jobs/runner.ts";
import { log } from "#lib/log.ts";
import { thread } from "#lib/thread.ts";
import type { ChunkPage } from "./analyze-chunks.ts";
import type { AnalyzedRow } from "./analyzed-row.ts";
import { rebuildIndex } from "./rebuild-index.ts";
import { rebuildJob } from "./rebuild-progress.ts";

/** After this time other jobs run. */
const sliceMs = 20_000;

/** Rebuilds for one slice; the next job continues. */
export async function runRebuild(
  db: Db,
  { databaseFile, after = 0 }: { databaseFile: string; after?: number | undefined },
  { progress, signal }: Pick<JobRun, "progress" | "signal">,
): Promise<void> {
  const analyzing = thread<ChunkPage, AnalyzedRow[]>(new URL("./rebuild-worker.ts", import.meta.url), databaseFile);
  let share = 0;
  try {
    const outcome = await rebuildIndex(db, {
      after,
      analyze: analyzing.ask,
      progress: async (done) => {
        signal.throwIfAborted();
        share = done;
        await progress(done);
      },
      sliceMs,
    });
    if (outcome.after === null) {
      if (outcome.indexed > 0) log().info({ chunks: outcome.indexed }, "search.rebuilt");
      return;
    }
    log().info({ share: Math.round(100 * share) / 100 }, "search.rebuilding");
    await enqueueOnce(db, { kind: rebuildJob, payload: { after: outcome.after } });
  } finally {
    await analyzing.close();
  }
}
