/** Removes events that nobody fetched in time, so that the table never grows for ever. */
import type { Db } from "#lib/db/client.ts";

const dayMs = 86_400_000;
/** Events are kept so long, delivered or not: longer than any receiver is expected to be away. */
export const keptMs = 7 * dayMs;

export async function purgeOutbox(db: Db, now: Date): Promise<void> {
  await db.outboxEvent.deleteMany({ where: { createdAt: { lt: new Date(now.getTime() - keptMs) } } });
}
