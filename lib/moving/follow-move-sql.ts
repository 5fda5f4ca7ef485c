/** What still names the workspace that a bot or a base was moved out of, as SQL, some rows at a time. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import type { BaseId, BotId, UserId } from "#lib/ids.ts";

const rowsAtOnce = 2_000;

const workspaceOf = (botId: BotId): Statement => Prisma.sql`(select workspace_id from bot where id = ${botId})`;

export const moveConversations = (botId: BotId): Statement => Prisma.sql`
  update conversation set workspace_id = ${workspaceOf(botId)}
  where id in (
    select id from conversation where bot_id = ${botId} and workspace_id <> ${workspaceOf(botId)} limit ${rowsAtOnce})`;

export const moveUsage = (botId: BotId): Statement => Prisma.sql`
  update usage_day set workspace_id = ${workspaceOf(botId)}
  where bot_id = ${botId} and workspace_id <> ${workspaceOf(botId)}`;

/** Only members answer for a document. */
export const changeOwners = (baseId: BaseId, userId: UserId | null): Statement => Prisma.sql`
  update document set owner_id = ${userId}
  where id in (
    select d.id from document d where d.base_id = ${baseId} and d.owner_id is not null and d.owner_id not in (
      select m.user_id from member m join knowledge_base b on b.workspace_id = m.workspace_id where b.id = ${baseId})
    limit ${rowsAtOnce})`;
