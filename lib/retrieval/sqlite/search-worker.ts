/** The search thread's worker: a read-only connection of its own; a question in, chunks out. */
import { workerData } from "node:worker_threads";
import type { SearchRequest } from "#lib/retrieval/port.ts";
import { searchChunks } from "#lib/retrieval/search.ts";
import { serveThread } from "#lib/thread.ts";
import { sqliteChunkReader } from "./chunk-reader.ts";
import { openRead, searchCache } from "./file-read.ts";

const reader = sqliteChunkReader(openRead(String(workerData), searchCache));

serveThread((request: SearchRequest) => searchChunks(reader, request));
