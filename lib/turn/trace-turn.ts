/** The trace of a turn from the values of its steps. Pure. */
import type { PinId } from "#lib/ids.ts";
import type { SearchHit } from "#lib/retrieval/port.ts";
import { checkGrounding } from "./check-grounding.ts";
import type { Answer } from "./cite-answer.ts";
import type { FoundChunks } from "./find-chunks.ts";
import { type Ledger, type ModelCall, totalsOf } from "./ledger.ts";
import type { PackedTurn } from "./pack-turn.ts";
import type { TracedChunk, TurnTrace, TurnWait } from "./trace.ts";

export type TraceInput = {
  found: FoundChunks;
  packed: Pick<PackedTurn, "question" | "prompt">;
  /** Whether models were asked: a model saw the chunks that fit its window; without a model all chunks were read. */
  asksModels: boolean;
  answer: Answer;
  /** Of a pinned answer. */
  pinId?: PinId;
  ledger: Ledger;
  waits: readonly TurnWait[];
  times: Pick<TurnTrace, "searchMs" | "firstTokenMs" | "durationMs">;
};

const shownClose = 3;

const traced = ({ chunkId, baseId, title, baseName, score }: SearchHit): TracedChunk => ({
  chunkId,
  baseId,
  title,
  baseName,
  score,
});

const attemptOf = ({ model, code, ms, usage, reasoning, brokenCharacters }: ModelCall) => ({
  modelId: model.id,
  model: model.label,
  code,
  ms,
  usage,
  reasoning,
  brokenCharacters,
});

/** All but the judgement of the answer. */
export function traceTurn(input: TraceInput): Omit<TurnTrace, "refused"> {
  const { found, packed, asksModels, answer, pinId = null, ledger, waits, times } = input;
  const { prompt } = packed;
  const isModels = answer.responder === "model";
  return {
    question: packed.question,
    searched: found.searched,
    rewritten: found.rewritten,
    used: (asksModels ? prompt.used : found.hits).map(traced),
    close: found.close.slice(0, shownClose).map(traced),
    responder: answer.responder,
    pinId,
    attempts: ledger.flatMap((call) => (call.purpose === "answer" ? [attemptOf(call)] : [])),
    auxiliaryCalls: ledger.flatMap((call) =>
      call.purpose === "answer" ? [] : [{ purpose: call.purpose, ...attemptOf(call) }],
    ),
    waits: [...waits],
    promptParts: asksModels ? prompt.parts : [],
    files: prompt.files,
    droppedMessages: prompt.droppedMessages,
    ...totalsOf(ledger),
    // What an answer takes from a file is in no chunk.
    grounding:
      isModels && prompt.used.length > 0 && prompt.files.length === 0 ? checkGrounding(answer.text, prompt.used) : null,
    ...times,
  };
}
