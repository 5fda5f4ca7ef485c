/**
 * The engine: one turn of a conversation as a generator of events, pure over its ports: find, pack, answer, cite, follow
 * up. It stores nothing and knows nobody; `lib/turns/drive-turn.ts` drives it.
 */
import type { BotSpec } from "#lib/bots/spec.ts";
import type { Completion } from "#lib/models/failover.ts";
import type { ChatModel } from "#lib/models/port.ts";
import type { SearchPort } from "#lib/retrieval/port.ts";
import { answer } from "./answer.ts";
import { type Answer, citeAnswer } from "./cite-answer.ts";
import { findChunks } from "./find-chunks.ts";
import { type Judgement, judgeOutcome } from "./judge-outcome.ts";
import type { Ledger } from "./ledger.ts";
import { type HistoryMessage, refusalOf } from "./pack-prompt.ts";
import { packTurn } from "./pack-turn.ts";
import type { TurnEvent, TurnFailureCode } from "./schema.ts";
import { suggestFollowUps } from "./suggest-follow-ups.ts";
import type { TurnTrace } from "./trace.ts";
import { traceTurn } from "./trace-turn.ts";

export type TurnInput = {
  turnId: string;
  conversationId: string;
  questionId: string;
  answerId: string;
  workspaceId: string;
  spec: BotSpec;
  variables: Readonly<Record<string, string>>;
  history: readonly HistoryMessage[];
  question: string;
  signal: AbortSignal;
};

export type TurnPorts = {
  search: SearchPort;
  /** In the order to try them; none means that chunks are quoted. */
  models: readonly ChatModel[];
  /** Milliseconds of a clock that never goes back. */
  now: () => number;
  /** Tokens that arrive within so many milliseconds are one event; the first is told at once. */
  coalesceMs: () => number;
};

export type TurnOutcome = Answer & {
  state: "completed" | "stopped" | "failed";
  failureCode: TurnFailureCode | null;
  modelId: string | null;
  modelName: string | null;
  judgement: Judgement;
  trace: TurnTrace;
};

/** Before the first token the chunks answer instead; after it the text stands as it broke off. */
function failureCodeOf({ text, failure, cutOff }: Completion, { aborted }: AbortSignal): TurnFailureCode | null {
  if (text && failure && !aborted) return failure.code;
  return cutOff ? "cut_off" : null;
}

function stateOf(failureCode: TurnFailureCode | null, { aborted }: AbortSignal): TurnOutcome["state"] {
  if (aborted) return "stopped";
  return failureCode === null ? "completed" : "failed";
}

export async function* runTurn(input: TurnInput, ports: TurnPorts): AsyncGenerator<TurnEvent, TurnOutcome> {
  const { turnId, conversationId, questionId, answerId, spec, signal } = input;
  const { search, models, now, coalesceMs } = ports;
  const startedAt = now();
  yield { type: "turn.started", turnId, conversationId, messageId: questionId, answerId };

  const found = await findChunks({ ...input, search, model: models[0] });
  const searchMs = now() - startedAt;
  if (found.searched) yield { type: "knowledge.found", count: found.hits.length };

  const packed = packTurn({ ...input, hits: found.hits, models });
  const completion = yield* answer({ ...packed, signal, now, coalesceMs });
  const calls = completion.attempts.map((attempt) => ({ ...attempt, purpose: "answer" as const }));
  let ledger: Ledger = [...found.ledger, ...calls];
  let { firstTokenAt } = completion;
  const failureCode = failureCodeOf(completion, signal);

  const written = completion.text;
  const cited = citeAnswer({ packed, written, stopped: signal.aborted });
  if (!written && cited.responder !== null) {
    firstTokenAt = now();
    yield { type: "answer.delta", text: cited.text };
  }
  if (cited.responder !== null) yield { type: "answer.completed", ...cited, responder: cited.responder };

  const state = stateOf(failureCode, signal);
  const model = written ? completion.model : null;
  if (state === "completed" && spec.followUps.mode !== "off") {
    const followUps = await suggestFollowUps({ ...packed, answer: cited.text, model, signal });
    ledger = [...ledger, ...followUps.asked.ledger];
    if (followUps.questions.length > 0) yield { type: "followups", questions: followUps.questions };
  }

  const firstTokenMs = firstTokenAt === null ? null : firstTokenAt - startedAt;
  const times = { searchMs, firstTokenMs, durationMs: now() - startedAt };
  const trace = traceTurn({ found, packed, answer: cited, ledger, times });
  const judgement = judgeOutcome({
    ...cited,
    state,
    citations: cited.citations.length,
    grounding: trace.grounding,
    question: input.question,
    language: spec.language,
    refusal: refusalOf(spec),
  });
  const [modelId, modelName] = [model?.id ?? null, model?.name ?? null];
  return { ...cited, state, failureCode, modelId, modelName, judgement, trace };
}
