/** Drives a turn to its end: stores it and publishes its events, independent of requests and readers. */
import { wakeReaders } from "#lib/conversations/index.ts";
import { sharedDb } from "#lib/db/client.ts";
import type { MessageId } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { noteModelOutcome } from "#lib/providers/index.ts";
import { endPaused } from "#lib/turn/end-paused.ts";
import type { Ledger } from "#lib/turn/ledger.ts";
import { type ResumedTurn, runTurn, type TurnInput, type TurnPause } from "#lib/turn/run-turn.ts";
import type { TurnEvent } from "#lib/turn/schema.ts";
import type { TurnTrace } from "#lib/turn/trace.ts";
import type { TurnOutcome } from "#lib/turn/turn-outcome.ts";
import { endEvent } from "./end-event.ts";
import { endWaiting } from "./end-waiting.ts";
import type { EndedRows } from "./finish-rows-sql.ts";
import { cacheHistory } from "./history-cache.ts";
import { closeLiveTurn, type LiveTurn, publishEvent } from "./live-turns.ts";
import { questionOf } from "./load-history.ts";
import { storePause } from "./pause-turn.ts";
import { storeEnd } from "./store-end.ts";
import { turnPorts } from "./turn-ports.ts";
import { forgetText, saveTextSoon } from "./turn-writer.ts";

type Work = {
  input: TurnInput;
  /** The input's history goes back to the conversation's first message. */
  whole: boolean;
  /** Resolves when the question is stored. */
  stored: Promise<void>;
  /** Null for a turn that begins. */
  resumed: ResumedTurn | null;
};
type DrivenRows = EndedRows & { question: string };

/** Publishes the engine's events, and returns how the turn ended. */
async function relay(turn: LiveTurn, answerId: MessageId, work: Work): Promise<TurnOutcome | TurnPause> {
  const { input, resumed } = work;
  const events = runTurn(input, await turnPorts(sharedDb(), input.spec), resumed);
  let text = resumed?.paused.rounds.text ?? "";
  for (;;) {
    const next = await events.next();
    if (next.done) return next.value;
    const event = next.value;
    publishEvent(turn, event);
    if (event.type === "answer.replaced") text = event.text;
    else if (event.type === "answer.delta") text += event.text;
    else continue;
    saveTextSoon(answerId, text);
  }
}

/**
 * A waiting turn holds no memory, no reader and no place among the running turns. A stop that arrives while the wait is
 * stored ends the turn.
 */
async function pauseTurn(turn: LiveTurn, rows: EndedRows, work: Work, pause: TurnPause, key: string | null) {
  const { turnId } = turn;
  turn.pausing = true;
  let last: TurnEvent;
  try {
    const booked = work.resumed?.paused.ledger ?? [];
    const pending = await storePause(sharedDb(), { turn, rows, input: work.input, pause, booked });
    last = { type: "turn.waiting", turnId, pending };
    if (turn.ending === "stopped") {
      await endWaiting(sharedDb(), turnId, "stopped");
      last = endEvent({ turnId, state: "stopped", failureCode: null });
    }
  } catch (error) {
    log().error({ err: error, turnId }, "turn.not-stored");
    const events = turn.events.map(({ event }) => event);
    const booked = work.resumed?.paused.ledger ?? [];
    const end = await storeEnd(turn, { rows, ending: "interrupted", outcome: null, events, booked });
    last = endEvent({ turnId, ...end });
  }
  publishEvent(turn, last);
  closeLiveTurn(turn, key, { keepsEvents: last.type !== "turn.waiting" });
  log().debug({ turnId, botId: turn.botId, last: last.type }, "turn.paused");
}

/** A turn stopped just before its wait ends as stopped. */
function outcomeOf(made: TurnOutcome | TurnPause | null, { spec, question }: TurnInput): TurnOutcome | null {
  if (made?.state !== "waiting") return made;
  return endPaused({ paused: made.paused, spec, question, end: "stopped", waitedMs: 0 });
}

/**
 * Updates the providers' health from the attempts. The turn does not wait for the update, so a failure is only logged.
 */
async function noteOutcomes(
  attempts: readonly Pick<TurnTrace["attempts"][number], "modelId" | "code">[],
): Promise<void> {
  try {
    for (const { modelId, code } of attempts) await noteModelOutcome(sharedDb(), modelId, code);
  } catch (error) {
    log().warn({ err: error }, "provider.health-not-stored");
  }
}

const attemptsOf = (ledger: Ledger) =>
  ledger.flatMap(({ purpose, model, code }) => (purpose === "answer" ? [{ modelId: model.id, code }] : []));

/**
 * The turn begins while its question is being stored, so the visitor waits for the slower of the two; readers attach
 * after the question is stored. Where the question cannot be stored, nothing of the answer is kept.
 */
export async function driveTurn(turn: LiveTurn, rows: DrivenRows, work: Work, key: string | null): Promise<void> {
  let made: TurnOutcome | TurnPause | null = null;
  try {
    made = await relay(turn, rows.answerId, work);
  } catch (error) {
    log().error({ err: error, turnId: turn.turnId }, "turn.broke");
  }
  forgetText(rows.answerId);
  try {
    await work.stored;
  } catch {
    // The request that asked has already received the error.
    return;
  }
  const before = work.resumed?.paused.ledger ?? [];
  const asked = attemptsOf(before).length;
  if (made?.state === "waiting" && turn.ending !== "stopped") {
    await pauseTurn(turn, rows, work, made, key);
    await noteOutcomes(attemptsOf(made.paused.ledger).slice(asked));
    return;
  }
  const outcome = outcomeOf(made, work.input);
  const state = turn.ending ?? outcome?.state ?? "failed";
  const events = turn.events.map(({ event }) => event);
  const end = await storeEnd(turn, { rows, ending: state, outcome, events, booked: before });
  // The process stops, and has told the readers.
  if (turn.finished) return;
  if (end.state === "completed" && outcome?.text) {
    cacheHistory(rows.answerId, {
      messages: [
        ...work.input.history,
        questionOf(rows.question, work.input.attachmentIds),
        { role: "assistant", text: outcome.text },
      ],
      whole: work.whole,
    });
  }
  publishEvent(turn, endEvent({ turnId: turn.turnId, ...end }));
  closeLiveTurn(turn, key);
  wakeReaders(turn.conversationId);
  await noteOutcomes(outcome?.trace.attempts.slice(asked) ?? []);
  log().debug(
    {
      turnId: turn.turnId,
      botId: turn.botId,
      state: end.state,
      durationMs: Math.round(outcome?.trace.durationMs ?? 0),
      responder: outcome?.responder,
    },
    "turn.finished",
  );
}
