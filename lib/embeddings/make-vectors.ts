/** The job that embeds chunks, and its triggers. */

import type { Db } from "#lib/db/client.ts";
import { enqueueOnce } from "#lib/jobs/queue.ts";
import type { JobRun } from "#lib/jobs/runner.ts";
import { log } from "#lib/log.ts";
import { isModelFailure } from "#lib/models/port.ts";
import { environmentEmbeddingModel, resolveEmbeddingModel } from "#lib/providers/index.ts";
import {
  dropIndexes,
  newestIndex,
  openIndex,
  queueVectorJob,
  type VectorIndex,
  vectorJob,
} from "#lib/retrieval/engine.ts";
import { buildIndex } from "#lib/retrieval/engine-work.ts";
import { forgetServing } from "./question-vector.ts";

/** The length of a slice, after which other jobs run. */
const sliceMs = 20_000;
const retryMs = 5 * 60_000;

const note = (db: Db, { id }: VectorIndex, failure: string | null) =>
  db.vectorIndex.updateMany({ where: { id }, data: { failure } });

async function postpone(db: Db, index: VectorIndex, failure: string): Promise<void> {
  await note(db, index, failure);
  await enqueueOnce(db, { kind: vectorJob, payload: {}, runAt: new Date(Date.now() + retryMs) });
}

/** The index of the vectors may be gone: another model was chosen meanwhile, or none. */
const isNewest = async (db: Db, { id }: VectorIndex) => (await newestIndex(db))?.id === id;

/** Embeds queued chunks for one slice; the next job continues. */
export async function makeVectors(db: Db, run: JobRun): Promise<void> {
  const index = await newestIndex(db);
  if (!index) return;
  const model = await resolveEmbeddingModel(db, index);
  if (!model) return postpone(db, index, "model_missing");
  try {
    // The number of all chunks is counted where the progress is shown.
    const outcome = await buildIndex(db, index, model, { signal: run.signal, keep: () => run.progress(0), sliceMs });
    if (outcome === "unfinished") {
      if (index.failure !== null) await note(db, index, null);
      await queueVectorJob(db);
    } else forgetServing();
  } catch (error) {
    if (run.signal.aborted) throw error;
    if (!(await isNewest(db, index))) return queueVectorJob(db);
    log().warn({ err: error, model: index.model }, "embeddings.model-failed");
    await postpone(db, index, isModelFailure(error) ? error.code : "internal");
  }
}

/** Runs at start: the environment's model becomes the instance's, and unfinished work continues. */
export async function followEnvironment(db: Db): Promise<void> {
  const named = environmentEmbeddingModel();
  const newest = await newestIndex(db);
  if (named !== null && (newest?.providerId !== null || newest.model !== named))
    await openIndex({ db }, { providerId: null, model: named });
  else if (newest?.providerId === null && (await resolveEmbeddingModel(db, newest)) === null) await dropIndexes(db);
  else if (newest) await queueVectorJob(db);
}
