/**
 * Attaches a reader to a turn: the events that it lacks, then each new one; for a turn that is over, its stored end.
 */

import type { Context } from "#lib/access/context.ts";
import { type OwnScope, parseTurnEvents, toCitations, whereOwn } from "#lib/conversations/index.ts";
import type { Db } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import type { TurnId } from "#lib/ids.ts";
import { Responder, type TurnEvent } from "#lib/turn/schema.ts";
import { endEvent } from "./end-event.ts";
import { endWaiting } from "./end-waiting.ts";
import { type LiveTurn, live } from "./live-turns.ts";
import { replayEvents, replayWaiting } from "./stored-events.ts";
import { readPending } from "./waiting-state.ts";

export type TurnReading =
  | { kind: "live"; turn: LiveTurn; after: number }
  /** The turn is over, or waits, and its events left memory: the events that the reader lacks, all at once. */
  | { kind: "stored"; events: TurnEvent[] }
  | { kind: "nothing_left" };

export type OwnTurn = OwnScope & { turnId: TurnId };

/** Throws not found for another actor's turn, the same as for a missing one. */
async function requireOwnTurn(ctx: Context, { turnId, ...own }: OwnTurn) {
  const turn = await ctx.db.turn.findFirst({
    where: { id: turnId, botId: own.botId, conversation: whereOwn(ctx, own) },
    select: {
      id: true,
      conversationId: true,
      questionId: true,
      answerId: true,
      state: true,
      failureCode: true,
      events: true,
      waiting: true,
    },
  });
  if (!turn) throw notFound("turn");
  return turn;
}

type StoredTurn = Awaited<ReturnType<typeof requireOwnTurn>>;

/**
 * How many of the turn's events the reader has. For an id that is no number, precedes a wait, or exceeds the events
 * sent, the reader gets all events again.
 */
function readBefore(lastEventId: string | null, { sentBefore, events }: LiveTurn): number {
  const count = Number(lastEventId ?? 0) - sentBefore;
  return Number.isInteger(count) && count >= 0 && count <= events.length ? count : 0;
}

async function storedEvents(db: Db, turn: StoredTurn): Promise<TurnEvent[]> {
  const row = await db.message.findUnique({ where: { id: turn.answerId } });
  const { id: turnId, conversationId, questionId: messageId, answerId, state, failureCode } = turn;
  const started: TurnEvent = { type: "turn.started", turnId, conversationId, messageId, answerId };
  const pending = state === "waiting" ? readPending(turn.waiting) : null;
  if (pending) {
    const waiting: TurnEvent = { type: "turn.waiting", turnId, pending };
    return replayWaiting({ started, stored: parseTurnEvents(turn.events) ?? [], text: row?.text ?? "", waiting });
  }
  const responder = Responder.catch("model").parse(row?.responder);
  return replayEvents({
    started,
    stored: parseTurnEvents(turn.events),
    answer: row?.text
      ? { type: "answer.completed", text: row.text, responder, citations: toCitations(row.citations) }
      : null,
    end: endEvent({ turnId, state, failureCode }),
  });
}

export async function readTurn(
  ctx: Context,
  { lastEventId, ...own }: OwnTurn & { lastEventId: string | null },
): Promise<TurnReading> {
  const stored = await requireOwnTurn(ctx, own);
  const turn = live().byTurnId.get(own.turnId);
  if (turn) {
    const after = readBefore(lastEventId, turn);
    return turn.finished && after === turn.events.length ? { kind: "nothing_left" } : { kind: "live", turn, after };
  }
  // A turn that was running when first read may have begun to wait meanwhile.
  const row = stored.state === "running" ? await requireOwnTurn(ctx, own) : stored;
  return { kind: "stored", events: await storedEvents(ctx.db, row) };
}

/**
 * Stops a turn: aborts the upstream call, or ends the wait, and keeps the text so far. Does nothing once the turn is
 * over.
 */
export async function stopTurn(ctx: Context, own: OwnTurn): Promise<void> {
  await requireOwnTurn(ctx, own);
  const turn = live().byTurnId.get(own.turnId);
  if (!turn || turn.finished) {
    await endWaiting(ctx.db, own.turnId, "stopped");
    return;
  }
  turn.ending ??= "stopped";
  turn.stop.abort();
}
