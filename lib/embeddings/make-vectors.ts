/** The job that has chunks read by the embedding model, and what starts it. */

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

/** Other jobs get their turn after so long. */
const sliceMs = 20_000;
const retryMs = 5 * 60_000;

const note = (db: Db, { id }: VectorIndex, failure: string | null) =>
  db.vectorIndex.updateMany({ where: { id }, data: { failure } });

async function postpone(db: Db, index: VectorIndex, failure: string): Promise<void> {
  await note(db, index, failure);
  await enqueueOnce(db, { kind: vectorJob, payload: {}, runAt: new Date(Date.now() + retryMs) });
}

/** Its vectors may have no index any more: another model was chosen meanwhile, or none. */
const isNewest = async (db: Db, { id }: VectorIndex) => (await newestIndex(db))?.id === id;

/** Works through what waits for a vector, as long as its turn lasts; goes on with the next turn. */
export async function makeVectors(db: Db, run: JobRun): Promise<void> {
  const index = await newestIndex(db);
  if (!index) return;
  const model = await resolveEmbeddingModel(db, index);
  if (!model) return postpone(db, index, "model_missing");
  try {
    // How much there is to do in all is asked by those who want to know.
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

/** At the start: the environment's model is the instance's, and what was left to do goes on. */
export async function followEnvironment(db: Db): Promise<void> {
  const named = environmentEmbeddingModel();
  const newest = await newestIndex(db);
  if (named !== null && (newest?.providerId !== null || newest.model !== named))
    await openIndex({ db }, { providerId: null, model: named });
  else if (newest?.providerId === null && (await resolveEmbeddingModel(db, newest)) === null) await dropIndexes(db);
  else if (newest) await queueVectorJob(db);
}
