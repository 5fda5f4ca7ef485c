/** The worker of a rebuild: a read-only connection of its own; a page of chunks in, their words for the indexes out. */
import { workerData } from "node:worker_threads";
import { serveThread } from "#lib/thread.ts";
import { analyzeChunks, type ChunkPage } from "./analyze-chunks.ts";
import { openRead } from "./file-read.ts";

const read = openRead(String(workerData));

serveThread((page: ChunkPage) => analyzeChunks(read, page));
