/** Ends turns that a crash left running, waits past their deadline, and running turns at shutdown. */
import { type Db, inTransaction, runTogether } from "#lib/db/client.ts";
import { log } from "#lib/log.ts";
import { recordOutbox } from "#lib/outbox/record-outbox.ts";
import type { OutboxFact } from "#lib/outbox/schema.ts";
import { indexMessages } from "#lib/retrieval/engine.ts";
import { summaryStatement } from "#lib/transcripts/index.ts";
import { endEvent } from "./end-event.ts";
import { expireTurns } from "./end-waiting.ts";
import { closeLiveTurn, live, publishEvent } from "./live-turns.ts";

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
        answerId: true,
        conversation: { select: { channel: true } },
        bot: { select: { workspaceId: true } },
      },
    });
    await db.message.updateMany({ where: { state: "streaming" }, data: { state: "interrupted" } });
    await db.turn.updateMany({
      where: { state: "running" },
      data: { state: "interrupted", finishedAt: new Date(), outcome: "unanswered", cited: false },
    });
    const ids = turns.map(({ conversationId }) => conversationId);
    const answerIds = turns.map(({ answerId }) => answerId);
    if (ids.length > 0)
      await runTogether({ db, transacting: true }, [summaryStatement(ids), ...indexMessages(answerIds)]);
    await recordOutbox(
      { db },
      ...turns.map(
        ({ id: turnId, botId, conversationId, conversation: { channel }, bot: { workspaceId } }): OutboxFact => {
          const ended = { state: "interrupted", failureCode: null } as const;
          return { kind: "turn.ended", workspaceId, payload: { turnId, conversationId, botId, channel, ...ended } };
        },
      ),
    );
    return turns.length;
  });
}

const pollMs = 50;

/** Refuses new turns; running ones get `graceMs`, then end as interrupted, stored where the disk takes them. */
export async function drainTurns(graceMs: number): Promise<void> {
  const turns = live();
  turns.draining = true;
  const open = () => [...turns.byTurnId.values()].filter(({ finished }) => !finished);
  const settled = async (ms: number, isOpen: () => boolean) => {
    const until = performance.now() + ms;
    while (isOpen() && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, pollMs));
  };
  await settled(graceMs, () => turns.running > 0);
  for (const turn of open()) {
    turn.ending ??= "interrupted";
    turn.stop.abort();
  }
  await settled(graceMs, () => open().some(({ unsaved }) => unsaved === null));
  for (const turn of open().filter(({ unsaved }) => unsaved !== null)) {
    log().error({ turnId: turn.turnId }, "turn.lost");
    // What the next start stores.
    publishEvent(turn, endEvent({ turnId: turn.turnId, state: "interrupted", failureCode: null }));
    closeLiveTurn(turn, null);
  }
}
