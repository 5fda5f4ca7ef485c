/** The search thread: its own connection, reading only; a question in, chunks out. */
import { workerData } from "node:worker_threads";
import Database from "better-sqlite3";
import { preparedOn } from "#lib/db/sqlite/batch.ts";
import type { SearchRequest } from "#lib/retrieval/port.ts";
import { searchChunks } from "#lib/retrieval/search.ts";
import { serveThread } from "#lib/thread.ts";
import { sqliteChunkReader } from "./chunk-reader.ts";
import type { Read } from "./read.ts";

const db = new Database(String(workerData), { readonly: true });
db.pragma("cache_size = -16000");
const prepare = preparedOn(db);

// Rows are objects: the statements name their columns.
const read: Read = async (sql, values) => prepare(sql).all(...values) as Record<string, unknown>[];

const reader = sqliteChunkReader(read);

serveThread((request: SearchRequest) => searchChunks(reader, request));
