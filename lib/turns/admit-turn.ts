/** What may run beside what runs already. */
import { conflict, rateLimited, unavailable } from "#lib/errors.ts";
import type { ConversationId } from "#lib/ids.ts";
import { live } from "./live-turns.ts";

/** Turns that may run at once in this process; more are told to come back. Those that wait do not count. */
const maxRunning = 1_000;
const busyRetryMs = 3_000;

/** Throws unavailable while the process goes down, rate limited, and conflict where the conversation has a turn that runs. */
export function admitTurn(conversationId: ConversationId | undefined): void {
  const turns = live();
  if (turns.draining) throw unavailable("busy");
  if (turns.running >= maxRunning) throw rateLimited(busyRetryMs);
  if (conversationId !== undefined && turns.runningByConversationId.has(conversationId)) throw conflict("turn_running");
}
