/** The daily job that removes events which nobody fetched in time, so that the table never grows for ever. */
import type { Db } from "#lib/db/client.ts";
import { enqueue } from "#lib/jobs/queue.ts";

export const purgeOutboxJob = "outbox.purge";

const dayMs = 86_400_000;
/** Events are kept so long, delivered or not: longer than any receiver is expected to be away. */
export const keptMs = 7 * dayMs;

/** Removes what is too old, and puts the next day's removal into the queue. */
export async function purgeOutbox(db: Db, now = new Date()): Promise<void> {
  await enqueue(db, { kind: purgeOutboxJob, payload: {}, runAt: new Date(now.getTime() + dayMs) });
  await db.outboxEvent.deleteMany({ where: { createdAt: { lt: new Date(now.getTime() - keptMs) } } });
}
