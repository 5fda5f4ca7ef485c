/** What became of a question, for lists and figures. Pure. */
import type { Language } from "#lib/bots/spec.ts";
import { guessLanguage } from "#lib/retrieval/analyze.ts";
import { isRefusal } from "./is-refusal.ts";
import type { Responder } from "./schema.ts";
import type { Grounding } from "./trace.ts";

/** Refused: the bot, or its model, said that it has no answer. Unanswered: no whole answer came. */
export type Outcome = "answered" | "refused" | "unanswered";

export type OutcomeJudgement = {
  outcome: Outcome;
  cited: boolean;
  /** Of the sentences that claim something, those that the chunks back: 0 to 1; null where nothing was checked. */
  groundedShare: number | null;
  /** Of the question. */
  language: Language;
};

export type JudgeInput = {
  /** How the turn ended. */
  state: string;
  responder: Responder | null;
  text: string;
  citations: number;
  grounding: Grounding | null;
  question: string;
  /** The bot's, where the question does not tell. */
  language: Language;
  /** The bot's own words. */
  refusal: string;
};

/** What a visitor stopped after some words was answer enough. */
function outcomeOf({ state, responder, text, refusal }: JudgeInput): Outcome {
  if ((state !== "completed" && state !== "stopped") || responder === null || text === "") return "unanswered";
  if (responder === "refusal" || (responder === "model" && isRefusal(text, refusal))) return "refused";
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
