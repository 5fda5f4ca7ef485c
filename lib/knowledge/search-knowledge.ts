/** The search of a base for its page and the API; turns call `lib/embeddings/knowledge-search.ts` themselves. */
import type { Context } from "#lib/access/context.ts";
import { knowledgeSearch } from "#lib/embeddings/index.ts";
import type { SearchHit } from "#lib/retrieval/port.ts";
import { requireBase } from "./access.ts";
import type { FoundChunks, SearchedChunk, SearchKnowledgeInput } from "./search-schema.ts";

const shownFound = 10;
/** The score between "used" and "close" on the knowledge page: a new bot's minimum. */
export const defaultMinScore = 0.2;

/** The chunks that a bot would find for a question, and the next best below its minimum. */
export async function searchKnowledge(ctx: Context, { baseId, query }: SearchKnowledgeInput): Promise<FoundChunks> {
  const base = await requireBase(ctx, baseId, "knowledge.read");
  const { hits, close } = await knowledgeSearch(ctx.db).search({
    query,
    baseIds: [baseId],
    workspaceId: base.workspaceId,
    limit: shownFound,
    minScore: defaultMinScore,
  });
  const toFound = (hit: SearchHit): SearchedChunk => {
    const { chunkId, documentTitle, title, titlePath, text, score, wordScore, semanticScore, matched } = hit;
    return { chunkId, documentTitle, title, titlePath, text, score, wordScore, semanticScore, matched };
  };
  return { used: hits.map(toFound), close: close.map(toFound) };
}
