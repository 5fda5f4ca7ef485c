/** Answers a visitor who asks for a person: the engine's own words and an offer, never a model's promise. */
import type { BotSpec } from "#lib/bots/spec.ts";
import { giveAnswer } from "#lib/turn/give-answer.ts";
import { promptTextsByLanguage } from "#lib/turn/prompt-texts.ts";
import type { TurnInput } from "#lib/turn/run-turn.ts";
import type { TurnEvent } from "#lib/turn/schema.ts";
import type { TurnOutcome } from "#lib/turn/turn-outcome.ts";
import { visitorLanguage } from "#lib/turn/visitor-language.ts";
import { asksForHandover } from "./asks-for-handover.ts";

/** What a turn has to know of the conversation to offer a person; null where the bot has no hand-over. */
export type HandoverInput = {
  /** The answer before this one was a refusal. */
  refusedBefore: boolean;
  /** A person was asked for, and has not come yet. */
  isWaiting: boolean;
};

/** Why the message itself asks for a person; null where it does not, or the bot has no hand-over. */
export function wantsHandover({ handover, question, spec }: Pick<TurnInput, "handover" | "question" | "spec">) {
  if (handover === null) return null;
  // Who waits has read what the maker's words bring up, and asks on.
  return asksForHandover(question, handover.isWaiting ? [] : spec.handover.words);
}

/** After a refusal that follows a refusal. */
export const offersAfterRefusal = (handover: HandoverInput | null, spec: BotSpec): boolean =>
  handover !== null && spec.handover.afterRefusals && handover.refusedBefore && !handover.isWaiting;

type AnswerHandoverInput = { input: TurnInput; reason: "asked" | "word"; now: () => number; startedAt: number };

export async function* answerHandover({
  reason,
  ...given
}: AnswerHandoverInput): AsyncGenerator<TurnEvent, TurnOutcome> {
  const { offerHandover, handoverAsked } = promptTextsByLanguage[visitorLanguage(given.input)];
  const isWaiting = given.input.handover?.isWaiting === true;
  const text = isWaiting ? handoverAsked : offerHandover;
  const outcome = yield* giveAnswer({ ...given, answer: { text, responder: "handover", citations: [] } });
  if (!isWaiting) yield { type: "handover.offered", reason };
  return outcome;
}
