/** Statements known beforehand as one transaction on one connection, in one go. */
import type Database from "better-sqlite3";

export type BatchStatement = { sql: string; values: readonly unknown[] };

/** As Prisma's adapter writes it. */
function asColumn(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().replace("Z", "+00:00");
  return typeof value === "boolean" ? Number(value) : value;
}

type Prepare = (sql: string) => { run: (...values: unknown[]) => unknown };

/** All of them, or none when one fails: then its error is thrown. */
export function runBatch(prepare: Prepare, statements: readonly BatchStatement[]): void {
  prepare("BEGIN IMMEDIATE").run();
  try {
    for (const { sql, values } of statements) prepare(sql).run(...values.map(asColumn));
    prepare("COMMIT").run();
  } catch (error) {
    prepare("ROLLBACK").run();
    throw error;
  }
}

const mostPrepared = 400;

/** Statements that stay prepared, the ones used last. */
export function preparedOn(connection: Pick<Database.Database, "prepare">) {
  const kept = new Map<string, Database.Statement<unknown[], unknown>>();
  return (sql: string): Database.Statement<unknown[], unknown> => {
    const statement = kept.get(sql) ?? connection.prepare<unknown[], unknown>(sql);
    kept.delete(sql);
    kept.set(sql, statement);
    const oldest = kept.keys().next();
    if (kept.size > mostPrepared && !oldest.done) kept.delete(oldest.value);
    return statement;
  };
}

/** As every connection that writes: an acknowledged commit survives a power cut. */
export const writerPragmas = [
  "journal_mode = WAL",
  "synchronous = FULL",
  "foreign_keys = ON",
  "mmap_size = 0",
  "cache_size = -16000",
] as const;
