/**
 * Limits on guesses at a secret, kept in this process. After a burst, guesses are slowed down to a steady rate. Strangers
 * use up no share but their own: whoever proved the secret before, and each other network, has a count of its own.
 */
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { env } from "#lib/env.ts";
import { rateLimited } from "#lib/errors.ts";
import { clientNetwork } from "#lib/http/client-network.ts";
import { processWide } from "#lib/process-wide.ts";

export type Guess = {
  /** Names what is guessed: an account, a bot's password, the set-up code. */
  secret: string;
  clientAddress: string;
  /** A device or session that proved this secret before. */
  device?: string | null;
  /** Whether all unknown networks together have a limit, too: only where a known device still gets in at it. */
  isTotalLimited?: boolean;
};

/** So many guesses in `seconds`, and one more in each `everySeconds`. */
type Rate = { burst: number; seconds: number; everySeconds: number };

/** One network's rate lies below the total's, so that one network alone never uses up what the others have. */
const rates = {
  device: { burst: 10, seconds: 3_600, everySeconds: 300 },
  network: { burst: 10, seconds: 3_600, everySeconds: 300 },
  total: { burst: 40, seconds: 3_600, everySeconds: 60 },
  refusals: { burst: 5, seconds: 3_600, everySeconds: 900 },
  allRefusals: { burst: 200, seconds: 3_600, everySeconds: 10 },
} as const satisfies Record<string, Rate>;

/** Of one network at all secrets. */
const everything = { points: 60, duration: 900 };

function bucket({ burst, seconds, everySeconds }: Rate) {
  const ofBurst = new RateLimiterMemory({ points: burst, duration: seconds });
  const steady = new RateLimiterMemory({ points: 1, duration: everySeconds });
  return {
    async consume(key: string): Promise<void> {
      const full = await refusalOf(ofBurst, key);
      const early = full && (await refusalOf(steady, key));
      if (full && early) throw rateLimited("attempts", Math.min(full.msBeforeNext, early.msBeforeNext));
    },
    /** Throws as `consume`, and counts nothing. */
    async check(key: string): Promise<void> {
      const [full, early] = await Promise.all([ofBurst.get(key), steady.get(key)]);
      if (full && early && full.consumedPoints >= burst && early.consumedPoints >= 1)
        throw rateLimited("attempts", Math.min(full.msBeforeNext, early.msBeforeNext));
    },
    async delete(key: string): Promise<void> {
      await Promise.all([ofBurst.delete(key), steady.delete(key)]);
    },
  };
}

async function refusalOf(limiter: RateLimiterMemory, key: string): Promise<RateLimiterRes | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (error) {
    if (error instanceof RateLimiterRes) return error;
    throw error;
  }
}

const limits = () =>
  processWide("guess-limits", () => ({
    everything: new RateLimiterMemory(everything),
    device: bucket(rates.device),
    network: bucket(rates.network),
    total: bucket(rates.total),
    refusals: bucket(rates.refusals),
    allRefusals: bucket(rates.allRefusals),
  }));

const keyOf = ({ secret, clientAddress, device }: Guess) => `${secret}\n${device ?? clientNetwork(clientAddress)}`;

/** A refusal is counted nowhere further on, so a network at its own limit takes nothing from the total. Throws rate limited. */
export async function consumeAttempt(guess: Guess): Promise<void> {
  if (!env().RATE_LIMITS) return;
  if (guess.device) return limits().device.consume(keyOf(guess));
  await limits().network.consume(keyOf(guess));
  await consumeNetwork(guess.clientAddress);
  if (guess.isTotalLimited) await limits().total.consume(guess.secret);
}

/** A guess at a secret too long to be guessed, which only costs work: counted for its network alone. Throws rate limited. */
export async function consumeNetwork(clientAddress: string): Promise<void> {
  if (!env().RATE_LIMITS) return;
  const refused = await refusalOf(limits().everything, clientNetwork(clientAddress));
  if (refused) throw rateLimited("attempts", refused.msBeforeNext);
}

/** After a right guess: clears its sender's count at the secret, and takes it out of its network's. */
export async function forgetAttempts(guess: Guess): Promise<void> {
  if (!env().RATE_LIMITS) return;
  await limits()[guess.device ? "device" : "network"].delete(keyOf(guess));
  if (!guess.device) await limits().everything.reward(clientNetwork(guess.clientAddress));
}

/** Of registrations that were refused since the address has an account: each tells its sender so. */
type Registration = { clientAddress: string; isInvited: boolean };

const instance = "instance";

/** Throws rate limited where the network, or without an invite the instance, had many refusals. */
export async function requireFewRefusals({ clientAddress, isInvited }: Registration): Promise<void> {
  if (!env().RATE_LIMITS) return;
  await limits().refusals.check(clientNetwork(clientAddress));
  if (!isInvited) await limits().allRefusals.check(instance);
}

/** Throws rate limited. */
export async function consumeRefusal({ clientAddress, isInvited }: Registration): Promise<void> {
  if (!env().RATE_LIMITS) return;
  await limits().refusals.consume(clientNetwork(clientAddress));
  if (!isInvited) await limits().allRefusals.consume(instance);
}
