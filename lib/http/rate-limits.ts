/** Limits on how fast one asker may ask, kept in this process. */
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { env } from "#lib/env.ts";
import { limitExceeded, rateLimited } from "#lib/errors.ts";
import type { BotId, UserId, VisitorId } from "#lib/ids.ts";
import { processWide } from "#lib/process-wide.ts";
import { clientNetwork } from "./client-network.ts";

const limiter = (name: string, points: number, durationSeconds: number) =>
  processWide(`limit.${name}.${points}`, () => new RateLimiterMemory({ points, duration: durationSeconds }));

const turnsPerMinute = 30;
const apiTurnsPerMinute = 60;
/** Behind one address there may be a whole school. */
const addressFactor = 10;
/** Icons and manifests are drawn for each request, too. */
const pagesPerMinute = { page: 120, file: 480 };
const daySeconds = 86_400;

async function take(from: RateLimiterMemory, key: string): Promise<void> {
  try {
    await from.consume(key);
  } catch (error) {
    if (error instanceof RateLimiterRes) throw rateLimited(error.msBeforeNext);
    throw error;
  }
}

/** Pages that bots have, and what each brings along, of a client's network: a class that opens one together has room. Throws rate limited. */
export async function takePage(address: string, what: keyof typeof pagesPerMinute): Promise<void> {
  if (env().RATE_LIMITS) await take(limiter(`page-${what}`, pagesPerMinute[what], 60), clientNetwork(address));
}

/** For a person's own programs: sixty turns a minute over all of their tokens. Throws rate limited. */
export async function takeApiTurn(userId: UserId): Promise<void> {
  if (env().RATE_LIMITS) await take(limiter("turn-api", apiTurnsPerMinute, 60), userId);
}

type Asking = { botId: BotId; visitorId: VisitorId | UserId | ""; address: string; perDay: number | null };

/** What the bot's maker allows a visitor a day; where this process has limits, an address has so many times as much. */
async function takeOfDay({ botId, visitorId, address }: Asking, perDay: number): Promise<void> {
  try {
    await limiter("turn-day", perDay, daySeconds).consume(`${botId}:${visitorId}`);
    if (!env().RATE_LIMITS) return;
    await limiter("turn-day-address", perDay * addressFactor, daySeconds).consume(`${botId}:${clientNetwork(address)}`);
  } catch (error) {
    if (error instanceof RateLimiterRes) throw limitExceeded("visitor_limit", { limit: perDay });
    throw error;
  }
}

/** Throws rate limited, or limit exceeded once the bot's own daily limit for a visitor is reached. A new cookie gains nothing beyond the address's share. */
export async function takeTurn(asking: Asking): Promise<void> {
  if (env().RATE_LIMITS) {
    await take(limiter("turn-visitor", turnsPerMinute, 60), asking.visitorId);
    await take(limiter("turn-address", turnsPerMinute * addressFactor, 60), clientNetwork(asking.address));
  }
  if (asking.perDay !== null) await takeOfDay(asking, asking.perDay);
}
