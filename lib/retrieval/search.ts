/** The search: a question in, chunks out, over the index of any database. */
import { analyzeQuery, type QueryTerm } from "./analyze.ts";
import { fusedRank, fusedScore, semanticScore } from "./fuse.ts";
import { nearDuplicatesLast } from "./near-duplicate-filter.ts";
import type { ChunkReader, FoundChunk, KnownTerm, SearchHit, SearchRequest, SearchResult } from "./port.ts";
import { type ScoredText, scoreChunk, toQuestion } from "./score-chunk.ts";
import { searchText } from "./search-text.ts";

const shownClose = 3;
const minCandidates = 60;
/** Candidates of semantic search: the nearest vectors are by far the likeliest answers. */
const minNear = 40;
const nearPerTagged = 4;
const earlierWeight = 0.5;

const thousandths = (value: number) => Math.round(value * 1000) / 1000;

const searchable = (chunk: FoundChunk) => ({
  title: chunk.title,
  searchText: searchText(chunk),
  language: chunk.language === "en" ? ("en" as const) : ("id" as const),
});

type Scored = { chunk: FoundChunk; words: ScoredText; nearness: number | null };
type Ranked = Scored & { rank: number; score: number };

function toHit({ chunk, words, nearness, rank, score }: Ranked): SearchHit {
  const { number: _, titlePath: __, page, updatedAt, ...fields } = chunk;
  return {
    ...fields,
    page: page === null ? null : Number(page),
    updatedAt: new Date(updatedAt).toISOString(),
    score: thousandths(score),
    wordScore: thousandths(words.score),
    semanticScore: nearness === null ? null : thousandths(semanticScore(nearness)),
    rank,
    matched: words.matched,
  };
}

/** Terms that only an earlier question has. */
function termsBefore(asked: readonly QueryTerm[], context: string): QueryTerm[] {
  const said = new Set(asked.map(({ folded }) => folded));
  return analyzeQuery(context)
    .terms.filter(({ folded, isStopWord }) => !isStopWord && !said.has(folded))
    .map((term) => ({ ...term, weight: term.weight * earlierWeight }));
}

type Found = { chunks: FoundChunk[]; nearness: ReadonlyMap<number, number> };

/** Candidates by lexical and by semantic search, with their z-scores. */
async function find(reader: ChunkReader, request: SearchRequest, terms: readonly KnownTerm[]): Promise<Found> {
  const byWords = await reader.findCandidates(request, terms, Math.max(minCandidates, request.limit));
  if (!request.semantic || request.by === "words") return { chunks: byWords, nearness: new Map() };
  const vectorSearch = await reader.openVectorSearch(request.semantic);
  const found = new Set(byWords.map(({ number }) => Number(number)));
  // Vectors carry their base but not their tags: with tags more of them are read, since some lack the tags.
  const wanted = Math.max(minNear, request.limit) * (request.tags?.length ? nearPerTagged : 1);
  const near = await vectorSearch.nearest(request.baseIds, wanted);
  const others = near.filter((number) => !found.has(number));
  const chunks = [...byWords, ...(await reader.loadChunks(request, others))];
  return { chunks, nearness: await vectorSearch.nearness([...found, ...others]) };
}

function rankAll(scored: readonly Scored[], by: SearchRequest["by"]): Ranked[] {
  const speaksFor = ({ words, nearness }: Scored) => (by !== "semantic" && words.rank > 0) || (nearness ?? 0) > 0;
  const wordsProve = Math.max(0, ...scored.map(({ words }) => words.score));
  const ranked = scored.filter(speaksFor).map((one): Ranked => {
    const nearness = one.nearness ?? 0;
    if (by === "semantic") return { ...one, rank: nearness, score: semanticScore(nearness) };
    return {
      ...one,
      rank: one.nearness === null ? one.words.rank : fusedRank(one.words.rank, nearness, wordsProve),
      score: fusedScore(one.words.score, semanticScore(nearness)),
    };
  });
  return ranked.toSorted((a, b) => b.rank - a.rank || (a.chunk.chunkId < b.chunk.chunkId ? -1 : 1));
}

/** The hits, best first; none without a word to search for or a base to search in. */
export async function searchChunks(reader: ChunkReader, request: SearchRequest): Promise<SearchResult> {
  const { phrases, terms: asked } = analyzeQuery(request.query);
  const terms = [...asked, ...termsBefore(asked, request.context ?? "")];
  if (terms.length === 0 || request.baseIds.length === 0) return { hits: [], close: [] };
  const known = await reader.lookUpTerms(request.baseIds, terms);
  const { chunks, nearness } = await find(reader, request, known);
  const question = toQuestion(known, phrases);
  const scored = chunks.map((chunk) => ({
    chunk,
    words: scoreChunk(question, searchable(chunk)),
    nearness: nearness.get(Number(chunk.number)) ?? null,
  }));
  const ranked = rankAll(scored, request.by);
  const answering = ranked.filter(({ score }) => score >= request.minScore);
  const above = nearDuplicatesLast(answering, ({ chunk }) => chunk.text).slice(0, request.limit);
  const close = ranked.filter((entry) => !above.includes(entry)).slice(0, shownClose);
  return { hits: above.map(toHit), close: close.map(toHit) };
}
