/** The rows of conversations that are erased, as SQL: some of them at a time. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import { isOneOf, valueAt } from "#lib/db/engine.ts";
import type { ConversationId, MessageId } from "#lib/ids.ts";

/**
 * The newest messages of the conversations. A message's deletion takes its replies along, and a database nests no deletions
 * without end: a long branch goes from its end.
 */
export const newestMessages = (ids: readonly ConversationId[], max: number): Statement => Prisma.sql`
  select m.id as "id" from message m where ${isOneOf(Prisma.sql`m.conversation_id`, ids)}
  order by m.sequence desc limit ${max}`;

export const deleteMessages = (ids: readonly MessageId[]): Statement =>
  Prisma.sql`delete from message where ${isOneOf(Prisma.sql`id`, ids)}`;

/** False where nothing is left to delete. */
export const deleteTurns = (ids: readonly ConversationId[], max: number): Statement => Prisma.sql`
  delete from turn where id in (
    select t.id from turn t where ${isOneOf(Prisma.sql`t.conversation_id`, ids)} limit ${max})`;

/** The conversations with their shares, and the events that name them. */
export const deleteConversations = (ids: readonly ConversationId[], since: Date): Statement[] => [
  Prisma.sql`
    delete from outbox_event where created_at >= ${since} and kind = 'turn.ended'
      and ${isOneOf(valueAt(Prisma.sql`payload`, ["conversationId"]), ids)}`,
  Prisma.sql`delete from conversation where ${isOneOf(Prisma.sql`id`, ids)}`,
];
