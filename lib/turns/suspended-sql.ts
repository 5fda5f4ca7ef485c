/** The suspended people on whom a turn depends, as SQL: each question asks for them. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import type { UserId, WorkspaceId } from "#lib/ids.ts";

export type SuspendedRow = { id: UserId };

/** Of these people, and the one whose own workspace it is. */
export const suspendedAmong = (userIds: readonly UserId[], workspaceId: WorkspaceId): Statement => Prisma.sql`
  select u.id as "id" from "user" u
  where u.status <> 'active' and (
    u.id in (${Prisma.join([...userIds, ""])})
    or u.id = (select w.personal_user_id from workspace w where w.id = ${workspaceId}))`;
