/** The one function that creates a user: with a password and a personal workspace, in the caller's transaction. */
import type { Context } from "#lib/access/context.ts";
import { invalidField } from "#lib/errors.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { newId, type UserId, type WorkspaceId } from "#lib/ids.ts";

export type NewUser = { name: string; email: string; passwordHash: string; locale: Locale; isAdmin: boolean };

/** Throws invalid at `email` when an account has it. */
export async function createUser(ctx: Context, user: NewUser): Promise<{ userId: UserId; workspaceId: WorkspaceId }> {
  const { name, email, passwordHash, locale, isAdmin } = user;
  if (await ctx.db.user.findUnique({ where: { email }, select: { id: true } }))
    throw invalidField("email", "auth.email_taken");
  const userId = newId("user");
  const workspaceId = newId("workspace");
  await ctx.db.user.create({ data: { id: userId, name, email, locale, isAdmin } });
  await ctx.db.account.create({
    data: { id: newId("account"), userId, accountId: userId, providerId: "credential", password: passwordHash },
  });
  await ctx.db.workspace.create({ data: { id: workspaceId, kind: "personal", name, personalUserId: userId } });
  await ctx.db.member.create({ data: { id: newId("member"), workspaceId, userId, role: "owner" } });
  return { userId, workspaceId };
}
