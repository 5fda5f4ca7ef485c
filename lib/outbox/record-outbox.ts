/** Writes the outbox: one row an event, in the transaction of what the event tells, so that neither is there without the other. */
import type { Context } from "#lib/access/context.ts";
import type { Prisma } from "#lib/db/client.ts";
import { insertStatements } from "#lib/db/insert-many.ts";
import { newId } from "#lib/ids.ts";
import type { OutboxFact } from "./schema.ts";

/** For those who write a transaction of statements. */
export function outboxStatements(facts: readonly OutboxFact[], now = new Date()): Prisma.Sql[] {
  const rows = facts.map(({ kind, workspaceId, payload }) => ({
    id: newId("event"),
    kind,
    workspace_id: workspaceId,
    payload: JSON.stringify(payload),
    created_at: now,
  }));
  return insertStatements("outbox_event", rows);
}

/** Inside the caller's transaction. */
export async function recordOutbox(ctx: Pick<Context, "db">, ...facts: OutboxFact[]): Promise<void> {
  for (const statement of outboxStatements(facts)) await ctx.db.$executeRaw(statement);
}
