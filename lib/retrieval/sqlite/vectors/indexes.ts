/** The instance's vector indexes: the one that serves, and a newer one while it is being built. */
import { type Db, inTransaction } from "#lib/db/client.ts";
import type { ProviderId } from "#lib/ids.ts";
import { queueVectorJob } from "./queue-vectors.ts";

/** Whose vectors an index holds. `providerId` is null for the provider of the environment. */
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

/** The one that was asked for last, whether it is ready or not. */
export const newestIndex = async (db: Db): Promise<VectorIndex | null> =>
  toIndex(await db.vectorIndex.findFirst({ select, orderBy: { id: "desc" } }));

export const servingIndex = async (db: Db): Promise<VectorIndex | null> =>
  toIndex(await db.vectorIndex.findFirst({ select, where: { state: "ready" }, orderBy: { id: "desc" } }));

type Opening = {
  dimensions?: number;
  /** Opens it only while this is the newest: of several that notice that it will not do, one opens another. */
  instead?: number;
};

/** Has every chunk turned into a vector of this model. An older index serves until that is done. */
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
  // In steps, for each holds whoever writes meanwhile.
  for (;;) {
    const rows = await db.chunkVector.findMany({ where: { indexId }, select: { id: true }, take: rowsAtOnce });
    await db.chunkVector.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } });
    if (rows.length < rowsAtOnce) break;
  }
  await db.vectorIndex.deleteMany({ where: { id: indexId } });
}

/** Takes away all indexes that are older than `before`; all there are without it. */
export async function dropIndexes(db: Db, before?: number): Promise<void> {
  const where = before === undefined ? {} : { id: { lt: before } };
  for (const { id } of await db.vectorIndex.findMany({ where, select: { id: true } })) await dropIndex(db, id);
}
