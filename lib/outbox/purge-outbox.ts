/** Deletes undelivered events past their retention time, so that the table stays bounded. */
import type { Db } from "#lib/db/client.ts";

const dayMs = 86_400_000;
/** The retention time of events, delivered or not: longer than a receiver is expected to be unavailable. */
export const keptMs = 7 * dayMs;

export async function purgeOutbox(db: Db, now: Date): Promise<void> {
  await db.outboxEvent.deleteMany({ where: { createdAt: { lt: new Date(now.getTime() - keptMs) } } });
}
