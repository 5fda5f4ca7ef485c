/** The conversation that a question continues, and the messages before the question, as SQL. */
import type { Context } from "#lib/access/context.ts";
import { type OwnScope, ownSql } from "#lib/conversations/index.ts";
import { Prisma, type Statement } from "#lib/db/client.ts";
import type { ConversationId, MessageId } from "#lib/ids.ts";

export type ConversationRow = { leafId: MessageId | null; variables: unknown; handover: string | null };
export type MessageRow = {
  id: MessageId;
  role: string;
  text: string;
  responder: string | null;
  authorKind: string;
  authorName: string | null;
  attachments: unknown;
};

/** The actor's own conversation with this bot. */
export const ownConversation = (ctx: Context, conversationId: ConversationId, own: OwnScope): Statement => Prisma.sql`
  select c.leaf_id as "leafId", c.variables as "variables", c.handover as "handover" from conversation c
  where c.id = ${conversationId} and ${ownSql(ctx, own)}`;

/** Oldest first; empty for a message of another conversation. */
export const messagePath = (conversationId: ConversationId, leafId: MessageId, max: number): Statement => Prisma.sql`
  with recursive path(id, parent_id, role, text, responder, author_kind, author_name, attachments, depth) as (
    select m.id, m.parent_id, m.role, m.text, m.responder, m.author_kind, m.author_name, m.attachments, 1 from message m where m.conversation_id = ${conversationId} and m.id = ${leafId}
    union all
    select m.id, m.parent_id, m.role, m.text, m.responder, m.author_kind, m.author_name, m.attachments, path.depth + 1 from message m join path on m.id = path.parent_id
    where path.depth < ${max}
  )
  select path.id as "id", path.role as "role", path.text as "text", path.responder as "responder",
    path.author_kind as "authorKind", path.author_name as "authorName", path.attachments as "attachments" from path order by path.depth desc`;

/**
 * Whether the message is followed by one that no turn made: what a member said, or what was said to one. A question after it
 * is no other version of that.
 */
export const spokenAfter = (conversationId: ConversationId, messageId: MessageId): Statement => Prisma.sql`
  select m.id as "id" from message m
  where m.conversation_id = ${conversationId} and m.parent_id = ${messageId} and not exists (
    select 1 from turn t where t.conversation_id = ${conversationId} and (t.question_id = m.id or t.answer_id = m.id))
  limit 1`;
