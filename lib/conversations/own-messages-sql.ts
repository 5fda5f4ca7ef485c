/** The texts of a conversation's messages, as SQL. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import type { ConversationId, MessageId } from "#lib/ids.ts";

export type MessageText = { sequence: number; text: string };

/** The newest first, before a place in the conversation. */
export const messageTexts = (id: ConversationId, { before, max }: { before: number; max: number }): Statement =>
  Prisma.sql`
    select m.sequence as "sequence", m.text as "text" from message m
    where m.conversation_id = ${id} and m.sequence < ${before} order by m.sequence desc limit ${max}`;

/** A message and those that it follows, itself first; none for a message of another conversation. */
export const branchUpTo = (id: ConversationId, last: MessageId, max: number): Statement => Prisma.sql`
  with recursive path(id, parent_id, depth) as (
    select m.id, m.parent_id, 1 from message m where m.conversation_id = ${id} and m.id = ${last}
    union all
    select m.id, m.parent_id, path.depth + 1 from message m join path on m.id = path.parent_id where path.depth < ${max}
  )
  select path.id as "id" from path order by path.depth`;
