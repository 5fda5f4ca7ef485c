/** Full-text search on SQLite: in the search thread where the process has one, else on the caller's own connection. */
import type { Db } from "../db/client.ts";
import { processWide } from "../process-wide.ts";
import { analyzeQuery } from "./analyze.ts";
import { type Candidate, candidatesStatement } from "./candidates.ts";
import type { SearchPort, SearchRequest, SearchResult } from "./port.ts";
import { rankCandidates } from "./rank-candidates.ts";

/** Set by the server's start; a command or a test has no thread and needs none. */
export const searchThread = () => processWide<{ port: SearchPort | null }>("search-thread", () => ({ port: null }));

async function searchHere(db: Db, request: SearchRequest): Promise<SearchResult> {
  const query = analyzeQuery(request.query);
  if (query.terms.length === 0 || request.baseIds.length === 0) return { hits: [], close: [] };
  const { sql, values } = candidatesStatement(request, query.terms);
  return rankCandidates(query, await db.$queryRawUnsafe<Candidate[]>(sql, ...values), request);
}

export function sqliteSearch(db: Db): SearchPort {
  return searchThread().port ?? { search: (request) => searchHere(db, request) };
}
