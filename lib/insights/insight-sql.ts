/** The rows behind the figures. One bot at a time, so that no statement holds up other requests for long. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import type { BotId, WorkspaceId } from "#lib/ids.ts";
import type { InsightDimension, InsightFilter, Sums } from "./schema.ts";

export type HourRow = { hour: string } & Sums;
export type GroupRow = { key: string } & Sums;

/** UTC hours, `until` not included. */
export type Hours = { from: string; until: string };
type Narrowed = Pick<InsightFilter, "versionId" | "channel" | "language">;

const sums = Prisma.sql`
  sum(conversations) as "conversations", sum(questions) as "questions", sum(answered) as "answered",
  sum(refused) as "refused", sum(failed) as "failed", sum(thumbs_up) as "thumbsUp", sum(thumbs_down) as "thumbsDown",
  sum(compared) as "compared", sum(grounded_share) as "groundedShare", sum(timed) as "timed",
  sum(first_token_ms) as "firstTokenMs", sum(cost_micros) as "costMicros"`;

const andEquals = (column: Statement, value: string | undefined) =>
  value === undefined ? Prisma.empty : Prisma.sql`and ${column} = ${value}`;

const inHours = (botId: BotId, { from, until }: Hours, { versionId, channel, language }: Narrowed) => Prisma.sql`
  from insight_hour where bot_id = ${botId} and hour >= ${from} and hour < ${until}
    ${andEquals(Prisma.sql`version_id`, versionId)} ${andEquals(Prisma.sql`channel`, channel)}
    ${andEquals(Prisma.sql`language`, language)}`;

export const sumsByHour = (botId: BotId, hours: Hours, narrowed: Narrowed): Statement => Prisma.sql`
  select hour as "hour", ${sums} ${inHours(botId, hours, narrowed)} group by hour`;

const columns = {
  bot: Prisma.sql`bot_id`,
  version: Prisma.sql`version_id`,
  channel: Prisma.sql`channel`,
  language: Prisma.sql`language`,
} as const satisfies Record<InsightDimension, Statement>;

export const sumsBy = (by: InsightDimension, botId: BotId, hours: Hours, narrowed: Narrowed): Statement => Prisma.sql`
  select ${columns[by]} as "key", ${sums} ${inHours(botId, hours, narrowed)} group by ${columns[by]}`;

type Visits = { workspaceId: WorkspaceId; botId: BotId | undefined; from: Date; until: Date; max: number };

/** Of at most `max` conversations, whose number is told, too. */
export const countVisitors = ({ workspaceId, botId, from, until, max }: Visits): Statement => Prisma.sql`
  select count(distinct v.visitor) as "visitors", count(*) as "conversations" from (
    select coalesce(visitor_id, user_id) as visitor from conversation
    where workspace_id = ${workspaceId} and last_message_at >= ${from} and last_message_at < ${until}
      and channel <> 'preview' and deleted_at is null ${andEquals(Prisma.sql`bot_id`, botId)}
    limit ${max}) as v`;

/** The latest questions of visitors, each with the outcome of its turn. */
export const latestQuestions = (botId: BotId, from: Date, max: number): Statement => Prisma.sql`
  select m.text as "text", t.outcome as "outcome" from turn t
    join conversation c on c.id = t.conversation_id
    join message m on m.id = t.question_id
  where t.bot_id = ${botId} and t.created_at >= ${from} and c.channel <> 'preview' and c.deleted_at is null
  order by t.created_at desc limit ${max}`;
