/** The embeddings of an evaluation: vectors of its database's chunks, and of its questions. */

import type { DbClient } from "#lib/db/client.ts";
import { invariant } from "#lib/errors.ts";
import { embedAll } from "#lib/models/embed-all.ts";
import { type EmbeddingModel, ModelFailure } from "#lib/models/port.ts";
import { newestIndex, openIndex } from "#lib/retrieval/engine.ts";
import { buildIndex } from "#lib/retrieval/engine-work.ts";
import type { SearchRequest } from "#lib/retrieval/port.ts";

/** Semantic search with this model: alone, or fused with lexical search. */
export type EvaluationEmbeddings = { model: EmbeddingModel; alone: boolean };

async function makeVectors(db: DbClient, model: EmbeddingModel, onProgress: (share: number) => void): Promise<number> {
  await openIndex({ db }, { providerId: null, model: model.name });
  const index = await newestIndex(db);
  invariant(index, "an index was opened");
  const chunks = await db.chunk.count();
  let done = 0;
  const keep = async (stored: number) => {
    done += stored;
    onProgress(done / chunks);
  };
  const signal = new AbortController().signal;
  const outcome = await buildIndex(db, index, model, { signal, keep, sliceMs: Number.POSITIVE_INFINITY });
  if (outcome !== "finished") throw new ModelFailure("bad_request");
  return index.id;
}

export type EmbeddedQuestion = Pick<SearchRequest, "semantic" | "by">;

/**
 * The search's semantic part for each question, in their order, once the model has embedded every chunk of `db`. Throws
 * its ModelFailure.
 */
export async function embedQuestions(
  db: DbClient,
  texts: readonly string[],
  { model, alone }: EvaluationEmbeddings,
  onProgress: (share: number) => void,
): Promise<EmbeddedQuestion[]> {
  const indexId = await makeVectors(db, model, onProgress);
  const asked: EmbeddedQuestion[] = [];
  for await (const { vectors } of embedAll(model, texts, { signal: new AbortController().signal }))
    for (const floats of vectors)
      asked.push({ semantic: { indexId, floats }, ...(alone ? { by: "semantic" as const } : {}) });
  return asked;
}
