import { toFailure } from "#lib/conversations/index.ts";
import type { TurnId } from "#lib/ids.ts";
import type { TurnEvent } from "#lib/turn/schema.ts";

type End = { turnId: TurnId; state: string; failureCode: string | null };

/** The last event of a turn, the same for who reads along and for who comes back later. What nobody makes any more was interrupted. */
export function endEvent({ turnId, state, failureCode }: End): TurnEvent {
  if (state === "completed" || state === "stopped")
    return { type: "turn.completed", turnId, stopped: state === "stopped" };
  return {
    type: "turn.failed",
    turnId,
    code: state === "failed" ? toFailure(failureCode ?? "internal") : "interrupted",
  };
}
