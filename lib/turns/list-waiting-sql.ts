/** Turns of a conversation that wait: each question asks for them, and Prisma's query builder costs more than the statement. */
import { type Db, Prisma, readRows } from "#lib/db/client.ts";

export async function listWaiting(db: Db, conversationId: string): Promise<string[]> {
  const rows = await readRows<{ id: string }>(
    db,
    Prisma.sql`select t.id as "id" from turn t where t.conversation_id = ${conversationId} and t.state = 'waiting'`,
  );
  return rows.map(({ id }) => id);
}
