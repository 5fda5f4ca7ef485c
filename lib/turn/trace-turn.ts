/** The trace of a turn from the values of its steps. Pure. */
import type { SearchHit } from "#lib/retrieval/port.ts";
import { checkGrounding } from "./check-grounding.ts";
import type { Answer } from "./cite-answer.ts";
import type { Found } from "./find-chunks.ts";
import { type Ledger, type ModelCall, totalsOf } from "./ledger.ts";
import type { PackedTurn } from "./pack-turn.ts";
import type { TurnTrace } from "./trace.ts";

export type TraceInput = {
  found: Found;
  packed: PackedTurn;
  answer: Answer;
  ledger: Ledger;
  times: Pick<TurnTrace, "searchMs" | "firstTokenMs" | "durationMs">;
};

const shownClose = 3;

const strength = ({ chunkId, title, baseName, score }: SearchHit) => ({ chunkId, title, baseName, score });

const attemptOf = ({ model, code, ms, usage }: ModelCall) => ({
  modelId: model.id,
  model: model.label,
  code,
  ms,
  usage,
});

export function traceTurn({ found, packed, answer, ledger, times }: TraceInput): TurnTrace {
  const { models, prompt } = packed;
  const isModels = answer.responder === "model";
  return {
    question: packed.question,
    searched: found.searched,
    rewritten: found.rewritten,
    // A model saw those that found room; without one all were read.
    used: (models.length > 0 ? prompt.used : found.hits).map(strength),
    close: found.close.slice(0, shownClose).map(strength),
    responder: answer.responder,
    attempts: ledger.flatMap((call) => (call.purpose === "answer" ? [attemptOf(call)] : [])),
    auxiliaryCalls: ledger.flatMap((call) =>
      call.purpose === "answer" ? [] : [{ purpose: call.purpose, ...attemptOf(call) }],
    ),
    promptParts: models.length > 0 ? prompt.parts : [],
    droppedMessages: prompt.droppedMessages,
    ...totalsOf(ledger),
    grounding: isModels && prompt.used.length > 0 ? checkGrounding(answer.text, prompt.used) : null,
    ...times,
  };
}
