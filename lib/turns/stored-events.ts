/** Which events of a turn are stored with it, and how all events are rebuilt from the stored rows. */
import type { TurnEvent } from "#lib/turn/schema.ts";

type EventType = TurnEvent["type"];

/** The place of each event type in a replay; "derived" events are rebuilt from the rows of the turn and its answer. */
const placeByType = {
  "turn.started": "derived",
  "knowledge.found": "before_answer",
  "files.read": "before_answer",
  "tool.called": "before_answer",
  "tool.returned": "before_answer",
  "turn.waiting": "before_answer",
  "turn.resumed": "before_answer",
  "answer.delayed": "before_answer",
  "answer.delta": "derived",
  "answer.replaced": "derived",
  "answer.completed": "derived",
  followups: "after_answer",
  "handover.offered": "after_answer",
  "turn.unsaved": "derived",
  "turn.completed": "derived",
  "turn.failed": "derived",
} as const satisfies Record<EventType, "derived" | "before_answer" | "after_answer">;

export const storedEventsOf = (events: readonly TurnEvent[]): TurnEvent[] =>
  events.filter(({ type }) => placeByType[type] !== "derived");

type Replay = {
  started: TurnEvent;
  /** Null for a turn that was stored before events were. */
  stored: readonly TurnEvent[] | null;
  /** Null where the turn gave no answer. */
  answer: Extract<TurnEvent, { type: "answer.completed" }> | null;
  end: TurnEvent;
};

/** Rebuilds every event that a live reader received, with the text as one delta. */
export function replayEvents({ started, stored, answer, end }: Replay): TurnEvent[] {
  const at = (place: "before_answer" | "after_answer") =>
    (stored ?? []).filter(({ type }) => placeByType[type] === place);
  const delta: TurnEvent[] = answer && stored ? [{ type: "answer.delta", text: answer.text }] : [];
  return [started, ...at("before_answer"), ...delta, ...(answer ? [answer] : []), ...at("after_answer"), end];
}

type Waiting = {
  started: TurnEvent;
  stored: readonly TurnEvent[];
  /** The answer's text so far. */
  text: string;
  waiting: TurnEvent;
};

/** The same for a waiting turn, whose text has no end yet. */
export function replayWaiting({ started, stored, text, waiting }: Waiting): TurnEvent[] {
  return [started, ...stored, ...(text ? [{ type: "answer.delta" as const, text }] : []), waiting];
}
