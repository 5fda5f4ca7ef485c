/** Reads the index in a thread: over a read-only connection of its own, without the client. */
import Database from "better-sqlite3";
import { preparedOn } from "#lib/db/sqlite/batch.ts";
import type { ChunkTextReader } from "#lib/retrieval/port.ts";
import { chunkTexts } from "./chunk-texts.ts";
import type { Read } from "./read.ts";

/** The page cache of a connection that answers many questions. */
export const searchCache = "cache_size = -16000";

export function openRead(databaseFile: string, ...pragmas: string[]): Read {
  const db = new Database(databaseFile, { readonly: true });
  for (const pragma of pragmas) db.pragma(pragma);
  const prepare = preparedOn(db);
  // Rows are objects: the statements name their columns.
  return async (sql, values) => prepare(sql).all(...values) as Record<string, unknown>[];
}

export const openChunkTexts = (databaseFile: string): ChunkTextReader => chunkTexts(openRead(databaseFile));
