/** Takes messages out of the full-text index, whose rows do not go with the conversations' own. */
import { type Db, readRows, runTogether } from "#lib/db/client.ts";
import type { ConversationId } from "#lib/ids.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import { leftInIndex, removeMessages } from "./engine.ts";

const atOnce = 50;

/**
 * For whatever deletes conversations for good, in the transaction of the deletion: no word of theirs stays in the index.
 */
export async function forgetMessages(
  ctx: { db: Db; transacting?: boolean },
  ids: readonly ConversationId[],
): Promise<void> {
  if (ids.length > 0) await runTogether(ctx, removeMessages(ids));
}

/** The daily job's part: what a deletion left, because it took the conversations along with another row. */
export async function forgetLeftMessages(db: Db): Promise<void> {
  for (;;) {
    const left = await readRows<{ id: ConversationId }>(db, leftInIndex(atOnce));
    if (left.length === 0) return;
    await forgetMessages(
      { db },
      left.map(({ id }) => id),
    );
    await yieldToRequests();
  }
}
