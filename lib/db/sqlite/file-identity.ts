/**
 * Whether a database's files are still those at their paths. SQLite goes on writing into files that were removed or
 * replaced, and what it writes there is lost.
 */
import { statSync } from "node:fs";

export class DatabaseMoved extends Error {
  readonly code = "RAKIT_DATABASE_MOVED";

  constructor(file: string) {
    super(`${file} was removed or replaced while Rakit runs.`);
  }
}

// By path alone: closing a file of its own would take the process's locks off the database.
function identityOf(file: string): string | null {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.dev} ${found.ino}` : null;
}

/** A function that throws once the database at the path, or its log, is another one than at the first call that found it. */
export function watchIdentity(database: string): () => void {
  const known = new Map<string, string>();
  return () => {
    for (const file of [database, `${database}-wal`]) {
      const before = known.get(file);
      const now = identityOf(file);
      if (before === undefined && now !== null) known.set(file, now);
      else if (before !== undefined && before !== now) throw new DatabaseMoved(file);
    }
  };
}
