/** What administrators do with people: list, make administrators, suspend, hand out a link for a new password. */
import type { Context } from "#lib/access/context.ts";
import { requireAdmin } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { conflict, notFound } from "#lib/errors.ts";
import { asId, type UserId } from "#lib/ids.ts";
import { enqueue } from "#lib/jobs/queue.ts";
import { stopTurnsOfSuspended, suspensionJob } from "#lib/turns/index.ts";
import { endSessions, endTokens } from "./end-sessions.ts";
import type { UpdateUserInput, UserInput, UserView } from "./schema.ts";

const pageSize = 50;

const userSelect = {
  id: true,
  name: true,
  email: true,
  isAdmin: true,
  status: true,
  createdAt: true,
  lastSeenAt: true,
} as const;

type UserRow = {
  id: UserId;
  name: string;
  email: string;
  isAdmin: boolean;
  status: string;
  createdAt: Date;
  lastSeenAt: Date | null;
};

function toUserView({ createdAt, lastSeenAt, status, ...row }: UserRow): UserView {
  return {
    ...row,
    status: status === "suspended" ? "suspended" : "active",
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
  };
}

export async function listUsers(
  ctx: Context,
  input: { query?: string; cursor?: string } = {},
): Promise<{ items: UserView[]; nextCursor: string | null }> {
  requireAdmin(ctx);
  const query = input.query?.trim();
  const rows = await ctx.db.user.findMany({
    where: {
      ...(input.cursor ? { id: { gt: asId("user", input.cursor) } } : {}),
      ...(query ? { OR: [{ name: { contains: query } }, { email: { contains: query } }] } : {}),
    },
    select: userSelect,
    orderBy: { id: "asc" },
    take: pageSize + 1,
  });
  const items = rows.slice(0, pageSize).map(toUserView);
  return { items, nextCursor: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}

export async function requireManagedUser(ctx: Context, userId: UserId): Promise<UserRow> {
  requireAdmin(ctx);
  const user = await ctx.db.user.findUnique({ where: { id: userId }, select: userSelect });
  if (!user) throw notFound("user");
  return user;
}

async function requireAnotherAdmin(ctx: Context, userId: UserId): Promise<void> {
  const other = await ctx.db.user.findFirst({
    where: { isAdmin: true, status: "active", id: { not: userId } },
    select: { id: true },
  });
  if (!other) throw conflict("auth.last_admin");
}

/**
 * Ends the links that only administrators may create, in the caller's transaction. Resolves with their counts, for the
 * audit log.
 */
async function endAdminLinks(ctx: Context, userId: UserId): Promise<{ resetLinks: number; invites: number }> {
  const resetLinks = await ctx.db.passwordReset.deleteMany({ where: { createdById: userId, usedAt: null } });
  const invites = await ctx.db.invite.updateMany({
    where: { createdById: userId, usedAt: null, revokedAt: null, OR: [{ workspaceId: null }, { makesAdmin: true }] },
    data: { revokedAt: new Date() },
  });
  return { resetLinks: resetLinks.count, invites: invites.count };
}

/** A user who is no longer administrator keeps no link that only an administrator may create. */
export async function updateUser(ctx: Context, { userId, isAdmin }: UpdateUserInput): Promise<UserView> {
  return inTransaction(ctx, async (ctx) => {
    const before = await requireManagedUser(ctx, userId);
    if (before.isAdmin && !isAdmin) await requireAnotherAdmin(ctx, userId);
    const after = await ctx.db.user.update({ where: { id: userId }, data: { isAdmin }, select: userSelect });
    const ended = before.isAdmin && !isAdmin ? await endAdminLinks(ctx, userId) : {};
    await recordAudit(ctx, {
      action: "user.role-changed",
      entityKind: "user",
      entityId: userId,
      entityName: before.name,
      before: { isAdmin: before.isAdmin, ...ended },
      after: { isAdmin },
    });
    return toUserView(after);
  });
}

/**
 * Ends every session, token, running and waiting turn of the user, every open link that they created and every link for a new
 * password of theirs; the bots of their personal workspace go offline, and their turns end.
 */
export async function suspendUser(ctx: Context, { userId }: UserInput): Promise<UserView> {
  const suspended = await inTransaction(ctx, async (ctx) => {
    const before = await requireManagedUser(ctx, userId);
    if (before.isAdmin) await requireAnotherAdmin(ctx, userId);
    const now = new Date();
    const after = await ctx.db.user.update({
      where: { id: userId },
      data: { status: "suspended" },
      select: userSelect,
    });
    const { sessions } = await endSessions(ctx, { userId });
    const live = { usedAt: null, revokedAt: null };
    const tokens = await endTokens(ctx, userId);
    const resetLinks = await ctx.db.passwordReset.deleteMany({
      where: { usedAt: null, OR: [{ createdById: userId }, { userId }] },
    });
    const invites = await ctx.db.invite.updateMany({
      where: { createdById: userId, ...live },
      data: { revokedAt: now },
    });
    await recordAudit(ctx, {
      action: "user.suspended",
      entityKind: "user",
      entityId: userId,
      entityName: before.name,
      before: { status: before.status, sessions, tokens, invites: invites.count, resetLinks: resetLinks.count },
      after: { status: after.status, sessions: [], tokens: 0, invites: 0, resetLinks: 0 },
    });
    await enqueue(ctx.db, { kind: suspensionJob, payload: { userId } });
    return toUserView(after);
  });
  await stopTurnsOfSuspended(ctx.db, { userId });
  return suspended;
}

export async function reactivateUser(ctx: Context, { userId }: UserInput): Promise<UserView> {
  return inTransaction(ctx, async (ctx) => {
    const before = await requireManagedUser(ctx, userId);
    const after = await ctx.db.user.update({ where: { id: userId }, data: { status: "active" }, select: userSelect });
    await recordAudit(ctx, {
      action: "user.reactivated",
      entityKind: "user",
      entityId: userId,
      entityName: before.name,
      before: { status: before.status },
      after: { status: after.status },
    });
    return toUserView(after);
  });
}
