/** The command line's verbs for users, run as the system without a session. */
import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { hashPassword } from "#lib/auth/passwords.ts";
import { inTransaction } from "#lib/db/client.ts";
import { forbidden, notFound } from "#lib/errors.ts";
import type { TokenId, UserId } from "#lib/ids.ts";
import { parseInput } from "#lib/parse.ts";
import { getSettings } from "#lib/settings/index.ts";
import { createUser } from "./create-user.ts";
import { insertToken } from "./own-account.ts";
import { setPassword } from "./reset-password.ts";
import { CreateTokenInput, type CreateUserInput, NewPassword } from "./schema.ts";

function requireSystem(ctx: Context): void {
  if (ctx.actor.kind !== "system") throw forbidden();
}

export async function findUserByEmail(ctx: Context, email: string): Promise<{ id: UserId }> {
  requireSystem(ctx);
  const user = await ctx.db.user.findUnique({ where: { email: email.trim().toLowerCase() }, select: { id: true } });
  if (!user) throw notFound("user");
  return user;
}

/** Throws invalid at `email` when an account has it. */
export async function createUserFromCommandLine(ctx: Context, input: CreateUserInput): Promise<{ userId: UserId }> {
  requireSystem(ctx);
  const passwordHash = await hashPassword(input.password);
  const { defaultLocale: locale } = await getSettings(ctx.db);
  return inTransaction(ctx, async (ctx) => {
    const { userId } = await createUser(ctx, { ...input, passwordHash, locale });
    await recordAudit(ctx, {
      action: "user.created",
      entityKind: "user",
      entityId: userId,
      entityName: input.name,
      after: { email: input.email, locale, isAdmin: input.isAdmin },
    });
    return { userId };
  });
}

export async function setPasswordFromCommandLine(
  ctx: Context,
  { userId, password }: { userId: UserId; password: string },
): Promise<void> {
  requireSystem(ctx);
  const passwordHash = await hashPassword(parseInput(NewPassword, password));
  await inTransaction(ctx, async (ctx) => {
    const before = await setPassword(ctx, userId, passwordHash);
    const { name } = await ctx.db.user.findUniqueOrThrow({ where: { id: userId }, select: { name: true } });
    await recordAudit(ctx, {
      action: "user.password-reset",
      entityKind: "user",
      entityId: userId,
      entityName: name,
      before,
      after: { passwordChanged: true },
    });
  });
}

export async function createTokenFor(
  ctx: Context,
  userId: UserId,
  given: CreateTokenInput,
): Promise<{ token: string; id: TokenId }> {
  requireSystem(ctx);
  return insertToken(ctx, userId, parseInput(CreateTokenInput, given));
}
