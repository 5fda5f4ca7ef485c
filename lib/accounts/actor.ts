/**
 * The user behind a request's headers: a session's cookie or a token. Suspended users and ended sessions give no user.
 */
import { z } from "zod";
import type { TokenActor, UserActor } from "#lib/access/context.ts";
import { tokenScopes, type WorkspaceRole, workspaceRoles } from "#lib/access/policy.ts";
import { auth, sessionCookie } from "#lib/auth/auth.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import type { Db } from "#lib/db/client.ts";
import { asId, type UserId, type WorkspaceId } from "#lib/ids.ts";

export const tokenPrefix = "rk_";

const Role = z.enum(workspaceRoles);
const Scopes = z.array(z.enum(tokenScopes)).catch([]);
const seenEveryMs = 300_000;

const memberSelect = { workspaceId: true, role: true } as const;

const userSelect = {
  id: true,
  name: true,
  email: true,
  isAdmin: true,
  status: true,
  members: { select: memberSelect },
} as const;

type UserRow = {
  id: UserId;
  name: string;
  email: string;
  isAdmin: boolean;
  members: { workspaceId: WorkspaceId; role: string }[];
};

function toUser({ id, name, email, isAdmin, members }: UserRow) {
  const roles = new Map<WorkspaceId, WorkspaceRole>(
    members.map(({ workspaceId, role }) => [workspaceId, Role.parse(role)]),
  );
  return { userId: id, name, email, isAdmin, roles };
}

/** The signed-in user, before the browser's visitor is known. */
type SignedIn = Omit<UserActor, "visitorId">;

type Seen = { id: UserId; lastSeenAt?: Date | null };

async function noteSeen(db: Db, user: Seen): Promise<void> {
  if (user.lastSeenAt && Date.now() - user.lastSeenAt.getTime() < seenEveryMs) return;
  await db.user.update({ where: { id: user.id }, data: { lastSeenAt: new Date() } });
}

async function fromSession(db: Db, headers: Headers): Promise<SignedIn | null> {
  const session = await auth().api.getSession({ headers, query: { disableRefresh: true } });
  if (session?.user.status !== "active") return null;
  const user = { ...session.user, id: asId("user", session.user.id) };
  await noteSeen(db, user);
  const members = await db.member.findMany({ where: { userId: user.id }, select: memberSelect });
  return { kind: "user", ...toUser({ ...user, members }), sessionId: asId("session", session.session.id) };
}

async function fromToken(db: Db, token: string): Promise<TokenActor | null> {
  const row = await db.apiToken.findUnique({
    where: { tokenHash: hashToken(token) },
    include: { user: { select: userSelect } },
  });
  if (!row || row.revokedAt || (row.expiresAt && row.expiresAt <= new Date()) || row.user.status !== "active")
    return null;
  if (!row.lastUsedAt || Date.now() - row.lastUsedAt.getTime() > seenEveryMs) {
    await db.apiToken.update({ where: { id: row.id }, data: { lastUsedAt: new Date() } });
  }
  return { kind: "token", ...toUser(row.user), tokenId: row.id, scopes: Scopes.parse(row.scopes) };
}

export async function actorFromHeaders(db: Db, headers: Headers): Promise<SignedIn | TokenActor | null> {
  const bearer = /^Bearer (rk_\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (bearer) return fromToken(db, bearer);
  return headers.get("cookie")?.includes(sessionCookie) ? fromSession(db, headers) : null;
}
