/**
 * Invite links, without mail: created by administrators and owners, shown once, valid for one person and fourteen days.
 */
import type { Context } from "#lib/access/context.ts";
import { roleAllows, type WorkspaceRole, workspaceRoles } from "#lib/access/policy.ts";
import { requireAdmin, requirePermission, requireUserActor } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { hashToken, newSecretToken } from "#lib/auth/tokens.ts";
import { inTransaction } from "#lib/db/client.ts";
import type { Invite } from "#lib/db/generated/client.ts";
import { conflict, forbidden, notFound } from "#lib/errors.ts";
import { type InviteId, newId, type UserId, type WorkspaceId } from "#lib/ids.ts";
import { getSettings } from "#lib/settings/index.ts";
import type { CreateInviteInput, InviteInput, InviteView, WorkspaceInviteInput } from "./schema.ts";

const validMs = 14 * 24 * 3600 * 1000;

/**
 * The token is only in the link. Owners may invite to their workspace, administrators to the instance. Throws conflict
 * where the link could only make an account and new accounts are closed.
 */
export async function createInvite(
  ctx: Context,
  input: CreateInviteInput,
): Promise<{ token: string; expiresAt: string }> {
  const { userId } = requireUserActor(ctx);
  if (input.workspaceId) requirePermission(ctx, "workspace.manage", input.workspaceId);
  if (!input.workspaceId || input.makesAdmin) requireAdmin(ctx);
  if (!input.workspaceId && (await getSettings(ctx.db)).registration === "closed")
    throw conflict("auth.invites_closed");
  const { token, hash } = newSecretToken("");
  const id = newId("invite");
  const expiresAt = new Date(Date.now() + validMs);
  await inTransaction(ctx, async (ctx) => {
    const { makesAdmin, workspaceId } = input;
    const email = input.email || null;
    const role = workspaceId ? (input.role ?? "viewer") : null;
    await ctx.db.invite.create({
      data: {
        id,
        tokenHash: hash,
        email,
        makesAdmin,
        workspaceId,
        role,
        createdById: userId,
        expiresAt,
      },
    });
    await recordAudit(ctx, {
      action: "invite.created",
      entityKind: "invite",
      entityId: id,
      workspaceId,
      after: { email, makesAdmin, role },
    });
  });
  return { token, expiresAt: expiresAt.toISOString() };
}

const open = () => ({ usedAt: null, revokedAt: null, expiresAt: { gt: new Date() } });

/** The database does not restrict roles, so an unknown one becomes viewer. */
export function roleOf({ role }: { role: string | null }): WorkspaceRole {
  return workspaceRoles.find((known) => known === role) ?? "viewer";
}

/** The table of roles begins with the highest. */
export function isHigherRole(role: WorkspaceRole, than: WorkspaceRole): boolean {
  return workspaceRoles.indexOf(role) < workspaceRoles.indexOf(than);
}

async function listOpen(ctx: Context, where: { workspaceId?: WorkspaceId }): Promise<InviteView[]> {
  const rows = await ctx.db.invite.findMany({ where: { ...where, ...open() }, orderBy: { createdAt: "desc" } });
  const ids = rows.flatMap(({ workspaceId }) => workspaceId ?? []);
  const workspaces = await ctx.db.workspace.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const nameById = new Map(workspaces.map(({ id, name }) => [id, name]));
  return rows.map(({ id, email, makesAdmin, workspaceId, role, expiresAt, createdAt }) => ({
    id,
    email,
    makesAdmin,
    joins: workspaceId ? { workspaceName: nameById.get(workspaceId) ?? "", role: roleOf({ role }) } : null,
    expiresAt: expiresAt.toISOString(),
    createdAt: createdAt.toISOString(),
  }));
}

export async function listInvites(ctx: Context): Promise<InviteView[]> {
  requireAdmin(ctx);
  return listOpen(ctx, {});
}

/** The open invites of one workspace, for its owners. */
export async function listWorkspaceInvites(
  ctx: Context,
  { workspaceId }: { workspaceId: WorkspaceId },
): Promise<InviteView[]> {
  requirePermission(ctx, "workspace.manage", workspaceId);
  return listOpen(ctx, { workspaceId });
}

async function revoke(ctx: Context, where: { id: InviteId; workspaceId?: WorkspaceId }): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const invite = await ctx.db.invite.findFirst({ where: { ...where, ...open() } });
    if (!invite) throw notFound("invite");
    const { id, email, makesAdmin, role } = invite;
    await ctx.db.invite.update({ where: { id }, data: { revokedAt: new Date() } });
    await recordAudit(ctx, {
      action: "invite.revoked",
      entityKind: "invite",
      entityId: id,
      workspaceId: invite.workspaceId ?? undefined,
      before: { email, makesAdmin, role },
    });
  });
}

export async function revokeInvite(ctx: Context, { inviteId }: InviteInput): Promise<void> {
  requireAdmin(ctx);
  await revoke(ctx, { id: inviteId });
}

/** An owner revokes an invite of their workspace, also one of another owner. */
export async function revokeWorkspaceInvite(
  ctx: Context,
  { workspaceId, inviteId }: WorkspaceInviteInput,
): Promise<void> {
  requirePermission(ctx, "workspace.manage", workspaceId);
  await revoke(ctx, { id: inviteId, workspaceId });
}

/** Checked when the link is used: its creator may have been suspended, or lost the role, since. */
async function mayStillInvite(ctx: Context, { createdById, workspaceId, makesAdmin }: Invite): Promise<boolean> {
  const creator = await ctx.db.user.findUnique({
    where: { id: createdById },
    select: { status: true, isAdmin: true, members: { select: { workspaceId: true, role: true } } },
  });
  if (creator?.status !== "active") return false;
  if ((!workspaceId || makesAdmin) && !creator.isAdmin) return false;
  if (!workspaceId) return true;
  const member = creator.members.find((one) => one.workspaceId === workspaceId);
  return member !== undefined && roleAllows(roleOf(member), "workspace.manage");
}

/** The open invite of a link; null for a used, revoked, expired or unknown one alike. */
export async function findOpenInvite(ctx: Context, token: string): Promise<Invite | null> {
  const invite = await ctx.db.invite.findFirst({ where: { tokenHash: hashToken(token), ...open() } });
  return invite && (await mayStillInvite(ctx, invite)) ? invite : null;
}

/** The open invite of a link. Throws forbidden, the same for a used, revoked, expired or unknown one. */
export async function requireInvite(ctx: Context, token: string): Promise<Invite> {
  const invite = await findOpenInvite(ctx, token);
  if (!invite) throw forbidden("auth.invite_invalid");
  return invite;
}

/**
 * Marks the invite as used and makes the user a member with its role, in the caller's transaction. Throws where another
 * request used it first.
 */
export async function spendInvite(ctx: Context, invite: Invite, userId: UserId): Promise<void> {
  const { count } = await ctx.db.invite.updateMany({
    where: { id: invite.id, ...open() },
    data: { usedAt: new Date(), usedById: userId },
  });
  if (count === 0) throw forbidden("auth.invite_invalid");
  const { workspaceId } = invite;
  if (!workspaceId) return;
  const role = roleOf(invite);
  await ctx.db.member.upsert({
    where: { workspaceId_userId: { workspaceId, userId } },
    create: { id: newId("member"), workspaceId, userId, role },
    update: { role },
  });
}
