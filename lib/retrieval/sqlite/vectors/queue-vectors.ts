/** Queues chunks for vectors, in the transaction that changes their text. */
import { type Db, Prisma } from "#lib/db/client.ts";
import { enqueueOnce } from "#lib/jobs/queue.ts";

/** The kind of job that makes vectors. */
export const vectorJob = "vectors";

const numbersAtOnce = 500;

export const queueVectorJob = (db: Db): Promise<void> => enqueueOnce(db, { kind: vectorJob, payload: {} });

/**
 * Deletes these chunks' vectors, which are of an earlier text, and queues the chunks. Does nothing without an index.
 */
export async function queueVectors(db: Db, numbers: readonly number[]): Promise<void> {
  const newest = await db.vectorIndex.findFirst({ select: { id: true }, orderBy: { id: "desc" } });
  if (!newest || numbers.length === 0) return;
  for (let start = 0; start < numbers.length; start += numbersAtOnce) {
    const some = numbers.slice(start, start + numbersAtOnce);
    await db.chunkVector.deleteMany({ where: { chunkNumber: { in: some } } });
    await db.$executeRaw`
      insert into pending_vector (index_id, chunk_number) select ${newest.id}, number from chunk
      where number in (${Prisma.join(some)}) on conflict do nothing`;
  }
  await queueVectorJob(db);
}
