/** Limits on how fast one asker may ask, on every channel and of every bot, kept in this process. */
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Context } from "#lib/access/context.ts";
import type { Channel } from "#lib/conversations/schema.ts";
import { env } from "#lib/env.ts";
import { type RateLimit, rateLimited } from "#lib/errors.ts";
import { processWide } from "#lib/process-wide.ts";
import { clientNetwork } from "./client-network.ts";
import { limitKeyOf } from "./limit-key.ts";

const limiter = (name: string, points: number, durationSeconds: number) =>
  processWide(`limit.${name}.${points}`, () => new RateLimiterMemory({ points, duration: durationSeconds }));

/** Of one asker over all bots; programs are quicker than people. */
const turnsPerMinute = { web: 30, preview: 30, api: 60 } as const satisfies Record<Channel, number>;
/** Of one network over all bots and channels. */
const networkTurnsPerMinute = 300;
/** Requests for a person of the team, which members are told of by mail: of one asker and one network in an hour. */
const handoversPerHour = { actor: 10, network: 60 };
const hourSeconds = 3_600;
/** Icons and manifests are drawn for each request, too. */
const pagesPerMinute = { page: 120, file: 480 };

async function take(limit: RateLimit, from: RateLimiterMemory, key: string): Promise<void> {
  try {
    await from.consume(key);
  } catch (error) {
    if (error instanceof RateLimiterRes) throw rateLimited(limit, error.msBeforeNext);
    throw error;
  }
}

/** Pages that bots have, and what each brings along, of a client's network: a class that opens one together has room. Throws rate limited. */
export async function takePage(address: string, what: keyof typeof pagesPerMinute): Promise<void> {
  if (env().RATE_LIMITS) await take("pages", limiter(`page-${what}`, pagesPerMinute[what], 60), clientNetwork(address));
}

type Asking = Pick<Context, "actor" | "clientAddress"> & { channel: Channel };

/** Throws rate limited. */
export async function takeTurn({ channel, ...asker }: Asking): Promise<void> {
  if (!env().RATE_LIMITS) return;
  await take("actor", limiter(`turn-${channel}`, turnsPerMinute[channel], 60), limitKeyOf(asker));
  await take("network", limiter("turn-network", networkTurnsPerMinute, 60), clientNetwork(asker.clientAddress));
}

/** Throws rate limited. */
export async function takeHandover(asker: Omit<Asking, "channel">): Promise<void> {
  if (!env().RATE_LIMITS) return;
  const { actor, network } = handoversPerHour;
  await take("actor", limiter("handover", actor, hourSeconds), limitKeyOf(asker));
  await take("network", limiter("handover-network", network, hourSeconds), clientNetwork(asker.clientAddress));
}

/** Of one asker, and of one network, over all bots. */
const uploadsPerMinute = { actor: 30, network: 120 };

/** Files that are added to questions. Throws rate limited. */
export async function takeUpload(asker: Pick<Context, "actor" | "clientAddress">): Promise<void> {
  if (!env().RATE_LIMITS) return;
  await take("actor", limiter("upload", uploadsPerMinute.actor, 60), limitKeyOf(asker));
  await take("network", limiter("upload-network", uploadsPerMinute.network, 60), clientNetwork(asker.clientAddress));
}
