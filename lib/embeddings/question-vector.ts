/** A question's vector for the index in use: null without an index, or while its model does not answer. */
import { LRUCache } from "lru-cache";
import type { Db } from "#lib/db/client.ts";
import { ttlCache } from "#lib/db/ttl-cache.ts";
import { log } from "#lib/log.ts";
import type { EmbeddingModel } from "#lib/models/port.ts";
import { processWide } from "#lib/process-wide.ts";
import { resolveEmbeddingModel } from "#lib/providers/index.ts";
import { openIndex, servingIndex, type VectorIndex } from "#lib/retrieval/engine.ts";
import type { QuestionVector } from "#lib/retrieval/port.ts";

type Serving = { index: VectorIndex; model: EmbeddingModel } | null;

/** A visitor waits no longer than this for a question's vector; then the search is lexical only. */
const maxWaitMs = 2_000;
/** After a failure no question asks the model for this time. */
const restMs = 30_000;
const maxKept = 200;

const state = () =>
  processWide("semantic", () => ({
    vectors: new LRUCache<string, Float32Array>({ max: maxKept }),
    restUntil: 0,
  }));

async function load(db: Db): Promise<Serving> {
  const index = await servingIndex(db);
  const model = index && (await resolveEmbeddingModel(db, index));
  return index && model ? { index, model } : null;
}

const serving = ttlCache("embeddings-serving", load);

/** Has the next question look up the index in use again. */
export function forgetServing(): void {
  serving.forget();
  state().restUntil = 0;
}

async function embed(model: EmbeddingModel, key: string, text: string): Promise<Float32Array | null> {
  const { vectors } = state();
  const known = vectors.get(key);
  if (known) return known;
  const [vector] = await model.embed([text], AbortSignal.timeout(maxWaitMs));
  if (!vector) return null;
  vectors.set(key, vector);
  return vector;
}

/** `context`: earlier questions that this one refers to. */
export async function questionVector(db: Db, query: string, context = ""): Promise<QuestionVector | null> {
  if (performance.now() < state().restUntil) return null;
  const found = await serving.get(db);
  if (!found) return null;
  const { index, model } = found;
  const text = context ? `${context}\n${query}` : query;
  try {
    const floats = await embed(model, `${index.id}\n${text}`, text);
    if (floats?.length === index.dimensions) return { indexId: index.id, floats };
    // The model changed under its name: its old vectors cannot be compared with its new ones.
    if (floats) await openIndex({ db }, index, { dimensions: floats.length, instead: index.id });
    forgetServing();
  } catch (error) {
    log().warn({ err: error }, "embeddings.no-vector");
    state().restUntil = performance.now() + restMs;
  }
  return null;
}
