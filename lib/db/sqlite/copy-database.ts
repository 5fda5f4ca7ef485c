/** Copies of a database that others may be writing to: one moment of it, complete or absent. */
import { rmSync } from "node:fs";
import Database from "better-sqlite3";
import { flushFile, moveFile } from "#lib/durable-files.ts";

/** A page is 4 KB: some milliseconds between two reports. */
const pagesAtOnce = 2_000;

/** From 0 to 1. */
export type Progress = (share: number) => void;

/**
 * The pages as they are, since VACUUM would number the rows of the search index anew. The open read transaction keeps the
 * moment: without it the copy would begin again with each change by another process.
 */
async function copyPages(source: Database.Database, to: string, progress: Progress): Promise<void> {
  source.exec("BEGIN");
  try {
    source.prepare("select count(*) from sqlite_master").get();
    await source.backup(to, {
      progress: ({ totalPages, remainingPages }) => {
        if (totalPages > 0) progress((totalPages - remainingPages) / totalPages);
        return pagesAtOnce;
      },
    });
  } finally {
    source.exec("ROLLBACK");
  }
}

/** Without a write-ahead log, so that the copy is one file. */
function closeLog(file: string): void {
  const copy = new Database(file);
  try {
    copy.pragma("journal_mode = DELETE");
  } finally {
    copy.close();
  }
}

/** From an open connection. Replaces `to`. */
export async function copyOf(source: Database.Database, to: string, progress: Progress = () => {}): Promise<void> {
  const partial = `${to}.partial`;
  rmSync(partial, { force: true });
  try {
    await copyPages(source, partial, progress);
    closeLog(partial);
    flushFile(partial);
    moveFile(partial, to);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

/** Beside a running server, too. */
export async function copyDatabase(file: string, to: string, progress?: Progress): Promise<void> {
  const source = new Database(file, { readonly: true, timeout: 5_000 });
  try {
    await copyOf(source, to, progress);
  } finally {
    source.close();
  }
}
