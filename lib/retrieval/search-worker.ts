/** The search thread: its own connection, reading only; a question in, passages out. */
import { workerData } from "node:worker_threads";
import Database from "better-sqlite3";
import { serveThread } from "../thread.ts";
import { analyzeQuery } from "./analyze.ts";
import { type Candidate, candidatesStatement } from "./candidates.ts";
import type { SearchRequest, SearchResult } from "./port.ts";
import { rankCandidates } from "./rank-candidates.ts";

const db = new Database(String(workerData), { readonly: true });
db.pragma("cache_size = -16000");

/** One statement for each number of bases that is asked for. */
const prepared = new Map<string, Database.Statement<(string | number)[], Candidate>>();
const mostPrepared = 40;

function candidates({ sql, values }: ReturnType<typeof candidatesStatement>): Candidate[] {
  let statement = prepared.get(sql);
  if (!statement) {
    if (prepared.size >= mostPrepared) prepared.clear();
    statement = db.prepare<(string | number)[], Candidate>(sql);
    prepared.set(sql, statement);
  }
  return statement.all(...values);
}

function search(request: SearchRequest): SearchResult {
  const query = analyzeQuery(request.query);
  if (query.terms.length === 0 || request.baseIds.length === 0) return { hits: [], close: [] };
  return rankCandidates(query, candidates(candidatesStatement(request, query.terms)), request);
}

serveThread(search);
