/** Goes on with what SQLite can read of a damaged write-ahead log. */
import { copyFileSync } from "node:fs";
import Database from "better-sqlite3";
import { flushFile, stamp } from "#lib/durable-files.ts";

/** Keeps the damaged log under the name that is returned. The caller holds the lock of the database file. */
export function acceptLogLoss(file: string): string {
  const kept = `${file}-wal-damaged-${stamp()}`;
  copyFileSync(`${file}-wal`, kept);
  flushFile(kept);
  const db = new Database(file);
  try {
    db.pragma("wal_checkpoint(TRUNCATE)");
  } finally {
    db.close();
  }
  return kept;
}
