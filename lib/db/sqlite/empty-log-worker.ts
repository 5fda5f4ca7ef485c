/** The thread that brings the write-ahead log into the database and empties it: a disk's work of its own. */
import { workerData } from "node:worker_threads";
import Database from "better-sqlite3";
import { serveThread } from "#lib/thread.ts";

const waitingMs = 2_000;

/** As SQLite says of a lock that another connection holds. */
class LogInUse extends Error {
  readonly code = "SQLITE_BUSY";
}

const connection = new Database(String(workerData), { timeout: waitingMs });

serveThread(() => {
  const isBusy = (mode: string) => {
    const [result] = connection.pragma(`wal_checkpoint(${mode})`) as { busy: number }[];
    return result?.busy !== 0;
  };
  // Most of the work, without a lock on writers.
  isBusy("PASSIVE");
  if (isBusy("TRUNCATE")) throw new LogInUse("The log is being read.");
  return null;
});
