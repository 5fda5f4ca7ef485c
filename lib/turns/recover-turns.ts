/** Ends turns that a crash left running, waits past their deadline, and running turns at shutdown. */
import { type Db, inTransaction } from "#lib/db/client.ts";
import { recordOutbox } from "#lib/outbox/record-outbox.ts";
import type { OutboxFact } from "#lib/outbox/schema.ts";
import { expireTurns } from "./end-waiting.ts";
import { live } from "./live-turns.ts";

/**
 * Runs at start, so that no stored turn says "running" without a process that drives it. Partial texts stay. Waiting
 * turns wait on, up to their deadline. Returns the number of interrupted turns.
 */
export async function recoverTurns(db: Db, now = new Date()): Promise<number> {
  await expireTurns(db, now);
  return inTransaction({ db }, async ({ db }) => {
    const turns = await db.turn.findMany({
      where: { state: "running" },
      select: {
        id: true,
        botId: true,
        conversationId: true,
        conversation: { select: { workspaceId: true, channel: true } },
      },
    });
    await db.message.updateMany({ where: { state: "streaming" }, data: { state: "interrupted" } });
    await db.turn.updateMany({
      where: { state: "running" },
      data: { state: "interrupted", finishedAt: new Date(), outcome: "unanswered", cited: false },
    });
    await recordOutbox(
      { db },
      ...turns.map(({ id: turnId, botId, conversationId, conversation: { workspaceId, channel } }): OutboxFact => {
        const ended = { state: "interrupted", failureCode: null } as const;
        return { kind: "turn.ended", workspaceId, payload: { turnId, conversationId, botId, channel, ...ended } };
      }),
    );
    return turns.length;
  });
}

const pollMs = 50;

/** Refuses new turns; running ones get `graceMs`, then end as interrupted, stored. */
export async function drainTurns(graceMs: number): Promise<void> {
  const turns = live();
  turns.draining = true;
  const settled = async (ms: number) => {
    const until = performance.now() + ms;
    while (turns.running > 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, pollMs));
  };
  await settled(graceMs);
  for (const turn of turns.byTurnId.values()) {
    if (turn.finished) continue;
    turn.ending ??= "interrupted";
    turn.stop.abort();
  }
  await settled(graceMs);
}
