/** Decides whether a new turn may run beside the running ones. */
import { storageReasons } from "#lib/db/database-failure.ts";
import { conflict, rateLimited, unavailable } from "#lib/errors.ts";
import type { ConversationId } from "#lib/ids.ts";
import { live } from "./live-turns.ts";
import { retryUnsaved } from "./store-end.ts";

/**
 * Turns that may run at once in this process; a turn beyond the bound is refused with a time to retry. Waiting turns do
 * not count.
 */
const maxRunning = 1_000;
const busyRetryMs = 3_000;

/**
 * Throws unavailable while the process shuts down and where the conversation's last answer is not stored yet, rate
 * limited, and conflict where the conversation has a running turn.
 */
export function admitTurn(conversationId: ConversationId | undefined): void {
  const turns = live();
  if (turns.draining) throw unavailable("busy");
  if (turns.running >= maxRunning) throw rateLimited("capacity", busyRetryMs);
  const runningId = conversationId && turns.runningByConversationId.get(conversationId);
  if (runningId === undefined) return;
  const unsaved = turns.byTurnId.get(runningId)?.unsaved ?? null;
  if (unsaved === null) throw conflict("turn_running");
  // The answer that this question would follow is not stored.
  retryUnsaved();
  throw unavailable(storageReasons[unsaved]);
}
