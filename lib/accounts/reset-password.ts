/** A new password by a link that an administrator hands out, and what else ends with the old one. */
import { type Context, userIdOf } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { rememberDevice } from "#lib/auth/known-devices.ts";
import { consumeNetwork } from "#lib/auth/login-throttle.ts";
import { hashPassword } from "#lib/auth/passwords.ts";
import { hashToken, newSecretToken } from "#lib/auth/tokens.ts";
import { inTransaction } from "#lib/db/client.ts";
import { forbidden } from "#lib/errors.ts";
import { newId, type UserId } from "#lib/ids.ts";
import { endSessions, endTokens } from "./end-sessions.ts";
import type { ResetPasswordInput, UserInput } from "./schema.ts";
import { requireManagedUser } from "./users.ts";

const resetValidMs = 24 * 3600 * 1000;

/** A link for a new password: single use, one day. Earlier links of the user stop working. */
export async function createResetLink(ctx: Context, { userId }: UserInput): Promise<{ token: string }> {
  const { token, hash } = newSecretToken("");
  await inTransaction(ctx, async (ctx) => {
    const user = await requireManagedUser(ctx, userId);
    const earlier = await ctx.db.passwordReset.deleteMany({ where: { userId, usedAt: null } });
    const expiresAt = new Date(Date.now() + resetValidMs);
    await ctx.db.passwordReset.create({
      data: { id: newId("reset"), userId, tokenHash: hash, createdById: userIdOf(ctx), expiresAt },
    });
    await recordAudit(ctx, {
      action: "user.reset-link-created",
      entityKind: "user",
      entityId: userId,
      entityName: user.name,
      before: { openLinks: earlier.count },
      after: { openLinks: 1, expiresAt },
    });
  });
  return { token };
}

/** Checked when the link is used: its creator must still have the right to create it. */
async function mayStillReset(ctx: Context, createdById: UserId | null): Promise<boolean> {
  if (createdById === null) return true;
  const where = { id: createdById, isAdmin: true, status: "active" };
  return (await ctx.db.user.findFirst({ where, select: { id: true } })) !== null;
}

/** Null for used, expired and unknown links, and for links whose creator or user is suspended. */
async function findOpenReset(ctx: Context, token: string) {
  const reset = await ctx.db.passwordReset.findFirst({
    where: { tokenHash: hashToken(token), usedAt: null, expiresAt: { gt: new Date() }, user: { status: "active" } },
    include: { user: { select: { name: true } } },
  });
  return reset && (await mayStillReset(ctx, reset.createdById)) ? reset : null;
}

/**
 * Sets the password by a link, and ends all sessions and tokens; the browser becomes a known device by the new value of
 * its cookie. Throws forbidden, the same for every invalid link; rate limited after many of them.
 */
export async function resetPassword(
  ctx: Context,
  { token, password, devices }: ResetPasswordInput & { devices?: string },
): Promise<{ devices: string }> {
  // Checked before the password is hashed, since hashing is costly.
  if (!(await findOpenReset(ctx, token))) {
    await consumeNetwork(ctx.clientAddress);
    throw forbidden("auth.reset_invalid");
  }
  const passwordHash = await hashPassword(password);
  return inTransaction(ctx, async (ctx) => {
    const reset = await findOpenReset(ctx, token);
    if (!reset) throw forbidden("auth.reset_invalid");
    await ctx.db.passwordReset.update({ where: { id: reset.id }, data: { usedAt: new Date() } });
    const before = await setPassword(ctx, reset.userId, passwordHash);
    await recordAudit(ctx, {
      action: "user.password-reset",
      entityKind: "user",
      entityId: reset.userId,
      entityName: reset.user.name,
      before,
      after: { passwordChanged: true, linkCreatedById: reset.createdById },
      by: { id: reset.userId, name: reset.user.name },
    });
    return { devices: rememberDevice(devices, { userId: reset.userId, passwordHash }) };
  });
}

/**
 * Replaces the password and ends every session and token, in the caller's transaction. Resolves with their counts, for
 * the audit log.
 */
export async function setPassword(ctx: Context, userId: UserId, passwordHash: string) {
  await ctx.db.account.updateMany({ where: { userId, providerId: "credential" }, data: { password: passwordHash } });
  return { ...(await endSessions(ctx, { userId })), tokens: await endTokens(ctx, userId) };
}
