import { z } from "zod";
import type { Context } from "#lib/access/context.ts";
import { workspaceRoles } from "#lib/access/policy.ts";
import { requirePermission, requireUserActor } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { conflict, notFound } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/ids.ts";
import type { MemberInput, MemberView, SetRoleInput } from "./schema.ts";

const Role = z.enum(workspaceRoles);

export async function listMembers(ctx: Context, { workspaceId }: { workspaceId: WorkspaceId }): Promise<MemberView[]> {
  requirePermission(ctx, "workspace.read", workspaceId);
  const rows = await ctx.db.member.findMany({
    where: { workspaceId },
    include: { user: { select: { name: true, email: true, status: true } } },
    orderBy: { id: "asc" },
  });
  return rows.map(({ userId, role, user: { name, email, status } }) => ({
    userId,
    name,
    email,
    role: Role.parse(role),
    isSuspended: status !== "active",
  }));
}

async function requireMember(ctx: Context, { workspaceId, userId }: MemberInput) {
  const member = await ctx.db.member.findFirst({
    where: { workspaceId, userId },
    include: { user: { select: { name: true } } },
  });
  if (!member) throw notFound("member");
  return member;
}

/** A workspace must keep an owner who can sign in. */
async function requireAnotherOwner(ctx: Context, { workspaceId, userId }: MemberInput): Promise<void> {
  const other = await ctx.db.member.findFirst({
    where: { workspaceId, role: "owner", userId: { not: userId }, user: { status: "active" } },
    select: { id: true },
  });
  if (!other) throw conflict("workspaces.last_owner");
}

/** No user can be removed from their own personal workspace, nor lose their role there. */
async function requireNotTheirOwn(ctx: Context, { workspaceId, userId }: MemberInput): Promise<void> {
  const own = await ctx.db.workspace.findFirst({
    where: { id: workspaceId, personalUserId: userId },
    select: { id: true },
  });
  if (own) throw conflict("workspaces.personal");
}

/**
 * Runs in the caller's transaction: invites that a user made as an owner are revoked with the role. Resolves with their
 * number, for the audit log.
 */
async function revokeInvitesOf(ctx: Context, { workspaceId, userId }: MemberInput): Promise<{ invites: number }> {
  const { count } = await ctx.db.invite.updateMany({
    where: { workspaceId, createdById: userId, usedAt: null, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  return { invites: count };
}

/** What an owner's role held beside itself ends. Throws conflict for the last owner. */
async function endOwnership(ctx: Context, input: MemberInput): Promise<{ invites: number }> {
  await requireAnotherOwner(ctx, input);
  return revokeInvitesOf(ctx, input);
}

export async function setMemberRole(ctx: Context, input: SetRoleInput): Promise<void> {
  requirePermission(ctx, "workspace.manage", input.workspaceId);
  await inTransaction(ctx, async (ctx) => {
    const member = await requireMember(ctx, input);
    const isDemoted = member.role === "owner" && input.role !== "owner";
    if (isDemoted) await requireNotTheirOwn(ctx, input);
    const ended = isDemoted ? await endOwnership(ctx, input) : {};
    await ctx.db.member.update({ where: { id: member.id }, data: { role: input.role } });
    await recordAudit(ctx, {
      action: "member.role-changed",
      entityKind: "user",
      entityId: input.userId,
      entityName: member.user.name,
      workspaceId: input.workspaceId,
      before: { role: member.role, ...ended },
      after: { role: input.role },
    });
  });
}

/** Owners remove any member, and every member may leave; the last owner stays. */
export async function removeMember(ctx: Context, input: MemberInput): Promise<void> {
  const user = requireUserActor(ctx);
  if (user.userId !== input.userId) requirePermission(ctx, "workspace.manage", input.workspaceId);
  else requirePermission(ctx, "workspace.read", input.workspaceId);
  await inTransaction(ctx, async (ctx) => {
    const member = await requireMember(ctx, input);
    await requireNotTheirOwn(ctx, input);
    const ended = member.role === "owner" ? await endOwnership(ctx, input) : {};
    await ctx.db.member.delete({ where: { id: member.id } });
    await recordAudit(ctx, {
      action: "member.removed",
      entityKind: "user",
      entityId: input.userId,
      entityName: member.user.name,
      workspaceId: input.workspaceId,
      before: { role: member.role, ...ended },
    });
  });
}
