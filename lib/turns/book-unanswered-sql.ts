/** Keeps visitors' questions without a good answer, as rows that a job groups. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import { valuesOf } from "#lib/db/insert-sql.ts";
import type { TurnId } from "#lib/ids.ts";

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
