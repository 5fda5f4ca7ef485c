import { policy } from "#lib/access/policy.ts";
import type { Db } from "#lib/db/client.ts";
import { isLocale, type Locale } from "#lib/i18n/locales.ts";
import type { UserId, WorkspaceId } from "#lib/ids.ts";
import { type NotificationKind, notificationDefaults } from "./schema.ts";

export type Subscriber = { userId: UserId; email: string; name: string; locale: Locale };

/** Of whoever may read what visitors wrote. */
export const subscribing = {
  role: { in: [...policy["conversations.read"].roles] },
  user: { status: "active" },
  workspace: { deletedAt: null },
};

/** The active owners and editors of a workspace who are to be told; empty for a deleted workspace. */
export async function listSubscribers(db: Db, workspaceId: WorkspaceId, kind: NotificationKind): Promise<Subscriber[]> {
  const members = await db.member.findMany({
    where: { workspaceId, ...subscribing },
    select: { userId: true, user: { select: { email: true, name: true, locale: true } } },
    orderBy: { id: "asc" },
  });
  const choices = await db.notificationChoice.findMany({
    where: { workspaceId, kind },
    select: { userId: true, enabled: true },
  });
  const chosen = new Map(choices.map(({ userId, enabled }) => [userId, enabled]));
  return members
    .filter(({ userId }) => chosen.get(userId) ?? notificationDefaults[kind])
    .map(({ userId, user }) => ({ ...user, userId, locale: isLocale(user.locale) ? user.locale : "id" }));
}
