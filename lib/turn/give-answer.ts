/** Ends a turn with an answer that stands already: no search, no model. */
import type { PinId } from "#lib/ids.ts";
import type { Answer } from "./cite-answer.ts";
import { noChunks } from "./find-chunks.ts";
import type { TurnInput } from "./run-turn.ts";
import type { Responder, TurnEvent } from "./schema.ts";
import { type TurnOutcome, turnOutcome } from "./turn-outcome.ts";

const nothingPacked = { messages: [], parts: [], droppedMessages: 0, used: [], files: [], maxTokens: 0 };

type GiveAnswerInput = {
  input: TurnInput;
  answer: Answer & { responder: Responder };
  pinId?: PinId;
  now: () => number;
  startedAt: number;
};

/** It comes whole and at once: a stop never leaves a part of it. */
export async function* giveAnswer(given: GiveAnswerInput): AsyncGenerator<TurnEvent, TurnOutcome> {
  const { input, answer, pinId, now, startedAt } = given;
  const firstTokenMs = now() - startedAt;
  yield { type: "answer.delta", text: answer.text };
  yield { type: "answer.completed", ...answer };
  return turnOutcome({
    state: "completed",
    failureCode: null,
    waiting: false,
    spec: input.spec,
    refusal: "",
    found: noChunks,
    packed: { question: input.question, prompt: nothingPacked },
    asksModels: false,
    answer,
    ...(pinId && { pinId }),
    ledger: [],
    waits: [],
    times: { searchMs: 0, firstTokenMs, durationMs: now() - startedAt },
  });
}
