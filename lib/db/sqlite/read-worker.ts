/** The thread for long reads: a read-only connection of its own; a statement in, rows out. */
import { workerData } from "node:worker_threads";
import Database from "better-sqlite3";
import type { PlainStatement } from "#lib/db/port.ts";
import { serveThread } from "#lib/thread.ts";
import { asColumn, preparedOn } from "./batch.ts";

const connection = new Database(String(workerData), { readonly: true, timeout: 5_000 });
connection.pragma("cache_size = -16000");
const prepare = preparedOn(connection);

serveThread(({ sql, values }: PlainStatement) => prepare(sql).all(...values.map(asColumn)));
