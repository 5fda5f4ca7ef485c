/** Runs searches in a thread of their own, since a search on the serving thread would delay every stream. */
import { unavailable } from "#lib/errors.ts";
import type { SearchPort, SearchRequest, SearchResult } from "#lib/retrieval/port.ts";
import { thread } from "#lib/thread.ts";

export function startSearchThread(databaseFile: string): SearchPort & { close: () => Promise<void> } {
  const searching = thread<SearchRequest, SearchResult>(new URL("./search-worker.ts", import.meta.url), databaseFile);
  return {
    search: async (request) => {
      try {
        return await searching.ask(request);
      } catch (error) {
        throw unavailable("unavailable", error);
      }
    },
    close: searching.close,
  };
}
