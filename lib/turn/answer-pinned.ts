/** Answers a turn with what a member pinned to its question: no search, no model. */
import type { PinId } from "#lib/ids.ts";
import { giveAnswer } from "./give-answer.ts";
import type { TurnInput } from "./run-turn.ts";
import type { Citation, TurnEvent } from "./schema.ts";
import type { TurnOutcome } from "./turn-outcome.ts";

/** A pinned answer, with its citations as they are kept with it. */
export type Pinned = { pinId: PinId; text: string; citations: Citation[] };

type AnswerPinnedInput = { input: TurnInput; pinned: Pinned; now: () => number; startedAt: number };

export const answerPinned = ({
  pinned: { pinId, ...answer },
  ...given
}: AnswerPinnedInput): AsyncGenerator<TurnEvent, TurnOutcome> =>
  giveAnswer({ ...given, answer: { ...answer, responder: "pinned" }, pinId });
