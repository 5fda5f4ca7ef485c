/** The outcome of a turn that ends while it waits: its text so far is kept, and counts as no answer. Pure. */
import type { BotSpec } from "#lib/bots/spec.ts";
import { citeSources } from "./cite-sources.ts";
import { refusalOf } from "./pack-prompt.ts";
import type { PausedTurn } from "./paused-turn.ts";
import { type TurnOutcome, turnOutcome } from "./turn-outcome.ts";

export type EndPausedInput = {
  paused: PausedTurn;
  spec: BotSpec;
  question: string;
  end: "stopped" | "expired";
  /** How long the turn waited. */
  waitedMs: number;
};

export function endPaused({ paused, spec, question, end, waitedMs }: EndPausedInput): TurnOutcome {
  const { found, prompt, rounds, ledger, wait, searchMs, firstTokenMs, elapsedMs } = paused;
  const written = rounds.text.trimEnd();
  return turnOutcome({
    state: end === "stopped" ? "stopped" : "failed",
    failureCode: end === "stopped" ? null : "expired",
    waiting: true,
    spec,
    refusal: refusalOf(spec, spec.language),
    found,
    packed: { question, prompt },
    asksModels: true,
    answer: { ...citeSources(written, prompt.used), responder: written ? "model" : null },
    ledger,
    waits: [...paused.waits, { kind: wait.kind, name: wait.call.name, ms: waitedMs, end }],
    times: { searchMs, firstTokenMs, durationMs: elapsedMs },
  });
}
