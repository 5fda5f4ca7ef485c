/** Answers a turn with what a member pinned to its question: no search, no model. */
import type { PinId } from "#lib/ids.ts";
import { noChunks } from "./find-chunks.ts";
import type { TurnInput } from "./run-turn.ts";
import type { Citation, TurnEvent } from "./schema.ts";
import { type TurnOutcome, turnOutcome } from "./turn-outcome.ts";

/** A pinned answer, with its citations as they are kept with it. */
export type Pinned = { pinId: PinId; text: string; citations: Citation[] };

const nothingPacked = { messages: [], parts: [], droppedMessages: 0, used: [], files: [], maxTokens: 0 };

type AnswerPinnedInput = { input: TurnInput; pinned: Pinned; now: () => number; startedAt: number };

/** It comes whole and at once: a stop never leaves a part of it. */
export async function* answerPinned(given: AnswerPinnedInput): AsyncGenerator<TurnEvent, TurnOutcome> {
  const { input, pinned, now, startedAt } = given;
  const { pinId, text, citations } = pinned;
  const firstTokenMs = now() - startedAt;
  yield { type: "answer.delta", text };
  yield { type: "answer.completed", text, responder: "pinned", citations };
  return turnOutcome({
    state: "completed",
    failureCode: null,
    waiting: false,
    spec: input.spec,
    refusal: "",
    found: noChunks,
    packed: { question: input.question, prompt: nothingPacked },
    asksModels: false,
    answer: { text, responder: "pinned", citations },
    pinId,
    ledger: [],
    waits: [],
    times: { searchMs: 0, firstTokenMs, durationMs: now() - startedAt },
  });
}
