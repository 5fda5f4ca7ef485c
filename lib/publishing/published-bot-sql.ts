/** The one query for the bot in a visitor's request, as SQL. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import type { BotId } from "#lib/ids.ts";

export type RevisionRow = { id: BotId; revision: number };

/** Published, not blocked, and its makers not suspended. */
export const publishedRevision = (slug: string): Statement => Prisma.sql`
  select b.id as "id", b.public_revision as "revision"
  from bot b join workspace w on w.id = b.workspace_id left join "user" u on u.id = w.personal_user_id
  where b.slug = ${slug} and b.deleted_at is null and b.blocked_at is null and b.published_version_id is not null
    and (u.id is null or u.status = 'active')`;
