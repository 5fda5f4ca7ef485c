/** A connection beside which there is no other, of this process or of another. */
import Database from "better-sqlite3";
import { Refusal } from "#lib/errors.ts";
import { isBusy } from "./engine-failure.ts";

/** Waits for a command that is just ending. */
const busyMs = 5_000;

/** Nobody else reads or writes the file until the connection is closed, and all of it is in the one file. */
export function openAlone(file: string): Database.Database {
  const db = new Database(file, { timeout: busyMs });
  try {
    // In this order: under the exclusive lock the log's index would stay behind.
    db.pragma("journal_mode = DELETE");
    db.pragma("locking_mode = EXCLUSIVE");
    db.exec("BEGIN EXCLUSIVE; COMMIT");
    return db;
  } catch (error) {
    db.close();
    if (!isBusy(error)) throw error;
    throw new Refusal(`Another program is using ${file}, which has to be upgraded. Stop that program, then try again.`);
  }
}
