/**
 * One server owns a database file. The lock is SQLite's own, on a file beside the database, and ends with the process.
 * That file may be deleted while a server runs, so the database itself is asked, too: each connection to it holds a
 * shared lock on it for as long as it is open.
 */
import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import { Refusal } from "#lib/errors.ts";
import { isBusy } from "./open-alone.ts";

/** Waits for a command that is just ending. */
const commandMs = 2_000;

const inUse = (databaseFile: string) =>
  new Refusal(`Another Rakit server is using ${databaseFile}. Stop it first, or give this one its own DATA_DIR.`);

/** Throws where another process has the database open. A file that is no database is none that a server uses. */
export function requireUnused(databaseFile: string): void {
  if (!existsSync(databaseFile)) return;
  const db = new Database(databaseFile, { timeout: commandMs });
  try {
    db.pragma("locking_mode = EXCLUSIVE");
    db.exec("BEGIN IMMEDIATE; ROLLBACK");
  } catch (error) {
    if (isBusy(error)) throw inUse(databaseFile);
  } finally {
    db.close();
  }
}

/** Throws a sentence when another server holds the lock. Returns a function that releases it. */
export function takeServerLock(databaseFile: string): () => void {
  const lock = new Database(`${databaseFile}.lock`, { timeout: 0 });
  try {
    lock.pragma("journal_mode = DELETE");
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    throw isBusy(error) ? inUse(databaseFile) : error;
  }
  return () => lock.close();
}
