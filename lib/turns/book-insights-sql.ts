/** What became of visitors' questions, by the UTC hour they were asked in, as rows that add up. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import { valuesOf } from "#lib/db/insert-sql.ts";
import { hourOf } from "#lib/i18n/utc-hour.ts";
import type { TurnId } from "#lib/ids.ts";

export type AskedTurn = { turnId: TurnId; askedAt: Date };

/**
 * Adds turns whose end is stored, those of the preview left out. A conversation begins with the answer that is its second
 * message.
 */
export const insightStatement = (turns: readonly AskedTurn[]): Statement => Prisma.sql`
  insert into insight_hour (bot_id, hour, version_id, channel, language, conversations, questions, answered, refused,
    failed, thumbs_up, thumbs_down, compared, grounded_share, timed, first_token_ms, cost_micros)
  select t.bot_id, v.column2, coalesce(t.version_id, ''), c.channel, coalesce(t.language, ''),
    sum(case when a.sequence = 2 then 1 else 0 end), count(*),
    sum(case when t.outcome = 'answered' then 1 else 0 end), sum(case when t.outcome = 'refused' then 1 else 0 end),
    sum(case when t.state = 'failed' then 1 else 0 end),
    sum(case when a.feedback_value = 'up' then 1 else 0 end), sum(case when a.feedback_value = 'down' then 1 else 0 end),
    count(t.grounded_share), coalesce(sum(t.grounded_share), 0), count(t.first_token_ms), coalesce(sum(t.first_token_ms), 0),
    sum(t.cost_micros)
  from (values ${valuesOf(turns.map(({ turnId, askedAt }) => [turnId, hourOf(askedAt)]))}) as v
    join turn t on t.id = v.column1
    join message a on a.id = t.answer_id
    join conversation c on c.id = t.conversation_id
  where c.channel <> 'preview'
  group by t.bot_id, v.column2, coalesce(t.version_id, ''), c.channel, coalesce(t.language, '')
  on conflict (bot_id, hour, version_id, channel, language) do update set
    conversations = insight_hour.conversations + excluded.conversations,
    questions = insight_hour.questions + excluded.questions,
    answered = insight_hour.answered + excluded.answered, refused = insight_hour.refused + excluded.refused,
    failed = insight_hour.failed + excluded.failed,
    thumbs_up = insight_hour.thumbs_up + excluded.thumbs_up, thumbs_down = insight_hour.thumbs_down + excluded.thumbs_down,
    compared = insight_hour.compared + excluded.compared,
    grounded_share = insight_hour.grounded_share + excluded.grounded_share,
    timed = insight_hour.timed + excluded.timed, first_token_ms = insight_hour.first_token_ms + excluded.first_token_ms,
    cost_micros = insight_hour.cost_micros + excluded.cost_micros`;

/** The setting that says how far turns from before these figures have been added. */
export const filledKey = "insights.filled";

/** Moves the mark, and nothing where another run has moved it before. */
export const moveMark = (from: string, to: string): Statement => Prisma.sql`
  update setting set value = ${to} where key = ${filledKey} and value = ${from}`;
