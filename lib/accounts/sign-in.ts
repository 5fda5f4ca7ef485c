/** Signing in and out. Unknown addresses and wrong passwords get one answer, in one time, and wrong guesses are limited. */
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Context } from "../access/context.ts";
import { auth } from "../auth/auth.ts";
import { env } from "../env.ts";
import { invalidField, rateLimited } from "../errors.ts";
import { processWide } from "../shared.ts";
import type { SignInInput } from "./schema.ts";

const guesses = { account: 10, address: 60 } as const;
const windowSeconds = 900;

const limits = () =>
  processWide("sign-in-limits", () => ({
    account: new RateLimiterMemory({ points: guesses.account, duration: windowSeconds }),
    address: new RateLimiterMemory({ points: guesses.address, duration: windowSeconds }),
  }));

async function takeGuess(email: string, address: string): Promise<void> {
  if (!env().RATE_LIMITS) return;
  try {
    await limits().account.consume(email);
    await limits().address.consume(address);
  } catch (error) {
    if (error instanceof RateLimiterRes) throw rateLimited(error.msBeforeNext);
    throw error;
  }
}

/** The headers that set the session's cookie. Throws invalid at `password`, the same for every wrong pair. */
export async function signIn(ctx: Context, { email, password }: SignInInput): Promise<Headers> {
  await takeGuess(email, ctx.address);
  const wrong = () => invalidField("password", "auth.wrong_password");
  let headers: Headers;
  try {
    ({ headers } = await auth().api.signInEmail({ body: { email, password }, returnHeaders: true }));
  } catch (error) {
    if (error instanceof Error && "statusCode" in error && Number(error.statusCode) < 500) throw wrong();
    throw error;
  }
  const person = await ctx.db.user.findUnique({ where: { email }, select: { id: true, status: true } });
  if (person?.status !== "active") {
    // Checked after the password, so that a suspended person learns nothing about it from the time it takes.
    await ctx.db.session.deleteMany({ where: { userId: person?.id } });
    throw wrong();
  }
  await limits().account.delete(email);
  return headers;
}

export async function signOut(requestHeaders: Headers): Promise<Headers> {
  const { headers } = await auth().api.signOut({ headers: requestHeaders, returnHeaders: true });
  return headers;
}
