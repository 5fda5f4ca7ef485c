/** Links that let people in, without mail: made by administrators, shown once, good for one person and fourteen days. */
import type { Context } from "../access/context.ts";
import { requireAdmin, requirePermission, requirePerson } from "../access/require.ts";
import { recordAudit } from "../audit/record.ts";
import { hashToken, newSecretToken } from "../auth/tokens.ts";
import { inTransaction } from "../db/client.ts";
import { forbidden, notFound } from "../errors.ts";
import { newId } from "../ids.ts";
import type { CreateInviteInput, InviteInput, InviteView } from "./schema.ts";

const validMs = 14 * 24 * 3600 * 1000;

/** The token stands in the link and nowhere else. Owners may invite to their workspace, administrators to the instance. */
export async function createInvite(
  ctx: Context,
  input: CreateInviteInput,
): Promise<{ token: string; expiresAt: string }> {
  const { userId } = requirePerson(ctx);
  if (input.workspaceId) requirePermission(ctx, "workspace.manage", input.workspaceId);
  if (!input.workspaceId || input.makesAdmin) requireAdmin(ctx);
  const { token, hash } = newSecretToken("");
  const id = newId("invite");
  const expiresAt = new Date(Date.now() + validMs);
  await inTransaction(ctx, async (ctx) => {
    const { makesAdmin, workspaceId, role } = input;
    const email = input.email || null;
    await ctx.db.invite.create({
      data: {
        id,
        tokenHash: hash,
        email,
        makesAdmin,
        workspaceId,
        role: workspaceId ? (role ?? "viewer") : null,
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

export async function listInvites(ctx: Context): Promise<InviteView[]> {
  requireAdmin(ctx);
  const rows = await ctx.db.invite.findMany({ where: open(), orderBy: { createdAt: "desc" } });
  return rows.map(({ id, email, makesAdmin, expiresAt, createdAt }) => ({
    id,
    email,
    makesAdmin,
    expiresAt: expiresAt.toISOString(),
    createdAt: createdAt.toISOString(),
  }));
}

export async function revokeInvite(ctx: Context, { inviteId }: InviteInput): Promise<void> {
  requireAdmin(ctx);
  await inTransaction(ctx, async (ctx) => {
    const { count } = await ctx.db.invite.updateMany({
      where: { id: inviteId, ...open() },
      data: { revokedAt: new Date() },
    });
    if (count === 0) throw notFound("invite");
    await recordAudit(ctx, { action: "invite.revoked", entityKind: "invite", entityId: inviteId });
  });
}

/** The open invite behind a link. Throws forbidden, one answer for used, revoked, expired and invented ones. */
export async function requireInvite(ctx: Context, token: string) {
  const invite = await ctx.db.invite.findFirst({ where: { tokenHash: hashToken(token), ...open() } });
  if (!invite) throw forbidden("auth.invite_invalid");
  const creator = await ctx.db.user.findUnique({ where: { id: invite.createdById }, select: { status: true } });
  if (creator?.status !== "active") throw forbidden("auth.invite_invalid");
  return invite;
}
