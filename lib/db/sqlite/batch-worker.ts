/** The thread that writes batches, so that waiting for the disk blocks no stream. */
import { workerData } from "node:worker_threads";
import Database from "better-sqlite3";
import type { PlainBatch } from "#lib/db/port.ts";
import { serveThread } from "#lib/thread.ts";
import { preparedOn, runBatch, writerPragmas } from "./batch.ts";

const connection = new Database(String(workerData), { timeout: 5_000 });
for (const pragma of writerPragmas) connection.pragma(pragma);
const prepare = preparedOn(connection);

serveThread((batch: PlainBatch) => runBatch(prepare, batch));
