/** The count of a visitor's questions to a bot in a day, as statements. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import { valuesOf } from "#lib/db/insert-sql.ts";
import type { BotId } from "#lib/ids.ts";

/** One of those who ask, by a keyed hash, and how many questions it may ask in a window of time. */
export type QuotaShare = { subject: string; limit: number };

/**
 * Counts one question for each share, or for none where one is used up: then it changes no row. A window begins with
 * its first question.
 */
export function takeStatement(botId: BotId, shares: readonly QuotaShare[], { now, windowStart }: Window): Statement {
  return Prisma.sql`
    insert into turn_quota (bot_id, subject, used, began_at)
    select ${botId}, v.column1, 1, ${now} from (values ${valuesOf(shares.map(({ subject }) => [subject]))}) as v
    where not exists (
      select 1 from turn_quota as q
      join (values ${valuesOf(shares.map(({ subject, limit }) => [subject, limit]))}) as s on s.column1 = q.subject
      where q.bot_id = ${botId} and q.began_at > ${windowStart} and q.used >= s.column2)
    on conflict (bot_id, subject) do update set
      used = case when turn_quota.began_at > ${windowStart} then turn_quota.used + 1 else 1 end,
      began_at = case when turn_quota.began_at > ${windowStart} then turn_quota.began_at else excluded.began_at end`;
}

type Window = { now: Date; windowStart: Date };

export const giveBackStatement = (botId: BotId, shares: readonly QuotaShare[]): Statement => Prisma.sql`
  update turn_quota set used = used - 1
  where bot_id = ${botId} and subject in (${Prisma.join(shares.map(({ subject }) => subject))}) and used > 0`;
