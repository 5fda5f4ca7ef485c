/** Keeps visitors' questions without a good answer, as rows that a job groups. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import { valuesOf } from "#lib/db/insert-sql.ts";
import type { MessageId, TurnId } from "#lib/ids.ts";

/** An answer of which less is backed by its sources is none to rely on. */
export const minGroundedShare = 0.5;

/** Of turns whose end is stored; those of the preview, and those that the visitor stopped, are left out. */
export const unansweredStatement = (turnIds: readonly TurnId[]): Statement => Prisma.sql`
  insert into unanswered_question (turn_id, bot_id, kind, asked_at)
  select t.id, t.bot_id,
    case when t.outcome = 'refused' then 'refused' when t.outcome = 'unanswered' then 'failed' else 'ungrounded' end,
    t.created_at
  from (values ${valuesOf(turnIds.map((id) => [id]))}) as v
    join turn t on t.id = v.column1
    join conversation c on c.id = t.conversation_id
  where c.channel <> 'preview' and t.state <> 'stopped'
    and (t.outcome <> 'answered' or t.grounded_share < ${minGroundedShare})
  on conflict (turn_id) do nothing`;

/**
 * Of answers that visitors asked for once more, in other words: now, so that a group that was answered before opens again.
 * One that a visitor found helpful is left out.
 */
export const askedAgainStatement = (missed: readonly { answerId: MessageId; askedAt: Date }[]): Statement => Prisma.sql`
  insert into unanswered_question (turn_id, bot_id, kind, asked_at)
  select t.id, t.bot_id, 'asked_again', v.column2
  from (values ${valuesOf(missed.map(({ answerId, askedAt }) => [answerId, askedAt]))}) as v
    join turn t on t.answer_id = v.column1
    join message m on m.id = v.column1
  where t.outcome = 'answered' and t.state = 'completed' and coalesce(m.feedback_value, '') <> 'up'
  on conflict (turn_id) do nothing`;
