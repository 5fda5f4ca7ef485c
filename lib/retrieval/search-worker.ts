/** The search thread: its own connection, reading only; a question in, passages out. */
import { workerData } from "node:worker_threads";
import Database from "better-sqlite3";
import { preparedOn } from "../db/batch.ts";
import { serveThread } from "../thread.ts";
import type { Candidate } from "./candidates.ts";
import { nothingFound, planSearch } from "./plan-search.ts";
import type { SearchRequest, SearchResult } from "./port.ts";

const db = new Database(String(workerData), { readonly: true });
db.pragma("cache_size = -16000");
const prepare = preparedOn(db);

serveThread((request: SearchRequest): SearchResult => {
  const plan = planSearch(request);
  if (!plan) return nothingFound();
  const { sql, values } = plan.statement;
  // The columns that the statement names.
  return plan.resultOf(prepare(sql).all(...values) as Candidate[]);
});
