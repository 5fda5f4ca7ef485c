/** Reads in a thread of its own: for statements that may take longer than a stream should wait. */
import type { PlainStatement } from "#lib/db/port.ts";
import { type Thread, thread } from "#lib/thread.ts";

export const startReadThread = (databaseFile: string): Thread<PlainStatement, unknown[]> =>
  thread<PlainStatement, unknown[]>(new URL("./read-worker.ts", import.meta.url), databaseFile);
