/** How many answers one asker, and one network, may follow at once in this process. */
import type { Context } from "#lib/access/context.ts";
import { env } from "#lib/env.ts";
import { rateLimited } from "#lib/errors.ts";
import { processWide } from "#lib/process-wide.ts";
import { clientNetwork } from "./client-network.ts";
import { limitKeyOf } from "./limit-key.ts";

/** Tabs of one browser, or a person's programs. */
export const maxPerActor = 20;
/** Behind one address there may be a whole school. */
export const maxPerNetwork = 500;
const busyRetryMs = 5_000;

const counts = () => processWide("open-streams", () => new Map<string, number>());

function add(key: string, change: 1 | -1): void {
  const count = (counts().get(key) ?? 0) + change;
  if (count > 0) counts().set(key, count);
  else counts().delete(key);
}

/** Gives what gives the place back, however often it is called. Throws rate limited. */
export function holdStream(asker: Pick<Context, "actor" | "clientAddress">): () => void {
  if (!env().RATE_LIMITS) return () => undefined;
  const places = [
    { key: `actor:${limitKeyOf(asker)}`, max: maxPerActor },
    { key: `network:${clientNetwork(asker.clientAddress)}`, max: maxPerNetwork },
  ];
  if (places.some(({ key, max }) => (counts().get(key) ?? 0) >= max)) throw rateLimited("streams", busyRetryMs);
  for (const { key } of places) add(key, 1);
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    for (const { key } of places) add(key, -1);
  };
}
