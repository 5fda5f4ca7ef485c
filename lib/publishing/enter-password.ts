import type { Context } from "#lib/access/context.ts";
import { consumeAttempt, forgetAttempts } from "#lib/auth/login-throttle.ts";
import { verifyPassword } from "#lib/auth/passwords.ts";
import { invalidField } from "#lib/errors.ts";
import { openBot } from "./access.ts";
import { makePass } from "./pass.ts";
import { getPublishedBot } from "./published-bot.ts";

/**
 * Gives the cookie that opens the page. Throws not found as `openBot`, invalid with the reason at `password`, rate
 * limited after many wrong ones.
 */
export async function enterPassword(
  ctx: Context,
  { slug, password }: { slug: string; password: string },
): Promise<{ name: string; value: string }> {
  // A bot that is private to others is not found here either.
  await openBot(ctx, { channel: "page", by: { slug }, origin: null, pass: () => undefined });
  const bot = await getPublishedBot(ctx.db, slug);
  const guess = { secret: `bot:${bot.id}`, clientAddress: ctx.clientAddress };
  await consumeAttempt(guess);
  const fits = bot.accessPasswordHash !== null && (await verifyPassword({ hash: bot.accessPasswordHash, password }));
  if (bot.access !== "password" || !fits) throw invalidField("password", "publish.wrong_password");
  await forgetAttempts(guess);
  return makePass(bot);
}
