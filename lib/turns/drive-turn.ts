/** Drives a turn to its end, whoever reads along: stores, publishes events, and never depends on a request. */
import { sharedDb } from "#lib/db/client.ts";
import { log } from "#lib/log.ts";
import { noteModelOutcome } from "#lib/providers/index.ts";
import { runTurn, type TurnInput, type TurnOutcome } from "#lib/turn/run-turn.ts";
import { endEvent } from "./end-event.ts";
import { cacheHistory } from "./history-cache.ts";
import { closeLiveTurn, type LiveTurn, publishEvent } from "./live-turns.ts";
import { turnPorts } from "./turn-ports.ts";
import type { TurnRows } from "./turn-rows-sql.ts";
import { forgetText, saveTextSoon, storeFinish } from "./turn-writer.ts";

/** `whole` says that the input's history goes back to the conversation's first message; `stored` resolves when the question is. */
type Work = { input: TurnInput; whole: boolean; stored: Promise<void> };

/** Publishes what the engine yields, and gives back how it ended. */
async function relay(turn: LiveTurn, answerId: string, input: TurnInput): Promise<TurnOutcome> {
  const events = runTurn(input, await turnPorts(sharedDb(), input.spec));
  let text = "";
  for (;;) {
    const next = await events.next();
    if (next.done) return next.value;
    const event = next.value;
    publishEvent(turn, event);
    if (event.type !== "answer.delta") continue;
    text += event.text;
    saveTextSoon(answerId, text);
  }
}

/** Keeps the providers' health current. Nobody waits for it, so a failure is logged and no more. */
async function noteOutcomes(outcome: TurnOutcome | null): Promise<void> {
  try {
    for (const { modelId, code } of outcome?.trace.attempts ?? []) await noteModelOutcome(sharedDb(), modelId, code);
  } catch (error) {
    log().warn({ err: error }, "provider.health-not-stored");
  }
}

/**
 * Begins while the question is being stored: a visitor waits for the longer of the two, and nobody reads along before it is.
 * A question that could not be stored leaves nothing of its answer.
 */
export async function driveTurn(turn: LiveTurn, rows: TurnRows, work: Work, key: string | null): Promise<void> {
  let outcome: TurnOutcome | null = null;
  try {
    outcome = await relay(turn, rows.answerId, work.input);
  } catch (error) {
    log().error({ err: error, turnId: turn.turnId }, "turn.broke");
  }
  forgetText(rows.answerId);
  try {
    await work.stored;
  } catch {
    // Whoever asked was told.
    return;
  }
  const state = turn.ending ?? outcome?.state ?? "failed";
  try {
    await storeFinish({ rows, ending: state, outcome, events: turn.events.map(({ event }) => event) });
    if (state === "completed" && outcome?.text) {
      cacheHistory(rows.answerId, {
        messages: [
          ...work.input.history,
          { role: "user", text: rows.question },
          { role: "assistant", text: outcome.text },
        ],
        whole: work.whole,
      });
    }
  } catch (error) {
    // The start sweep marks the turn interrupted; its partial text was flushed before.
    log().error({ err: error, turnId: turn.turnId }, "turn.not-stored");
  }
  publishEvent(turn, endEvent({ turnId: turn.turnId, state, failureCode: outcome?.failureCode ?? null }));
  closeLiveTurn(turn, key);
  await noteOutcomes(outcome);
  log().debug(
    {
      turnId: turn.turnId,
      botId: turn.botId,
      state,
      durationMs: Math.round(outcome?.trace.durationMs ?? 0),
      responder: outcome?.responder,
    },
    "turn.finished",
  );
}
