/** Makes vectors of chunks, in slices, so that other jobs run in between. */
import { type Db, inTransaction } from "#lib/db/client.ts";
import { insertMany } from "#lib/db/insert-sql.ts";
import { embedAll } from "#lib/models/embed-all.ts";
import type { EmbeddingModel } from "#lib/models/port.ts";
import { searchText } from "#lib/retrieval/search-text.ts";
import { floatsToBytes, signsOf, signsToBytes } from "#lib/retrieval/vectors/encode.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import { dropIndexes, openIndex, type VectorIndex } from "./indexes.ts";

export type BuildRun = {
  signal: AbortSignal;
  /**
   * Called after every batch with its number of chunks; an exception ends the work, and the next run continues there.
   */
  keep: (chunks: number) => Promise<void>;
  /** The slice's length in milliseconds. */
  sliceMs: number;
};

/** `moved`: the model's vectors have other dimensions now, and a new index was opened for them. */
export type BuildOutcome = "finished" | "unfinished" | "moved";

const chunksAtOnce = 256;
const numbersAtOnce = 5_000;

/** Queues every chunk for a vector. A second run after a crash changes no finished chunk. */
async function queueAll(db: Db, indexId: number): Promise<void> {
  const { _max } = await db.chunk.aggregate({ _max: { number: true } });
  for (let from = 0; from <= (_max.number ?? 0); from += numbersAtOnce) {
    await db.$executeRaw`insert into pending_vector (index_id, chunk_number)
      select ${indexId}, number from chunk where number > ${from} and number <= ${from + numbersAtOnce}
      on conflict do nothing`;
  }
  await db.vectorIndex.update({ where: { id: indexId }, data: { state: "building" } });
}

type Chunk = { number: number; contentHash: string; title: string; titlePath: unknown; text: string };

async function nextChunks(db: Db, indexId: number): Promise<Chunk[]> {
  const select = { number: true, contentHash: true, title: true, titlePath: true, text: true } as const;
  const pending = await db.pendingVector.findMany({
    where: { indexId },
    select: { chunk: { select } },
    orderBy: { chunkNumber: "asc" },
    take: chunksAtOnce,
  });
  return pending.map(({ chunk }) => chunk);
}

/** A chunk that was edited or deleted meanwhile stays queued, or is gone. */
async function store(db: Db, indexId: number, chunks: readonly Chunk[], vectors: readonly Float32Array[]) {
  await inTransaction({ db }, async ({ db }) => {
    const numbers = chunks.map(({ number }) => number);
    const now = await db.chunk.findMany({
      where: { number: { in: numbers } },
      select: { number: true, contentHash: true },
    });
    const hashes = new Map(now.map(({ number, contentHash }) => [number, contentHash]));
    const read = chunks.flatMap(({ number, contentHash }, place) => {
      const vector = vectors[place];
      return vector && hashes.get(number) === contentHash ? [{ number, vector }] : [];
    });
    const rows = read.flatMap(({ number, vector }) => {
      // A chunk that the model refuses has no vector and is found by lexical search alone.
      if (vector.length === 0) return [];
      const [signs, floats] = [signsToBytes(signsOf(vector)), floatsToBytes(vector)];
      return [{ index_id: indexId, chunk_number: number, signs, floats }];
    });
    const where = { indexId, chunkNumber: { in: read.map(({ number }) => number) } };
    await db.chunkVector.deleteMany({ where });
    await insertMany(db, "chunk_vector", rows);
    await db.pendingVector.deleteMany({ where });
  });
}

/** The dimensions of a model's vectors; a refused text has none. */
const dimensionsOf = (vectors: readonly Float32Array[]) => vectors.find(({ length }) => length > 0)?.length;

/** False when the vectors' dimensions differ from the index's. */
async function keepsDimensions(db: Db, index: VectorIndex, vectors: readonly Float32Array[]): Promise<boolean> {
  const dimensions = dimensionsOf(vectors) ?? index.dimensions;
  if (index.dimensions === 0) {
    index.dimensions = dimensions;
    await db.vectorIndex.update({ where: { id: index.id }, data: { dimensions } });
  }
  return index.dimensions === dimensions;
}

async function finish(db: Db, index: VectorIndex): Promise<void> {
  if (index.state !== "ready" || index.failure !== null)
    await db.vectorIndex.update({ where: { id: index.id }, data: { state: "ready", failure: null } });
  await dropIndexes(db, index.id);
}

/** Throws the ModelFailure of a model that does not answer. */
export async function buildIndex(
  db: Db,
  index: VectorIndex,
  model: EmbeddingModel,
  { signal, keep, sliceMs }: BuildRun,
): Promise<BuildOutcome> {
  const endsAt = performance.now() + sliceMs;
  const current = { ...index };
  if (current.state === "new") await queueAll(db, current.id);
  for (;;) {
    const chunks = await nextChunks(db, current.id);
    if (chunks.length === 0) break;
    for await (const { start, vectors } of embedAll(model, chunks.map(searchText), { signal, skipRefused: true })) {
      if (!(await keepsDimensions(db, current, vectors))) {
        await openIndex({ db }, index, { dimensions: dimensionsOf(vectors), instead: index.id });
        return "moved";
      }
      await yieldToRequests();
      await store(db, current.id, chunks.slice(start, start + vectors.length), vectors);
      await keep(vectors.length);
    }
    if (performance.now() > endsAt) return "unfinished";
  }
  await finish(db, current);
  return "finished";
}
