/** A user's own account: name and language, password, sessions, tokens for programs. */
import { z } from "zod";
import type { Context } from "#lib/access/context.ts";
import { tokenScopes } from "#lib/access/policy.ts";
import { requireUserActor } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { rememberDevice } from "#lib/auth/known-devices.ts";
import { consumeAttempt, forgetAttempts } from "#lib/auth/login-throttle.ts";
import { hashPassword, verifyPassword } from "#lib/auth/passwords.ts";
import { newSecretToken } from "#lib/auth/tokens.ts";
import { inTransaction, toJson } from "#lib/db/client.ts";
import { forbidden, invalidField, notFound } from "#lib/errors.ts";
import { newId, type TokenId, type UserId } from "#lib/ids.ts";
import { deviceOf } from "#lib/text/device.ts";
import { tokenPrefix } from "./actor.ts";
import { endSessions, endTokens } from "./end-sessions.ts";
import {
  type ChangePasswordInput,
  CreateTokenInput,
  type SessionInput,
  type SessionView,
  type TokenInput,
  type TokenView,
  type UpdateProfileInput,
} from "./schema.ts";

/** The account is for sessions only: a token must not widen its own rights or outlive its revocation. */
function requireSession(ctx: Context) {
  const user = requireUserActor(ctx);
  if (user.kind !== "user") throw forbidden();
  return user;
}

export async function updateProfile(ctx: Context, input: UpdateProfileInput): Promise<void> {
  const { userId, name } = requireSession(ctx);
  await inTransaction(ctx, async (ctx) => {
    const before = await ctx.db.user.findUniqueOrThrow({
      where: { id: userId },
      select: { name: true, locale: true },
    });
    await ctx.db.user.update({ where: { id: userId }, data: input });
    await recordAudit(ctx, {
      action: "user.profile-updated",
      entityKind: "user",
      entityId: userId,
      entityName: name,
      before,
      after: input,
    });
  });
}

/**
 * Ends every other session and, on request, the user's tokens; the browser stays a known device by the new value of its
 * cookie. Throws invalid at `currentPassword`, rate limited after many wrong ones.
 */
export async function changePassword(
  ctx: Context,
  { currentPassword, newPassword, endsTokens, devices }: ChangePasswordInput & { devices?: string },
): Promise<{ devices: string }> {
  const { userId, sessionId, name } = requireSession(ctx);
  // A session began with the right password, so another session's guesses do not count against it.
  const guess = { secret: `password:${userId}`, clientAddress: ctx.clientAddress, device: sessionId };
  await consumeAttempt(guess);
  const account = await ctx.db.account.findFirst({
    where: { userId, providerId: "credential" },
    select: { password: true },
  });
  const fits = account?.password && (await verifyPassword({ hash: account.password, password: currentPassword }));
  if (!fits) throw invalidField("currentPassword", "auth.wrong_current_password");
  await forgetAttempts(guess);
  const password = await hashPassword(newPassword);
  await inTransaction(ctx, async (ctx) => {
    await ctx.db.account.updateMany({ where: { userId, providerId: "credential" }, data: { password } });
    const ended = await endSessions(ctx, { userId, id: { not: sessionId } });
    const tokens = endsTokens ? await endTokens(ctx, userId) : 0;
    await recordAudit(ctx, {
      action: "user.password-changed",
      entityKind: "user",
      entityId: userId,
      entityName: name,
      before: { ...ended, tokens },
      after: { passwordChanged: true },
    });
  });
  return { devices: rememberDevice(devices, { userId, passwordHash: password }) };
}

export async function listSessions(ctx: Context): Promise<SessionView[]> {
  const { userId, sessionId } = requireSession(ctx);
  const rows = await ctx.db.session.findMany({
    where: { userId, expiresAt: { gt: new Date() } },
    orderBy: { createdAt: "desc" },
  });
  return rows.map(({ id, userAgent, ipAddress, createdAt }) => ({
    id,
    device: deviceOf(userAgent ?? ""),
    address: ipAddress ?? "",
    createdAt: createdAt.toISOString(),
    isCurrent: id === sessionId,
  }));
}

export async function endSession(ctx: Context, input: SessionInput): Promise<void> {
  const { userId, name } = requireSession(ctx);
  await inTransaction(ctx, async (ctx) => {
    const before = await endSessions(ctx, { userId, id: input.sessionId });
    if (before.sessions.length === 0) throw notFound("session");
    await recordAudit(ctx, {
      action: "user.session-ended",
      entityKind: "user",
      entityId: userId,
      entityName: name,
      before,
    });
  });
}

export async function endOtherSessions(ctx: Context): Promise<void> {
  const { userId, sessionId, name } = requireSession(ctx);
  await inTransaction(ctx, async (ctx) => {
    const before = await endSessions(ctx, { userId, id: { not: sessionId } });
    await recordAudit(ctx, {
      action: "user.sessions-ended",
      entityKind: "user",
      entityId: userId,
      entityName: name,
      before,
    });
  });
}

const Scopes = z.array(z.enum(tokenScopes)).catch([]);
const dayMs = 24 * 3600 * 1000;

/** The caller has checked that the token is for this user. */
export async function insertToken(
  ctx: Context,
  userId: UserId,
  { name, scopes, days }: z.output<typeof CreateTokenInput>,
): Promise<{ token: string; id: TokenId }> {
  const { token, hash, hint } = newSecretToken(tokenPrefix);
  const id = newId("token");
  const expiresAt = days === null ? null : new Date(Date.now() + days * dayMs);
  await inTransaction(ctx, async (ctx) => {
    await ctx.db.apiToken.create({
      data: { id, userId, name, tokenHash: hash, hint, scopes: toJson(scopes), expiresAt },
    });
    await recordAudit(ctx, {
      action: "token.created",
      entityKind: "token",
      entityId: id,
      entityName: name,
      after: { scopes, expiresAt },
    });
  });
  return { token, id };
}

/** The secret is only in the response. */
export async function createToken(ctx: Context, given: CreateTokenInput): Promise<{ token: string; id: TokenId }> {
  const { userId } = requireSession(ctx);
  return insertToken(ctx, userId, CreateTokenInput.parse(given));
}

export async function listTokens(ctx: Context): Promise<TokenView[]> {
  const { userId } = requireSession(ctx);
  const rows = await ctx.db.apiToken.findMany({ where: { userId, revokedAt: null }, orderBy: { createdAt: "desc" } });
  return rows.map(({ id, name, hint, scopes, expiresAt, lastUsedAt, createdAt }) => ({
    id,
    name,
    hint,
    scopes: Scopes.parse(scopes),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }));
}

export async function revokeToken(ctx: Context, { tokenId }: TokenInput): Promise<void> {
  const { userId } = requireSession(ctx);
  await inTransaction(ctx, async (ctx) => {
    const token = await ctx.db.apiToken.findFirst({
      where: { id: tokenId, userId, revokedAt: null },
      select: { name: true, scopes: true, expiresAt: true },
    });
    if (!token) throw notFound("token");
    await ctx.db.apiToken.update({ where: { id: tokenId }, data: { revokedAt: new Date() } });
    const { name, ...before } = token;
    await recordAudit(ctx, {
      action: "token.revoked",
      entityKind: "token",
      entityId: tokenId,
      entityName: name,
      before,
    });
  });
}
