/** What the command line does with people, as the system: no session is at hand there. */
import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { forbidden, notFound } from "#lib/errors.ts";
import { parseInput } from "#lib/parse.ts";
import { getSettings } from "#lib/settings/index.ts";
import { createPerson, hashPassword } from "./create-person.ts";
import { insertToken } from "./own-account.ts";
import { setPassword } from "./people.ts";
import { type CreatePersonInput, CreateTokenInput, NewPassword } from "./schema.ts";

function requireSystem(ctx: Context): void {
  if (ctx.actor.kind !== "system") throw forbidden();
}

export async function findPerson(ctx: Context, email: string): Promise<{ id: string }> {
  requireSystem(ctx);
  const person = await ctx.db.user.findUnique({ where: { email: email.trim().toLowerCase() }, select: { id: true } });
  if (!person) throw notFound("user");
  return person;
}

/** Throws invalid at `email` when it has an account. */
export async function createPersonByHand(ctx: Context, input: CreatePersonInput): Promise<{ userId: string }> {
  requireSystem(ctx);
  const passwordHash = await hashPassword(input.password);
  const { defaultLocale: locale } = await getSettings(ctx.db);
  return inTransaction(ctx, async (ctx) => {
    const { userId } = await createPerson(ctx, { ...input, passwordHash, locale });
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

export async function setPasswordByHand(
  ctx: Context,
  { userId, password }: { userId: string; password: string },
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
  userId: string,
  given: CreateTokenInput,
): Promise<{ token: string; id: string }> {
  requireSystem(ctx);
  return insertToken(ctx, userId, parseInput(CreateTokenInput, given));
}
