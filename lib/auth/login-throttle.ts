/**
 * Limits on wrong guesses at a secret, per account and per client address, kept in this process. A right guess clears
 * its account's count.
 */
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { env } from "#lib/env.ts";
import { rateLimited } from "#lib/errors.ts";
import { clientNetwork } from "#lib/http/client-network.ts";
import { processWide } from "#lib/process-wide.ts";

const attempts = { account: 10, address: 60 } as const;
const windowSeconds = 900;

const limits = () =>
  processWide("guess-limits", () => ({
    account: new RateLimiterMemory({ points: attempts.account, duration: windowSeconds }),
    address: new RateLimiterMemory({ points: attempts.address, duration: windowSeconds }),
  }));

/**
 * `account` names the guessed secret's owner: an e-mail address, a bot's password, the set-up code. Throws rate
 * limited.
 */
export async function consumeAttempt(account: string, address: string): Promise<void> {
  if (!env().RATE_LIMITS) return;
  try {
    await limits().account.consume(account);
    await limits().address.consume(clientNetwork(address));
  } catch (error) {
    if (error instanceof RateLimiterRes) throw rateLimited(error.msBeforeNext);
    throw error;
  }
}

export async function forgetAttempts(account: string): Promise<void> {
  await limits().account.delete(account);
}
