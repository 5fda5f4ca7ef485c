import { toFailure } from "#lib/conversations/index.ts";
import type { TurnId } from "#lib/ids.ts";
import type { TurnEvent } from "#lib/turn/schema.ts";

type End = { turnId: TurnId; state: string; failureCode: string | null };

/**
 * The last event of a turn, the same for a live reader and a later one. A turn without an end that no process drives
 * counts as interrupted.
 */
export function endEvent({ turnId, state, failureCode }: End): TurnEvent {
  if (state === "completed" || state === "stopped")
    return { type: "turn.completed", turnId, stopped: state === "stopped" };
  return {
    type: "turn.failed",
    turnId,
    code: state === "failed" ? toFailure(failureCode ?? "internal") : "interrupted",
  };
}
