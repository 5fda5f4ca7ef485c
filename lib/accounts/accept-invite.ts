/** Invites into a workspace for users with an account: the offer, and its acceptance. */
import type { Context, UserActor } from "#lib/access/context.ts";
import { requireUserActor } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import { inTransaction } from "#lib/db/client.ts";
import { conflict, forbidden, notFound } from "#lib/errors.ts";
import type { UserId, WorkspaceId } from "#lib/ids.ts";
import { findOpenInvite, isHigherRole, requireInvite, roleOf, spendInvite } from "./invites.ts";
import type { AcceptInviteInput, InvitationView } from "./schema.ts";

const memberOf = (ctx: Context, workspaceId: WorkspaceId, userId: UserId) =>
  ctx.db.member.findUnique({ where: { workspaceId_userId: { workspaceId, userId } }, select: { role: true } });

/** The workspace that the user entered with this invite, while they are a member. */
async function findEntered(ctx: Context, token: string, { userId }: UserActor): Promise<WorkspaceId | null> {
  const spent = await ctx.db.invite.findFirst({
    where: { tokenHash: hashToken(token), usedById: userId },
    select: { workspaceId: true },
  });
  if (!spent?.workspaceId) return null;
  return (await memberOf(ctx, spent.workspaceId, userId)) ? spent.workspaceId : null;
}

/** The invitation as the holder of its link may see it; null for an invalid link. It holds no e-mail. */
export async function findInvitation(ctx: Context, token: string): Promise<InvitationView | null> {
  const user = ctx.actor.kind === "user" ? ctx.actor : null;
  const invite = await findOpenInvite(ctx, token);
  if (!invite) {
    const entered = user && (await findEntered(ctx, token, user));
    return entered ? { standing: "member", invitedBy: "", workspaceName: "", role: null, makesAdmin: false } : null;
  }
  const { workspaceId, createdById, makesAdmin, email } = invite;
  const [creator, workspace, member] = await Promise.all([
    ctx.db.user.findUnique({ where: { id: createdById }, select: { name: true } }),
    workspaceId ? ctx.db.workspace.findUnique({ where: { id: workspaceId }, select: { name: true } }) : null,
    workspaceId && user ? memberOf(ctx, workspaceId, user.userId) : null,
  ]);
  const role = workspaceId ? roleOf(invite) : null;
  const view = { invitedBy: creator?.name ?? "", workspaceName: workspace?.name ?? "", role, makesAdmin };
  if (!user) return { ...view, standing: "signed-out" };
  if (!role) return { ...view, standing: "has-account" };
  if (email && email !== user.email) return { ...view, standing: "other-account" };
  return { ...view, standing: member && !isHigherRole(role, roleOf(member)) ? "member" : "open" };
}

/** The workspace behind a link, for a user who belongs to it already. Throws not found for every other user and link. */
export async function findInvitedWorkspace(
  ctx: Context,
  { token }: AcceptInviteInput,
): Promise<{ workspaceId: WorkspaceId }> {
  const user = requireUserActor(ctx);
  if (user.kind !== "user") throw forbidden();
  const workspaceId = (await findEntered(ctx, token, user)) ?? (await findOpenInvite(ctx, token))?.workspaceId;
  if (!workspaceId || !(await memberOf(ctx, workspaceId, user.userId))) throw notFound("workspace");
  return { workspaceId };
}

/**
 * Makes the user a member, or raises their role to the invite's; never lowers a role. Throws forbidden for an invalid
 * link or one for another e-mail, conflict for members and for links that make accounts; a refused link stays usable.
 */
export async function acceptInvite(ctx: Context, { token }: AcceptInviteInput): Promise<{ workspaceId: WorkspaceId }> {
  const user = requireUserActor(ctx);
  if (user.kind !== "user") throw forbidden();
  return inTransaction(ctx, async (ctx) => {
    if (await findEntered(ctx, token, user)) throw conflict("auth.invite_member_already");
    const invite = await requireInvite(ctx, token);
    const { workspaceId } = invite;
    if (!workspaceId) throw conflict("auth.invite_new_account");
    if (invite.email && invite.email !== user.email) throw forbidden("auth.invite_other_account");
    const role = roleOf(invite);
    const before = await memberOf(ctx, workspaceId, user.userId);
    if (before && !isHigherRole(role, roleOf(before))) throw conflict("auth.invite_member_already");
    await spendInvite(ctx, invite, user.userId);
    if (invite.makesAdmin) await ctx.db.user.update({ where: { id: user.userId }, data: { isAdmin: true } });
    await recordAudit(ctx, {
      action: "invite.accepted",
      entityKind: "invite",
      entityId: invite.id,
      workspaceId,
      before: { role: before?.role ?? null, isAdmin: user.isAdmin },
      after: { role, isAdmin: user.isAdmin || invite.makesAdmin },
    });
    return { workspaceId };
  });
}
