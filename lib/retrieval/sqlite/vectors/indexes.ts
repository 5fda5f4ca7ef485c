/** The instance's vector indexes: the one in use, and a newer one while it is being built. */
import { type Db, inTransaction } from "#lib/db/client.ts";
import type { ProviderId } from "#lib/ids.ts";
import { queueVectorJob } from "./queue-vectors.ts";

/** The provider and model that make an index's vectors. `providerId` is null for the provider of the environment. */
export type EmbeddingSource = { providerId: ProviderId | null; model: string };

export type VectorIndex = EmbeddingSource & {
  id: number;
  /** 0 until the first vector is made. */
  dimensions: number;
  state: "new" | "building" | "ready";
  failure: string | null;
};

const select = { id: true, providerId: true, model: true, dimensions: true, state: true, failure: true } as const;

type Row = Omit<VectorIndex, "state"> & { state: string };

const toIndex = (row: Row | null): VectorIndex | null =>
  row && { ...row, state: row.state === "ready" ? "ready" : row.state === "building" ? "building" : "new" };

/** The index opened last, ready or not. */
export const newestIndex = async (db: Db): Promise<VectorIndex | null> =>
  toIndex(await db.vectorIndex.findFirst({ select, orderBy: { id: "desc" } }));

export const servingIndex = async (db: Db): Promise<VectorIndex | null> =>
  toIndex(await db.vectorIndex.findFirst({ select, where: { state: "ready" }, orderBy: { id: "desc" } }));

type Opening = {
  dimensions?: number;
  /**
   * Opens the index only while this one is the newest: of several callers that want to replace it, one opens another.
   */
  instead?: number;
};

/** Opens an index for this model and queues every chunk. An older index stays in use until the new one is complete. */
export async function openIndex(
  at: { db: Db; transacting?: boolean },
  { providerId, model }: EmbeddingSource,
  { dimensions = 0, instead }: Opening = {},
): Promise<void> {
  await inTransaction(at, async ({ db }) => {
    if (instead !== undefined && (await newestIndex(db))?.id !== instead) return;
    await db.vectorIndex.create({ data: { providerId, model, dimensions, state: "new" } });
    await queueVectorJob(db);
  });
}

const rowsAtOnce = 500;

async function dropIndex(db: Db, indexId: number): Promise<void> {
  // In steps, since each one holds the write lock.
  for (;;) {
    const rows = await db.chunkVector.findMany({ where: { indexId }, select: { id: true }, take: rowsAtOnce });
    await db.chunkVector.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } });
    if (rows.length < rowsAtOnce) break;
  }
  await db.vectorIndex.deleteMany({ where: { id: indexId } });
}

/** Deletes all indexes older than `before`; without `before`, all. */
export async function dropIndexes(db: Db, before?: number): Promise<void> {
  const where = before === undefined ? {} : { id: { lt: before } };
  for (const { id } of await db.vectorIndex.findMany({ where, select: { id: true } })) await dropIndex(db, id);
}
