/** Limits on how fast one asker may ask, on every channel and of every bot, kept in this process. */
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { type Context, userIdOf, visitorIdOf } from "#lib/access/context.ts";
import type { Channel } from "#lib/conversations/schema.ts";
import { env } from "#lib/env.ts";
import { limitExceeded, rateLimited } from "#lib/errors.ts";
import type { BotId, UserId, VisitorId } from "#lib/ids.ts";
import { processWide } from "#lib/process-wide.ts";
import { clientNetwork } from "./client-network.ts";

const limiter = (name: string, points: number, durationSeconds: number) =>
  processWide(`limit.${name}.${points}`, () => new RateLimiterMemory({ points, duration: durationSeconds }));

/** Of one asker over all bots; programs are quicker than people. */
const turnsPerMinute = { web: 30, preview: 30, api: 60 } as const satisfies Record<Channel, number>;
/** Of one network over all bots and channels. */
const networkTurnsPerMinute = 300;
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

type Asking = {
  botId: BotId;
  channel: Channel;
  /** Of visits the browser; of trials and of programs the person, whichever token they use. */
  actorId: VisitorId | UserId | "";
  address: string;
  perDay: number | null;
};

export const actorIdOf = (ctx: Context, channel: Channel): Asking["actorId"] =>
  (channel === "web" ? visitorIdOf(ctx) : null) ?? userIdOf(ctx) ?? "";

/** What the bot's maker allows a visitor a day; where this process has limits, an address has so many times as much. */
async function takeOfDay({ botId, actorId, address }: Asking, perDay: number): Promise<void> {
  try {
    await limiter("turn-day", perDay, daySeconds).consume(`${botId}:${actorId}`);
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
    const { channel, actorId, address } = asking;
    await take(limiter(`turn-${channel}`, turnsPerMinute[channel], 60), actorId);
    await take(limiter("turn-network", networkTurnsPerMinute, 60), clientNetwork(address));
  }
  if (asking.perDay !== null) await takeOfDay(asking, asking.perDay);
}
