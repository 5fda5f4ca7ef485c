/**
 * The waiting turns of a conversation, as SQL: each question asks for them, and Prisma's query builder costs more than
 * the statement.
 */
import { type Db, Prisma, readRows } from "#lib/db/client.ts";
import type { ConversationId, TurnId } from "#lib/ids.ts";

export async function listWaiting(db: Db, conversationId: ConversationId): Promise<TurnId[]> {
  const rows = await readRows<{ id: TurnId }>(
    db,
    Prisma.sql`select t.id as "id" from turn t where t.conversation_id = ${conversationId} and t.state = 'waiting'`,
  );
  return rows.map(({ id }) => id);
}
