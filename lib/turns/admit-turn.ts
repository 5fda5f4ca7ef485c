/** Decides whether a new turn may run beside the running ones. */
import { conflict, rateLimited, unavailable } from "#lib/errors.ts";
import type { ConversationId } from "#lib/ids.ts";
import { live } from "./live-turns.ts";

/**
 * Turns that may run at once in this process; a turn beyond the bound is refused with a time to retry. Waiting turns do
 * not count.
 */
const maxRunning = 1_000;
const busyRetryMs = 3_000;

/**
 * Throws unavailable while the process shuts down, rate limited, and conflict where the conversation has a running
 * turn.
 */
export function admitTurn(conversationId: ConversationId | undefined): void {
  const turns = live();
  if (turns.draining) throw unavailable("busy");
  if (turns.running >= maxRunning) throw rateLimited(busyRetryMs);
  if (conversationId !== undefined && turns.runningByConversationId.has(conversationId)) throw conflict("turn_running");
}
