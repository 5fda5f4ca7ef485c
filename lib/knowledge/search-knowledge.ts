/** The search of a base for its page and the API, and of all bases together; turns call `lib/embeddings/knowledge-search.ts` themselves. */
import type { Context } from "#lib/access/context.ts";
import { inPermittedWorkspace } from "#lib/access/require.ts";
import { knowledgeSearch } from "#lib/embeddings/index.ts";
import type { WorkspaceId } from "#lib/ids.ts";
import { searchIn } from "#lib/retrieval/engine.ts";
import type { SearchHit } from "#lib/retrieval/port.ts";
import { requireBase, visibleBases } from "./access.ts";
import type { FoundChunks, SearchedChunk, SearchKnowledgeInput } from "./search-schema.ts";

const shownFound = 10;
/** Of all bases of a workspace together. */
const shownInBases = 6;
/** The score between "used" and "close" on the knowledge page: a new bot's minimum. */
export const defaultMinScore = 0.2;

/** The chunks that a bot would find for a question, and the next best below its minimum. */
export async function searchKnowledge(
  ctx: Context,
  { baseId, query, tags = [] }: SearchKnowledgeInput,
): Promise<FoundChunks> {
  const base = await requireBase(ctx, baseId, "knowledge.read");
  const { hits, close } = await knowledgeSearch(ctx.db).search({
    query,
    baseIds: [baseId],
    workspaceId: base.workspaceId,
    ...(tags.length > 0 ? { tags } : {}),
    limit: shownFound,
    minScore: defaultMinScore,
  });
  const toFound = (hit: SearchHit): SearchedChunk => {
    const { chunkId, documentTitle, title, titlePath, text, score, wordScore, semanticScore, matched } = hit;
    return { chunkId, documentTitle, title, titlePath, text, score, wordScore, semanticScore, matched };
  };
  return { used: hits.map(toFound), close: close.map(toFound) };
}

type FoundInBases = Pick<SearchHit, "chunkId" | "baseId" | "baseName" | "title" | "text">;

/** The best chunks of all bases of a workspace that the actor may read, by their words alone. */
export async function searchBases(
  ctx: Context,
  { workspaceId, query }: { workspaceId: WorkspaceId; query: string },
): Promise<FoundInBases[]> {
  const bases = await ctx.db.knowledgeBase.findMany({
    where: { AND: [visibleBases(ctx), inPermittedWorkspace(ctx, "knowledge.read"), { workspaceId }] },
    select: { id: true },
  });
  const { hits } = await searchIn(ctx.db).search({
    query,
    baseIds: bases.map(({ id }) => id),
    workspaceId,
    limit: shownInBases,
    minScore: defaultMinScore,
    by: "words",
  });
  return hits.map(({ chunkId, baseId, baseName, documentTitle, title, text }) => ({
    chunkId,
    baseId,
    baseName,
    title: title || documentTitle,
    text,
  }));
}
