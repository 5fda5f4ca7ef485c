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

const turnsOf = (ids: readonly ConversationId[]): Statement =>
  Prisma.sql`select t.id from turn t where ${isOneOf(Prisma.sql`t.conversation_id`, ids)}`;

/** Together: a group to which nobody has answered goes with the last of its questions. */
export const forgetUnanswered = (ids: readonly ConversationId[]): Statement[] => [
  Prisma.sql`
    delete from question_group where state = 'open'
      and id in (select u.group_id from unanswered_question u where u.turn_id in (${turnsOf(ids)}))
      and not exists (select 1 from unanswered_question u
        where u.group_id = question_group.id and u.turn_id not in (${turnsOf(ids)}))`,
  Prisma.sql`delete from unanswered_question where turn_id in (${turnsOf(ids)})`,
];

/** False where nothing is left to delete. */
export const deleteTurns = (ids: readonly ConversationId[], max: number): Statement => Prisma.sql`
  delete from turn where id in (
    select t.id from turn t where ${isOneOf(Prisma.sql`t.conversation_id`, ids)} limit ${max})`;

/** The conversations with their shares, and the events that name them. */
export const deleteConversations = (ids: readonly ConversationId[], since: Date): Statement[] => [
  Prisma.sql`
    delete from outbox_event where created_at >= ${since}
      and kind in ('turn.ended', 'feedback.given', 'handover.requested', 'handover.taken', 'handover.ended')
      and ${isOneOf(valueAt(Prisma.sql`payload`, ["conversationId"]), ids)}`,
  Prisma.sql`delete from conversation where ${isOneOf(Prisma.sql`id`, ids)}`,
];
