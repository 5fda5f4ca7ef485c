/** The thread that writes batches, so that waiting for the disk blocks no stream. */
import { workerData } from "node:worker_threads";
import Database from "better-sqlite3";
import type { PlainBatch } from "#lib/db/port.ts";
import { serveThread } from "#lib/thread.ts";
import { preparedOn, runBatches, writerPragmas } from "./batch.ts";

const openingMs = 5_000;
/** The asking side repeats a batch that met a lock, so that batches behind it can be refused in time. */
const waitingMs = 200;

const connection = new Database(String(workerData), { timeout: openingMs });
for (const pragma of writerPragmas) connection.pragma(pragma);
connection.pragma(`busy_timeout = ${waitingMs}`);
const prepare = preparedOn(connection);

serveThread((batches: readonly PlainBatch[]) => runBatches({ connection, prepare }, batches));
