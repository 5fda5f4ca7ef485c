/** Groups of questions as SQL. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import { isOneOf } from "#lib/db/engine.ts";
import { valuesOf } from "#lib/db/insert-sql.ts";
import type { BotId, ConversationId, DocumentId, GroupId, MessageId, TurnId } from "#lib/ids.ts";
import type { GroupOrder, GroupState } from "./schema.ts";

/** What was deleted counts no more, though its deletion may still be taken back. */
const isThere = Prisma.sql`
  exists (select 1 from unanswered_question u join turn t on t.id = u.turn_id
    join conversation c on c.id = t.conversation_id where u.group_id = g.id and c.deleted_at is null)`;

export type GroupRow = {
  id: GroupId;
  botId: BotId;
  ignoreReason: string | null;
  documentId: DocumentId | null;
  count: number;
  lastAskedAt: Date;
};

type Page = { state: GroupState; order: GroupOrder; offset: number; max: number };

const orders = {
  often: Prisma.sql`count(*) desc, max(u.asked_at) desc, g.id`,
  recent: Prisma.sql`max(u.asked_at) desc, g.id`,
} as const satisfies Record<GroupOrder, Statement>;

/** A group whose questions were all erased is no group. */
export const listGroupRows = (botIds: readonly BotId[], { state, order, offset, max }: Page): Statement => Prisma.sql`
  select g.id as "id", g.bot_id as "botId", g.ignore_reason as "ignoreReason", g.document_id as "documentId",
    count(*) as "count", max(u.asked_at) as "lastAskedAt"
  from question_group g join unanswered_question u on u.group_id = g.id
  where ${isOneOf(Prisma.sql`g.bot_id`, botIds)} and g.state = ${state} and ${isThere}
  group by g.id order by ${orders[order]} limit ${max} offset ${offset}`;

export const countOpenGroups = (botIds: readonly BotId[], max: number): Statement => Prisma.sql`
  select count(*) as "count" from (
    select 1 from question_group g
    where ${isOneOf(Prisma.sql`g.bot_id`, botIds)} and g.state = 'open' and ${isThere}
    limit ${max}) as open_groups`;

export type SampleRow = {
  groupId: GroupId;
  kind: string;
  askedAt: Date;
  conversationId: ConversationId;
  messageId: MessageId;
  parentId: MessageId | null;
  text: string;
  variables: unknown;
};

/** The newest questions of each group, those of deleted conversations left out. */
export const newestQuestions = (ids: readonly GroupId[], each: number): Statement => Prisma.sql`
  select s.group_id as "groupId", s.kind as "kind", s.asked_at as "askedAt", c.id as "conversationId",
    m.id as "messageId", m.parent_id as "parentId", m.text as "text", c.variables as "variables"
  from (
      select u.group_id, u.kind, u.asked_at, t.question_id, t.conversation_id,
        row_number() over (partition by u.group_id order by u.asked_at desc) as place
      from unanswered_question u join turn t on t.id = u.turn_id join conversation v on v.id = t.conversation_id
      where ${isOneOf(Prisma.sql`u.group_id`, ids)} and v.deleted_at is null) as s
    join conversation c on c.id = s.conversation_id
    join message m on m.id = s.question_id
  where s.place <= ${each}
  order by s.asked_at desc`;

export type UngroupedRow = { turnId: TurnId; botId: BotId; language: string | null; text: string; askedAt: Date };

export const ungroupedQuestions = (max: number): Statement => Prisma.sql`
  select u.turn_id as "turnId", u.bot_id as "botId", u.asked_at as "askedAt", t.language as "language", m.text as "text"
  from unanswered_question u join turn t on t.id = u.turn_id join message m on m.id = t.question_id
  where u.group_id is null limit ${max}`;

export type KeyedQuestion = { turnId: TurnId; botId: BotId; key: string; groupId: GroupId; askedAt: Date };

/** Each question goes to the group with its key, which is made where there is none; an answered group opens again. */
export const groupStatements = (questions: readonly KeyedQuestion[], now: Date): Statement[] => {
  const keyed = valuesOf(questions.map(({ turnId, botId, key, askedAt }) => [turnId, botId, key, askedAt]));
  return [
    Prisma.sql`
      insert into question_group (id, bot_id, key, state, created_at)
      values ${valuesOf(questions.map(({ groupId, botId, key }) => [groupId, botId, key, "open", now]))}
      on conflict (bot_id, key) do nothing`,
    Prisma.sql`
      update unanswered_question set group_id = g.id
      from (values ${keyed}) as v join question_group g on g.bot_id = v.column2 and g.key = v.column3
      where unanswered_question.turn_id = v.column1`,
    Prisma.sql`
      update question_group set state = 'open', handled_at = null
      from (values ${keyed}) as v
      where question_group.bot_id = v.column2 and question_group.key = v.column3 and question_group.state = 'answered'
        and question_group.handled_at < v.column4`,
    // A question that was erased since it was read leaves no group behind.
    Prisma.sql`
      delete from question_group
      where exists (select 1 from (values ${keyed}) as v
          where question_group.bot_id = v.column2 and question_group.key = v.column3)
        and state = 'open' and not exists (select 1 from unanswered_question u where u.group_id = question_group.id)`,
  ];
};
