/** Runs statements known beforehand as one transaction on one connection, synchronously. */
import type Database from "better-sqlite3";
import type { PlainBatch, PlainStatement } from "#lib/db/port.ts";
import { memoize } from "#lib/text/memoize.ts";

/** The column format of Prisma's adapter. */
export function asColumn(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().replace("Z", "+00:00");
  return typeof value === "boolean" ? Number(value) : value;
}

export type Prepare = ReturnType<typeof preparedOn>;
export type PreparedConnection = { connection: Database.Database; prepare: Prepare };

/** SQLite itself ends a transaction that a full or broken disk stops; another `ROLLBACK` would hide the cause. */
export function rollBack(connection: Database.Database): void {
  if (connection.inTransaction) connection.exec("ROLLBACK");
}

/** All of them, or none when one fails: then its error is thrown. False where the guard changed no row. */
export function runBatch({ connection, prepare }: PreparedConnection, { statements, guard }: PlainBatch): boolean {
  const run = ({ sql, values }: PlainStatement) => prepare(sql).run(...values.map(asColumn));
  prepare("BEGIN IMMEDIATE").run();
  try {
    if (guard && run(guard).changes === 0) {
      rollBack(connection);
      return false;
    }
    for (const statement of statements) run(statement);
    prepare("COMMIT").run();
    return true;
  } catch (error) {
    rollBack(connection);
    throw error;
  }
}

const maxPrepared = 400;

/** A cache of prepared statements; the most recently used ones stay. */
export function preparedOn(connection: Pick<Database.Database, "prepare">) {
  return memoize(maxPrepared, (sql) => connection.prepare<unknown[], unknown>(sql));
}

/** The same for every connection that writes: an acknowledged commit survives a power cut. */
export const writerPragmas = [
  "journal_mode = WAL",
  "synchronous = FULL",
  "foreign_keys = ON",
  "mmap_size = 0",
  "cache_size = -16000",
] as const;
