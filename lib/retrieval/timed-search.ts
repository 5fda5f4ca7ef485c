import type { SearchHit, SearchPort, SearchRequest } from "./port.ts";

/** `bestScore` is the first hit's, 0 without a hit. The time includes the thread's queue. */
export type TimedSearch = { hits: SearchHit[]; bestScore: number; tookMs: number };

export async function timedSearch(port: SearchPort, request: SearchRequest): Promise<TimedSearch> {
  const startedAt = performance.now();
  const { hits } = await port.search(request);
  return { hits, bestScore: hits[0]?.score ?? 0, tookMs: performance.now() - startedAt };
}
