/** Full-text search on SQLite: in the search thread where the process has one, else on the caller's own connection. */
import type { Db } from "../db/client.ts";
import { processWide } from "../process-wide.ts";
import type { Candidate } from "./candidates.ts";
import { nothingFound, planSearch } from "./plan-search.ts";
import type { SearchPort, SearchRequest, SearchResult } from "./port.ts";

/** Set by the server's start; a command or a test has no thread and needs none. */
export const searchThread = () => processWide<{ port: SearchPort | null }>("search-thread", () => ({ port: null }));

async function searchHere(db: Db, request: SearchRequest): Promise<SearchResult> {
  const plan = planSearch(request);
  if (!plan) return nothingFound();
  const { sql, values } = plan.statement;
  return plan.resultOf(await db.$queryRawUnsafe<Candidate[]>(sql, ...values));
}

export function sqliteSearch(db: Db): SearchPort {
  return searchThread().port ?? { search: (request) => searchHere(db, request) };
}
