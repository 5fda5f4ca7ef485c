/** Asks a bot's bases a question, and ranks what they find as the bot would use it. */
import type { ActionResult } from "#lib/errors.ts";
import type { BaseId } from "#lib/ids.ts";
import type { FoundChunks, SearchedChunk } from "#lib/knowledge/search-schema.ts";

export type BaseHit = { baseId: BaseId; chunk: SearchedChunk };
export type RankedHits = { used: BaseHit[]; close: BaseHit[] };

const shownClose = 3;

type Use = { minScore: number; maxChunks: number };

/** The best of all bases: those that the bot would use, and the next best. Pure. */
export function rankHits(hits: readonly BaseHit[], { minScore, maxChunks }: Use): RankedHits {
  const ranked = hits.toSorted((a, b) => b.chunk.score - a.chunk.score);
  const used = ranked.filter(({ chunk }) => chunk.score >= minScore).slice(0, maxChunks);
  return { used, close: ranked.slice(used.length, used.length + shownClose) };
}

/** `tags` are those that limit the bot; none for all documents. */
type Asked = { query: string; tags: readonly string[] };

async function searchBase(baseId: BaseId, asked: Asked): Promise<BaseHit[] | null> {
  try {
    const response = await fetch(`/api/v1/knowledge/${encodeURIComponent(baseId)}/search`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(asked),
    });
    if (!response.ok) return null;
    const { used, close } = (await response.json()) as FoundChunks;
    return [...used, ...close].map((chunk) => ({ baseId, chunk }));
  } catch (error) {
    // Without a network.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

type Search = Asked & { baseIds: readonly BaseId[]; failed: string };

/** `failed` is the sentence for a base that did not answer. */
export async function searchBases({ baseIds, failed, ...asked }: Search): Promise<ActionResult<BaseHit[]>> {
  const found = await Promise.all(baseIds.map((baseId) => searchBase(baseId, asked)));
  const known = found.filter((hits) => hits !== null);
  if (known.length < found.length) return { ok: false, error: { code: "unavailable", message: failed } };
  return { ok: true, data: known.flat() };
}
