/** What lists need of a conversation's turns, kept in its row. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import { isOneOf } from "#lib/db/engine.ts";
import type { ConversationId } from "#lib/ids.ts";

/**
 * The outcome is that of each question's newest answer, the worst of them: a question that was answered at the second
 * try is answered.
 */
export function summaryStatement(ids: readonly ConversationId[]): Statement {
  const last = Prisma.sql`turn t where t.conversation_id = conversation.id`;
  return Prisma.sql`
    update conversation set
      outcome = (
        select case when max(t.outcome = 'unanswered') then 'unanswered' when max(t.outcome = 'refused') then 'refused'
          when max(t.outcome = 'answered') then 'answered' end
        from (
          select outcome, row_number() over (partition by question_id order by id desc) as try from turn
          where conversation_id = conversation.id) t
        where t.try = 1),
      language = (select t.language from ${last} and t.language is not null order by t.id desc limit 1),
      version_id = (select t.version_id from ${last} order by t.id desc limit 1)
    where ${isOneOf(Prisma.sql`id`, ids)} and channel <> 'preview'`;
}
