/** The groups of a workspace with questions that came between two moments, as SQL. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import type { GroupId, WorkspaceId } from "#lib/ids.ts";

export type DigestRow = { id: GroupId; bot: string; count: number };

type Between = { from: Date; until: Date };

/**
 * The most asked first, and of those the newest. A question that its visitor found not helpfully answered came when the
 * visitor said so. Groups that were handled meanwhile are left out, as are deleted conversations.
 */
export const digestGroups = (workspaceId: WorkspaceId, { from, until }: Between): Statement => Prisma.sql`
  select n.id as "id", n.bot as "bot", count(*) as "count"
  from (
      select g.id, b.name as bot,
        case when u.kind = 'thumbs_down' then coalesce(a.feedback_at, u.asked_at) else u.asked_at end as came_at
      from bot b join question_group g on g.bot_id = b.id join unanswered_question u on u.group_id = g.id
        join turn t on t.id = u.turn_id join conversation c on c.id = t.conversation_id
        left join message a on a.id = t.answer_id
      where b.workspace_id = ${workspaceId} and b.deleted_at is null and g.state = 'open' and c.deleted_at is null) as n
  where n.came_at > ${from} and n.came_at <= ${until}
  group by n.id, n.bot order by count(*) desc, max(n.came_at) desc, n.id`;
