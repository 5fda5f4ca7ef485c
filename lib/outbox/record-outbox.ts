/**
 * Writes the outbox: one row an event, in the transaction of the event itself, so that either both are stored or
 * neither.
 */
import type { Context } from "#lib/access/context.ts";
import { runEach, type Statement } from "#lib/db/client.ts";
import { insertStatements } from "#lib/db/insert-sql.ts";
import { newId } from "#lib/ids.ts";
import type { OutboxFact } from "./schema.ts";

/** For a caller that collects the statements of its transaction. */
export function outboxStatements(facts: readonly OutboxFact[], now = new Date()): Statement[] {
  const rows = facts.map(({ kind, workspaceId, payload }) => ({
    id: newId("event"),
    kind,
    workspace_id: workspaceId,
    payload: JSON.stringify(payload),
    created_at: now,
  }));
  return insertStatements("outbox_event", rows);
}

/** Runs inside the caller's transaction. */
export const recordOutbox = ({ db }: Pick<Context, "db">, ...facts: OutboxFact[]): Promise<void> =>
  runEach(db, outboxStatements(facts));
