/** A search as one statement and what becomes of its rows, for whoever runs it. */
import { analyzeQuery } from "./analyze.ts";
import { type Candidate, candidatesStatement, type Statement } from "./candidates.ts";
import type { SearchRequest, SearchResult } from "./port.ts";
import { rankCandidates } from "./rank-candidates.ts";

export type SearchPlan = { statement: Statement; resultOf: (candidates: Candidate[]) => SearchResult };

export const nothingFound = (): SearchResult => ({ hits: [], close: [] });

/** Null when nothing can be found: no word to look for, or no base to look in. */
export function planSearch(request: SearchRequest): SearchPlan | null {
  const query = analyzeQuery(request.query);
  if (query.terms.length === 0 || request.baseIds.length === 0) return null;
  return {
    statement: candidatesStatement(request, query.terms),
    resultOf: (candidates) => rankCandidates(query, candidates, request),
  };
}
