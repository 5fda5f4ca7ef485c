/** The thread that compares chunks: its own connection, reading only. */

import { workerData } from "node:worker_threads";
import Database from "better-sqlite3";
import type { Read } from "#lib/retrieval/engine.ts";
import { serveThread } from "#lib/thread.ts";
import { findInBase } from "./find-in-base.ts";

const db = new Database(String(workerData), { readonly: true });

// Rows are objects: the statements name their columns.
const read: Read = async (sql, values) => db.prepare(sql).all(...values) as Record<string, unknown>[];

serveThread((baseId: string) => findInBase(read, baseId));
