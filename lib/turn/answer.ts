/** What asks the bot's models for the answer that a visitor reads: sampling, limits and failover. */
import { type BotSpec, samplingByPreset } from "#lib/bots/spec.ts";
import { type Completion, completeWithFailover } from "#lib/models/failover.ts";
import type { PackedTurn } from "./pack-turn.ts";
import type { TurnEvent } from "./schema.ts";

export type AnswerInput = Pick<PackedTurn, "spec" | "models" | "prompt"> & {
  signal: AbortSignal;
  now: () => number;
  coalesceMs: () => number;
};

function samplingOf({ model }: BotSpec) {
  return model.preset === "custom"
    ? { temperature: model.temperature, topP: model.topP }
    : samplingByPreset[model.preset];
}

/** A completion without a word where no model could say one, or none was to be asked. */
export function answer({
  spec,
  models,
  prompt,
  signal,
  now,
  coalesceMs,
}: AnswerInput): AsyncGenerator<TurnEvent, Completion, undefined> {
  const { messages, maxTokens } = prompt;
  return completeWithFailover({
    models,
    request: { messages, ...samplingOf(spec), maxTokens, signal, coalesceMs },
    now,
  });
}
