/** The search: a question in, chunks out, over the index of any database. */
import type { AnalyzedChunk, ChunkContent } from "./analysis-memory.ts";
import { type AnalyzedQuery, analyzeQuery, type QueryTerm } from "./analyze.ts";
import { fusedRank, fusedScore, semanticScore } from "./fuse.ts";
import { nearDuplicatesLast } from "./near-duplicate-filter.ts";
import type { Candidate, ChunkReader, FoundChunk, KnownTerm, SearchHit, SearchRequest, SearchResult } from "./port.ts";
import {
  type Matching,
  matchedWords,
  matchingOf,
  type Question,
  type ScoredText,
  scoreChunk,
  toQuestion,
} from "./score-chunk.ts";
import { searchText } from "./search-text.ts";

const shownClose = 3;
const minCandidates = 60;
/** Candidates of semantic search: the nearest vectors are by far the likeliest answers. */
const minNear = 40;
const nearPerTagged = 4;
const earlierWeight = 0.5;

const thousandths = (value: number) => Math.round(value * 1000) / 1000;

type Scored = { candidate: Candidate; chunk: AnalyzedChunk; words: ScoredText; nearness: number | null };
type Ranked = Scored & { rank: number; score: number };

/** Terms that only an earlier question has. */
function termsBefore(asked: readonly QueryTerm[], context: string): QueryTerm[] {
  const said = new Set(asked.map(({ folded }) => folded));
  return analyzeQuery(context)
    .terms.filter(({ folded, isStopWord }) => !isStopWord && !said.has(folded))
    .map((term) => ({ ...term, weight: term.weight * earlierWeight }));
}

type Found = { candidates: Candidate[]; nearness: ReadonlyMap<number, number> };

/** Candidates by lexical and by semantic search, with their z-scores. */
async function find(reader: ChunkReader, request: SearchRequest, terms: readonly KnownTerm[]): Promise<Found> {
  const byWords = await reader.findCandidates(request, terms, Math.max(minCandidates, request.limit));
  if (!request.semantic || request.by === "words") return { candidates: byWords, nearness: new Map() };
  const vectorSearch = await reader.openVectorSearch(request.semantic);
  const found = new Set(byWords.map(({ number }) => number));
  // Vectors carry their base but not their tags: with tags more of them are read, since some lack the tags.
  const wanted = Math.max(minNear, request.limit) * (request.tags?.length ? nearPerTagged : 1);
  const near = await vectorSearch.nearest(request.baseIds, wanted);
  const others = near.filter((number) => !found.has(number));
  const candidates = [...byWords, ...(await reader.visible(request, others))];
  return { candidates, nearness: await vectorSearch.nearness([...found, ...others]) };
}

type Scoring = { scored: Scored[]; matching: Matching };

/** Scores without waiting in between, so that no other search empties the memory meanwhile. */
function scoreNow(
  { memory }: ChunkReader,
  question: Question,
  { candidates, nearness }: Found,
  contents: ReadonlyMap<number, ChunkContent>,
): Scoring {
  const analyzed = candidates.flatMap((candidate) => {
    const { number, stamp } = candidate;
    const content = contents.get(number);
    const chunk = memory.find(number, stamp) ?? (content && memory.keep(number, stamp, content));
    return chunk ? [{ candidate, chunk }] : [];
  });
  const matching = matchingOf(question, memory);
  const scored = analyzed.map(({ candidate, chunk }) => ({
    candidate,
    chunk,
    words: scoreChunk(question, matching, chunk),
    nearness: nearness.get(candidate.number) ?? null,
  }));
  memory.trim();
  return { scored, matching };
}

/** Chunks that another search put out of the memory while this one read the others are read, too. */
async function score(reader: ChunkReader, question: Question, found: Found): Promise<Scoring> {
  const contents = new Map<number, ChunkContent>();
  const missing = () =>
    found.candidates.filter(({ number, stamp }) => !contents.has(number) && !reader.memory.find(number, stamp));
  for (let rest = missing(); rest.length > 0; ) {
    const loaded = await reader.loadContents(rest.map(({ number }) => number));
    if (loaded.size === 0) break;
    for (const [number, content] of loaded) contents.set(number, content);
    rest = missing();
  }
  return scoreNow(reader, question, found, contents);
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
  return ranked.toSorted((a, b) => b.rank - a.rank || a.candidate.number - b.candidate.number);
}

/** The hits, best first; none without a word to search for or a base to search in. */
export async function searchChunks(reader: ChunkReader, request: SearchRequest): Promise<SearchResult> {
  const { phrases, terms: asked, joined }: AnalyzedQuery = analyzeQuery(request.query);
  const terms = [...asked, ...termsBefore(asked, request.context ?? "")];
  if (terms.length === 0 || request.baseIds.length === 0) return { hits: [], close: [] };
  const known = await reader.lookUpTerms(request.baseIds, { terms, joined });
  const question = toQuestion(known, phrases);
  const { scored, matching } = await score(reader, question, await find(reader, request, known));
  const ranked = rankAll(scored, request.by);
  const answering = ranked.filter(({ score }) => score >= request.minScore);
  const wordsOf = ({ chunk }: Ranked) => chunk.ids.subarray(0, chunk.words);
  const above = nearDuplicatesLast(answering, wordsOf, request.limit);
  const close = ranked.filter((entry) => !above.includes(entry)).slice(0, shownClose);
  const rows = await reader.loadChunks([...above, ...close].map(({ candidate }) => candidate.number));
  const toHit = ({ candidate, chunk, words, nearness, rank, score }: Ranked): SearchHit[] => {
    const row: FoundChunk | undefined = rows.get(candidate.number);
    if (!row) return [];
    const { number: _, ...fields } = row;
    return [
      {
        ...fields,
        score: thousandths(score),
        wordScore: thousandths(words.score),
        semanticScore: nearness === null ? null : thousandths(semanticScore(nearness)),
        rank,
        matched: words.rank === 0 ? [] : matchedWords(question, matching, chunk, searchText(row)),
      },
    ];
  };
  return { hits: above.flatMap(toHit), close: close.flatMap(toHit) };
}
