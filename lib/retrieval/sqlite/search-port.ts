/** Search on SQLite: in the search thread where the process has one, else on the caller's own connection. */
import type { Db } from "#lib/db/client.ts";
import { processWide } from "#lib/process-wide.ts";
import type { SearchPort } from "#lib/retrieval/port.ts";
import { searchChunks } from "#lib/retrieval/search.ts";
import { sqliteChunkReader } from "./chunk-reader.ts";
import { readOn } from "./client-read.ts";

/** Set by the server's start; a command or a test has no thread and needs none. */
export const searchThread = () => processWide<{ port: SearchPort | null }>("search-thread", () => ({ port: null }));

export function sqliteSearch(db: Db): SearchPort {
  return (
    searchThread().port ?? {
      search: (request) => searchChunks(sqliteChunkReader(readOn(db)), request),
    }
  );
}
