/**
 * The full-text index of messages: statements that keep it current, and the search in it. Previews are never in it. What
 * is deleted here leaves no word behind, since the index overwrites what it deletes.
 */

import { type Db, Prisma, readRowsApart, type Statement } from "#lib/db/client.ts";
import { isOneOf } from "#lib/db/engine.ts";
import type { BotId, ConversationId, MessageId } from "#lib/ids.ts";

/** A bot's own word in the index, by which a search is limited to some bots. */
const botWord = (column: Statement): Statement => Prisma.sql`substr(${column}, 5)`;
const botWordOf = (id: BotId): string => id.slice(4);

/** Messages of conversations with visitors, once their texts no longer grow. */
const indexable = Prisma.sql`
  message m join conversation c on c.id = m.conversation_id
  where m.text <> '' and m.state not in ('streaming', 'waiting') and c.channel <> 'preview'`;

function statements(number: Statement, order: Statement, which: Statement): Statement[] {
  return [
    Prisma.sql`
      insert into indexed_message (number, message_id, conversation_id)
      select ${number}, m.id, m.conversation_id from ${indexable} and ${which}
        and not exists (select 1 from indexed_message i where i.message_id = m.id)
      order by ${order}`,
    Prisma.sql`
      insert into message_search (rowid, bot, words)
      select i.number, ${botWord(Prisma.sql`c.bot_id`)}, m.text from indexed_message i
        join message m on m.id = i.message_id join conversation c on c.id = m.conversation_id
      where ${which} and not exists (select 1 from message_search s where s.rowid = i.number)`,
  ];
}

/** The messages of ended turns, by their answers: question and answer. Newer messages get higher numbers. */
export function indexMessages(answerIds: readonly MessageId[]): Statement[] {
  if (answerIds.length === 0) return [];
  const answers = Prisma.join([...answerIds]);
  const which = Prisma.sql`
    m.id in (select id from message where id in (${answers}) union select parent_id from message where id in (${answers}))`;
  return statements(Prisma.sql`null`, Prisma.sql`m.sequence`, which);
}

/** All messages of these conversations, before those that have a number: for conversations from before the index. */
export function indexEarlier(ids: readonly ConversationId[]): Statement[] {
  const number = Prisma.sql`
    (select min(0, coalesce(min(number), 0)) from indexed_message) - row_number() over (order by m.created_at desc, m.sequence desc)`;
  return statements(number, Prisma.sql`m.created_at`, isOneOf(Prisma.sql`m.conversation_id`, ids));
}

/** Takes the messages of conversations out of the index: before or after their rows are deleted. */
export function removeMessages(ids: readonly ConversationId[]): Statement[] {
  const gone = Prisma.sql`(select number from indexed_message where ${isOneOf(Prisma.sql`conversation_id`, ids)})`;
  return [
    Prisma.sql`delete from message_search where rowid in ${gone}`,
    Prisma.sql`delete from indexed_message where ${isOneOf(Prisma.sql`conversation_id`, ids)}`,
  ];
}

/** Conversations whose messages are in the index though their rows are gone. */
export const leftInIndex = (max: number): Statement => Prisma.sql`
  select distinct i.conversation_id as "id" from indexed_message i
  where not exists (select 1 from message m where m.id = i.message_id) limit ${max}`;

export type MessageHit = { number: number; messageId: MessageId; conversationId: ConversationId };

export type MessageQuery = {
  /** All of the words; of each, one of its forms. A message has one that begins so. */
  words: readonly (readonly string[])[];
  botIds: readonly BotId[];
  /** A condition on conversation `c`. */
  where: Statement;
  /** Numbers below this one. */
  below: number | null;
  max: number;
};

/** Shorter forms are words of their own. */
const minPrefix = 3;

const quoted = (form: string) => `"${form.replaceAll('"', "")}"${form.length < minPrefix ? "" : " *"}`;

function matchOf({ words, botIds }: Pick<MessageQuery, "words" | "botIds">): string {
  const bots = botIds.map((id) => `"${botWordOf(id)}"`).join(" OR ");
  const said = words.map((forms) => `words : (${forms.map(quoted).join(" OR ")})`);
  return [`bot : (${bots})`, ...said].join(" AND ");
}

/** Messages that hold all of the words, the newest first. */
export async function findMessages(db: Db, query: MessageQuery): Promise<MessageHit[]> {
  if (query.words.length === 0 || query.botIds.length === 0) return [];
  const rows = await readRowsApart<{ number: number | bigint; messageId: MessageId; conversationId: ConversationId }>(
    db,
    Prisma.sql`
      select i.number as "number", i.message_id as "messageId", i.conversation_id as "conversationId"
      from message_search s cross join indexed_message i on i.number = s.rowid
        cross join conversation c on c.id = i.conversation_id
      where message_search match ${matchOf(query)} and s.rowid < ${query.below ?? Number.MAX_SAFE_INTEGER} and ${query.where}
      order by s.rowid desc limit ${query.max}`,
  );
  return rows.map((row) => ({ ...row, number: Number(row.number) }));
}

/** Those of the conversations that have a message with all of the words at a number, or a higher one. */
export async function alreadyFound(
  db: Db,
  query: Pick<MessageQuery, "words" | "botIds"> & { from: number; among: readonly ConversationId[] },
): Promise<ReadonlySet<ConversationId>> {
  const rows = await readRowsApart<{ id: ConversationId }>(
    db,
    Prisma.sql`
      select distinct i.conversation_id as "id" from indexed_message i cross join message_search s on s.rowid = i.number
      where ${isOneOf(Prisma.sql`i.conversation_id`, query.among)} and i.number >= ${query.from}
        and message_search match ${matchOf(query)}`,
  );
  return new Set(rows.map(({ id }) => id));
}
