/** Judges the outcome of a question, for lists and figures. Pure. */
import type { Language } from "#lib/bots/spec.ts";
import { guessLanguage } from "#lib/retrieval/stop-words.ts";
import { isRefusal } from "./is-refusal.ts";
import type { Responder } from "./schema.ts";
import type { Grounding } from "./trace.ts";

/** Refused: the bot, or its model, said that it has no answer. Unanswered: the turn gave no complete answer. */
export type Outcome = "answered" | "refused" | "unanswered";

export type OutcomeJudgement = {
  outcome: Outcome;
  cited: boolean;
  /** The share of claiming sentences that chunks ground, 0 to 1; null where grounding was not checked. */
  groundedShare: number | null;
  /** The language of the question. */
  language: Language;
};

export type JudgeInput = {
  /** How the turn ended. */
  state: string;
  responder: Responder | null;
  /** The model said that its text declines to answer. */
  refused?: boolean;
  text: string;
  citations: number;
  grounding: Grounding | null;
  question: string;
  /** The bot's language, for a question whose language is unclear. */
  language: Language;
  /** The bot's own refusal text. */
  refusal: string;
  /** The message asked nothing of the knowledge: no reply to it is a refusal. */
  isSmallTalk?: boolean;
};

type AnswerInput = Pick<JudgeInput, "state" | "responder" | "refused" | "text" | "refusal" | "isSmallTalk">;

/** A text that the visitor stopped counts as an answer. */
export function outcomeOf({ state, responder, refused = false, text, refusal, isSmallTalk }: AnswerInput): Outcome {
  if ((state !== "completed" && state !== "stopped") || responder === null || text === "") return "unanswered";
  if (responder === "unavailable") return "unanswered";
  if (isSmallTalk) return "answered";
  if (refused || responder === "refusal" || (responder === "model" && isRefusal(text, refusal))) return "refused";
  return "answered";
}

export function judgeOutcome(input: JudgeInput): OutcomeJudgement {
  const { grounding, citations, question, language } = input;
  const claims = grounding?.sentences ?? 0;
  return {
    outcome: outcomeOf(input),
    cited: citations > 0,
    groundedShare: grounding && claims > 0 ? (claims - grounding.ungrounded.length) / claims : null,
    language: guessLanguage(question, language),
  };
}
