/** The whole check of a database, beside a running server too. Takes minutes for a large file. */
import Database from "better-sqlite3";

const maxProblems = 20;

type Missing = { table: string; parent: string };

function pageProblems(db: Database.Database): string[] {
  try {
    return db
      .prepare<[], { integrity_check: string }>(`pragma integrity_check(${maxProblems})`)
      .all()
      .map((row) => row.integrity_check.replace(/\s+/g, " "))
      .filter((found) => found !== "ok");
  } catch (error) {
    // Where the schema itself cannot be read, the check ends as an error.
    return [error instanceof Error ? error.message : String(error)];
  }
}

function referenceProblems(db: Database.Database): string[] {
  const missing = db.prepare<[], Missing>("pragma foreign_key_check").all();
  return [...new Set(missing.map(({ table, parent }) => `rows of ${table} refer to missing rows of ${parent}`))];
}

/** SQLite's sentences; none for a sound database. */
export function integrityProblems(file: string): string[] {
  const db = new Database(file, { readonly: true, timeout: 5_000 });
  try {
    const pages = pageProblems(db);
    return pages.length > 0 ? pages : referenceProblems(db);
  } finally {
    db.close();
  }
}
