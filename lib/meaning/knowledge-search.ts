import type { Db } from "#lib/db/client.ts";
import type { SearchPort, SearchRequest } from "#lib/retrieval/port.ts";
import { sqliteSearch } from "#lib/retrieval/sqlite-search.ts";
import { questionVector } from "./question-vector.ts";

/** The request with its question as a vector, where a model compares meanings and is asked to. */
export async function withMeaning(db: Db, request: SearchRequest): Promise<SearchRequest> {
  if (request.by === "words") return request;
  const meaning = await questionVector(db, request.query, request.context);
  return meaning ? { ...request, meaning } : request;
}

/** The search that bots and pages use: by words always, by meaning too where a model compares meanings. */
export function knowledgeSearch(db: Db): SearchPort {
  const port = sqliteSearch(db);
  return { search: async (request) => port.search(await withMeaning(db, request)) };
}
