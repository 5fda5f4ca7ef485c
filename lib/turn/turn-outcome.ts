/** How a turn ended, with its trace and the outcome of the question, from the values of its steps. Pure. */
import type { BotSpec } from "#lib/bots/spec.ts";
import type { ModelId } from "#lib/ids.ts";
import type { Answer } from "./cite-answer.ts";
import { judgeOutcome, type OutcomeJudgement } from "./judge-outcome.ts";
import { answeringModel, type Ledger } from "./ledger.ts";
import type { TurnFailureCode } from "./schema.ts";
import type { TurnTrace } from "./trace.ts";
import { type TraceInput, traceTurn } from "./trace-turn.ts";

export type TurnEnd = { state: "completed" | "stopped" | "failed"; failureCode: TurnFailureCode | null };

export type TurnOutcome = Answer &
  TurnEnd & {
    modelId: ModelId | null;
    modelName: string | null;
    judgement: OutcomeJudgement;
    /** All model calls of the turn, before and after waits. */
    ledger: Ledger;
    trace: TurnTrace;
  };

export type OutcomeInput = TurnEnd &
  TraceInput & {
    spec: BotSpec;
    /** What the bot says where it has no answer. */
    refusal: string;
    isSmallTalk?: boolean;
    /** The turn ended while it waited: its text so far is no answer. */
    waiting: boolean;
    /** The model said that its text declines to answer. */
    refused?: boolean;
  };

export function turnOutcome(input: OutcomeInput): TurnOutcome {
  const { state, failureCode, waiting, refused = false, spec, refusal, isSmallTalk = false, ...parts } = input;
  const { answer, ledger } = parts;
  const trace = traceTurn(parts);
  const judgement = judgeOutcome({
    ...answer,
    state: waiting ? "waiting" : state,
    refused,
    citations: answer.citations.length,
    grounding: trace.grounding,
    question: trace.question,
    language: spec.language,
    refusal,
    isSmallTalk,
  });
  const model = answer.responder === "model" ? answeringModel(ledger) : null;
  const [modelId, modelName] = [model?.id ?? null, model?.name ?? null];
  const judged = { ...trace, refused: judgement.outcome === "refused" };
  return { ...answer, state, failureCode, modelId, modelName, judgement, ledger, trace: judged };
}
