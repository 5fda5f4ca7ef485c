/** A question in, passages out, whatever connection reads the index. */
import { analyzeQuery, type QueryTerm } from "./analyze.ts";
import { findCandidates, type Passage } from "./candidates.ts";
import type { SearchHit, SearchRequest, SearchResult } from "./port.ts";
import type { Read } from "./read.ts";
import { type ScoredText, scorePassage, toQuestion } from "./score-passage.ts";
import { spread } from "./spread.ts";
import { searchText } from "./sqlite-index.ts";
import { knowTerms, type Vocabulary } from "./vocabulary.ts";

const shownClose = 3;
const leastCandidates = 60;
const earlierWeight = 0.5;

const searchable = (passage: Passage) => ({
  title: passage.title,
  searchText: searchText(passage),
  language: passage.language === "en" ? ("en" as const) : ("id" as const),
});

type Scored = ScoredText & { passage: Passage };

function toHit({ passage, score, rank, matched }: Scored): SearchHit {
  const { titlePath: _, page, updatedAt, ...fields } = passage;
  return {
    ...fields,
    page: page === null ? null : Number(page),
    updatedAt: new Date(updatedAt).toISOString(),
    score: Math.round(score * 1000) / 1000,
    rank,
    matched,
  };
}

/** Words that only an earlier question says. */
function termsBefore(asked: readonly QueryTerm[], context: string): QueryTerm[] {
  const said = new Set(asked.map(({ folded }) => folded));
  return analyzeQuery(context)
    .terms.filter(({ folded, isStopWord }) => !isStopWord && !said.has(folded))
    .map((term) => ({ ...term, weight: term.weight * earlierWeight }));
}

/** What one connection remembers between searches. */
export const vocabularyOf = (read: Read): Vocabulary => ({ read, counted: new Map() });

/** The hits, best first; none where nothing can be found: no word to look for, or no base to look in. */
export async function searchPassages(vocabulary: Vocabulary, request: SearchRequest): Promise<SearchResult> {
  const { phrases, terms: asked } = analyzeQuery(request.query);
  const terms = [...asked, ...termsBefore(asked, request.context ?? "")];
  if (terms.length === 0 || request.baseIds.length === 0) return { hits: [], close: [] };
  const known = await knowTerms(vocabulary, terms);
  const passages = await findCandidates(vocabulary.read, request, known, Math.max(leastCandidates, request.limit));
  const question = toQuestion(known, phrases);
  const scored = passages
    .map((passage) => ({ passage, ...scorePassage(question, searchable(passage)) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank || (a.passage.chunkId < b.passage.chunkId ? -1 : 1));
  const answering = scored.filter(({ score }) => score >= request.minScore);
  const above = spread(answering, ({ passage }) => passage.text).slice(0, request.limit);
  const close = scored.filter((entry) => !above.includes(entry)).slice(0, shownClose);
  return { hits: above.map(toHit), close: close.map(toHit) };
}
