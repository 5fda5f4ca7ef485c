/**
 * Stores a turn that has to wait, with all that its continuation needs; the turn then holds no memory of this process.
 */
import { type Db, inTransaction, runTogether, toJson } from "#lib/db/client.ts";
import { enqueue } from "#lib/jobs/queue.ts";
import { answeringModel, type Ledger, totalsOf } from "#lib/turn/ledger.ts";
import type { TurnInput, TurnPause } from "#lib/turn/run-turn.ts";
import type { Pending } from "#lib/turn/schema.ts";
import { tallies, usageStatement } from "./book-usage-sql.ts";
import { expiryJob } from "./end-waiting.ts";
import type { EndedRows } from "./finish-rows-sql.ts";
import type { LiveTurn } from "./live-turns.ts";
import { storedEventsOf } from "./stored-events.ts";
import { WaitingState } from "./waiting-state.ts";

/** The length of a wait whose tool names none. */
export const waitMs = 24 * 3_600_000;

export type Pausing = {
  turn: LiveTurn;
  rows: EndedRows;
  input: TurnInput;
  pause: TurnPause;
  /** Calls of models that were booked at earlier waits. */
  booked: Ledger;
};

function stateOf({ turn, input, pause }: Pausing, now: Date): WaitingState {
  const { paused, timeoutMs = waitMs } = pause;
  const { kind, call } = paused.wait;
  const expiresAt = new Date(now.getTime() + timeoutMs).toISOString();
  // Fields of the engine's models beyond name and prices are left out.
  return WaitingState.parse({
    pending: { kind, callId: call.id, name: call.name, arguments: call.arguments, expiresAt },
    since: now.toISOString(),
    // The event `turn.waiting` itself is the next one.
    eventsSent: turn.sentBefore + turn.events.length + 1,
    spec: input.spec,
    variables: { ...input.variables },
    history: [...input.history],
    question: input.question,
    paused,
  });
}

/** Usage so far is booked now, since a turn that is never resumed has cost as much. */
export async function storePause(db: Db, pausing: Pausing, now = new Date()): Promise<Pending> {
  const { turn, rows, pause, booked } = pausing;
  const state = stateOf(pausing, now);
  const waitUntil = new Date(state.pending.expiresAt);
  const { ledger, rounds } = pause.paused;
  const used = totalsOf(ledger);
  const modelName = answeringModel(ledger)?.name ?? "";
  // The turn itself counts when it ends.
  const added = tallies([{ rows, ledger: ledger.slice(booked.length), modelName, turns: 0, failed: 0, previews: 0 }]);
  await inTransaction({ db }, async (ctx) => {
    await ctx.db.turn.update({
      where: { id: rows.turnId, state: "running" },
      data: {
        state: "waiting",
        waiting: toJson(state),
        waitUntil,
        events: toJson(storedEventsOf(turn.events.map(({ event }) => event))),
        ...used,
      },
    });
    await ctx.db.message.update({ where: { id: rows.answerId }, data: { text: rounds.text, state: "waiting" } });
    await runTogether(ctx, [usageStatement(added, now)]);
    await enqueue(ctx.db, { kind: expiryJob, payload: {}, runAt: waitUntil });
  });
  return state.pending;
}
