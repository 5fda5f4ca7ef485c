/** Which events of a turn are stored with it, and how all of them are told again from what is stored. */
import type { TurnEvent } from "#lib/turn/schema.ts";

type EventType = TurnEvent["type"];

/** Where an event's kind stands in a turn; "derived" ones are told by the rows of the turn and its answer. */
const placeByType = {
  "turn.started": "derived",
  "knowledge.found": "before_answer",
  "tool.called": "before_answer",
  "tool.returned": "before_answer",
  "turn.waiting": "before_answer",
  "turn.resumed": "before_answer",
  "answer.delta": "derived",
  "answer.completed": "derived",
  followups: "after_answer",
  "turn.completed": "derived",
  "turn.failed": "derived",
} as const satisfies Record<EventType, "derived" | "before_answer" | "after_answer">;

export const storedEventsOf = (events: readonly TurnEvent[]): TurnEvent[] =>
  events.filter(({ type }) => placeByType[type] !== "derived");

type Replay = {
  started: TurnEvent;
  /** Null for a turn that was stored before its events were. */
  stored: readonly TurnEvent[] | null;
  /** Null where nothing was answered. */
  answer: Extract<TurnEvent, { type: "answer.completed" }> | null;
  end: TurnEvent;
};

/** Every event that a reader who was there has seen, the text as one delta. */
export function replayEvents({ started, stored, answer, end }: Replay): TurnEvent[] {
  const at = (place: "before_answer" | "after_answer") =>
    (stored ?? []).filter(({ type }) => placeByType[type] === place);
  const delta: TurnEvent[] = answer && stored ? [{ type: "answer.delta", text: answer.text }] : [];
  return [started, ...at("before_answer"), ...delta, ...(answer ? [answer] : []), ...at("after_answer"), end];
}

type Waiting = {
  started: TurnEvent;
  stored: readonly TurnEvent[];
  /** Of the answer, so far. */
  text: string;
  waiting: TurnEvent;
};

/** The same for a turn that waits: the text has no end yet. */
export function replayWaiting({ started, stored, text, waiting }: Waiting): TurnEvent[] {
  return [started, ...stored, ...(text ? [{ type: "answer.delta" as const, text }] : []), waiting];
}
