import type { Db } from "#lib/db/client.ts";
import { searchIn } from "#lib/retrieval/engine.ts";
import type { SearchPort, SearchRequest } from "#lib/retrieval/port.ts";
import { questionVector } from "./question-vector.ts";

/** The request with its question's vector, where an embedding model is chosen and the request does not leave it out. */
export async function withQuestionVector(db: Db, request: SearchRequest): Promise<SearchRequest> {
  if (request.by === "words") return request;
  const semantic = await questionVector(db, request.query, request.context);
  return semantic ? { ...request, semantic } : request;
}

/** The search of bots and pages: lexical always, semantic too where an embedding model is chosen. */
export function knowledgeSearch(db: Db): SearchPort {
  const port = searchIn(db);
  return { search: async (request) => port.search(await withQuestionVector(db, request)) };
}
