/**
 * One server owns a database file. The lock is SQLite's own, on a file beside the database, and ends with the process.
 */
import Database from "better-sqlite3";

/** Throws a sentence when another server holds the lock. Returns a function that releases it. */
export function takeServerLock(databaseFile: string): () => void {
  const lock = new Database(`${databaseFile}.lock`, { timeout: 0 });
  try {
    lock.pragma("journal_mode = DELETE");
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    const busy = error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");
    if (!busy) throw error;
    throw new Error(`Another Rakit server is using ${databaseFile}. Stop it first, or give this one its own DATA_DIR.`);
  }
  return () => lock.close();
}
