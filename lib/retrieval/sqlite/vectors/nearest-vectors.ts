/** Chunks near to a question's vector: candidates by binary quantisation, ranked by the full vectors. */
import { asId } from "#lib/ids.ts";
import type { QuestionVector, VectorSearch } from "#lib/retrieval/port.ts";
import { placesFor, type Read } from "#lib/retrieval/sqlite/read.ts";
import { dot, floatsOf, signsOf, wordsFor } from "#lib/retrieval/vectors/encode.ts";
import { similarityCalibration } from "#lib/retrieval/vectors/similarity-calibration.ts";
import { BinaryVectors } from "./binary-vectors.ts";

/** One connection's cache of the index that it searches. */
export type VectorMemory = {
  indexId: number;
  /** The last row read from the table; newer rows always have greater ids. */
  lastId: number;
  signs: BinaryVectors;
  /** Vectors from all over the index, for the distribution of similarities. */
  sample: Float32Array[];
  /** Rows in the table when the sample was taken. */
  sampledAt: number;
};

export const vectorMemory = (): VectorMemory => ({
  indexId: 0,
  lastId: 0,
  signs: new BinaryVectors(0),
  sample: [],
  sampledAt: 0,
});

const rowsAtOnce = 5_000;
const sampled = 256;
/** Signs are approximate: this many candidates are read for each chunk wanted. */
const lookedAtPerWanted = 8;
const maxLookedAt = 20_000;

const asBytes = (value: unknown): Uint8Array => (value instanceof Uint8Array ? value : new Uint8Array(0));

/** Candidates whose chunk was edited or deleted since. */
function missingFrom(ids: readonly number[], rows: readonly Record<string, unknown>[]): Set<number> {
  const there = new Set(rows.map(({ id }) => Number(id)));
  return new Set(ids.filter((id) => !there.has(id)));
}

async function takeSample(read: Read, memory: VectorMemory): Promise<void> {
  const step = Math.max(1, Math.floor(memory.signs.size / sampled));
  const rows = await read(
    `select floats as "floats" from chunk_vector where index_id = ? and id % ? = 0 limit ${sampled}`,
    [memory.indexId, step],
  );
  memory.sample = rows.map(({ floats }) => floatsOf(asBytes(floats)));
  memory.sampledAt = memory.signs.size;
}

/** Brings the cache up to date with the database. */
async function catchUp(read: Read, memory: VectorMemory, { indexId, floats }: QuestionVector): Promise<void> {
  if (memory.indexId !== indexId)
    Object.assign(memory, vectorMemory(), { indexId, signs: new BinaryVectors(wordsFor(floats.length)) });
  for (;;) {
    const rows = await read(
      `select v.id as "id", v.signs as "signs", c.base_id as "base"
       from chunk_vector v cross join chunk c on c.number = v.chunk_number
       where v.index_id = ? and v.id > ? order by v.id limit ${rowsAtOnce}`,
      [indexId, memory.lastId],
    );
    for (const { id, signs, base } of rows) {
      memory.lastId = Number(id);
      memory.signs.add({ id: memory.lastId, base: asId("base", String(base)), signs: asBytes(signs) });
    }
    if (rows.length < rowsAtOnce) break;
  }
  if (memory.signs.size > memory.sampledAt * 2 || memory.sample.length === 0) await takeSample(read, memory);
}

export async function openVectorSearch(
  read: Read,
  memory: VectorMemory,
  question: QuestionVector,
): Promise<VectorSearch> {
  await catchUp(read, memory, question);
  const { mean, spread } = similarityCalibration(question.floats, memory.sample);
  const known = new Map<number, number>();
  const learn = (rows: readonly Record<string, unknown>[]) => {
    for (const { number, floats } of rows)
      known.set(Number(number), (dot(question.floats, floatsOf(asBytes(floats))) - mean) / spread);
  };
  return {
    nearest: async (baseIds, max) => {
      const signs = signsOf(question.floats);
      // The table includes disabled chunks: where they are many, more candidates are read.
      for (let lookedAt = max * lookedAtPerWanted; ; lookedAt *= 4) {
        const ids = memory.signs.nearest(signs, baseIds, lookedAt);
        const rows = await read(
          `select v.id as "id", v.chunk_number as "number", v.floats as "floats", c.enabled as "enabled"
           from chunk_vector v cross join chunk c on c.number = v.chunk_number where v.id in (${placesFor(ids)})`,
          ids,
        );
        const isLast = ids.length < lookedAt || lookedAt >= maxLookedAt;
        if (rows.length < ids.length) memory.signs.forget(missingFrom(ids, rows));
        const found = rows.filter(({ enabled }) => Boolean(Number(enabled)));
        if (found.length < max && !isLast) continue;
        learn(found);
        const numbers = found.map(({ number }) => Number(number));
        return numbers.toSorted((a, b) => (known.get(b) ?? 0) - (known.get(a) ?? 0)).slice(0, max);
      }
    },
    nearness: async (numbers) => {
      const unknown = numbers.filter((number) => !known.has(number));
      if (unknown.length > 0)
        learn(
          await read(
            `select chunk_number as "number", floats as "floats" from chunk_vector
             where chunk_number in (${placesFor(unknown)}) and index_id = ?`,
            [...unknown, question.indexId],
          ),
        );
      return known;
    },
  };
}
