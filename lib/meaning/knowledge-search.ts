import type { Db } from "../db/client.ts";
import type { SearchPort } from "../retrieval/port.ts";
import { sqliteSearch } from "../retrieval/sqlite-search.ts";
import { questionVector } from "./question-vector.ts";

/** The search that bots and pages use: by words always, by meaning too where a model compares meanings. */
export function knowledgeSearch(db: Db): SearchPort {
  const port = sqliteSearch(db);
  return {
    search: async (request) => {
      if (request.by === "words") return port.search(request);
      const meaning = await questionVector(db, request.query, request.context);
      return port.search(meaning ? { ...request, meaning } : request);
    },
  };
}
