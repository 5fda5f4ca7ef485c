/** Runs statements known beforehand as transactions on one connection, synchronously. */
import type Database from "better-sqlite3";
import type { PlainBatch, PlainStatement } from "#lib/db/port.ts";
import { memoize } from "#lib/text/memoize.ts";
import { type ThreadProblem, toProblem } from "#lib/thread.ts";
import { isBusy } from "./engine-failure.ts";

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

const transact = <T>({ connection, prepare }: PreparedConnection, work: () => T): T => {
  prepare("BEGIN IMMEDIATE").run();
  try {
    const result = work();
    prepare("COMMIT").run();
    return result;
  } catch (error) {
    rollBack(connection);
    throw error;
  }
};

/** False where the guard changes no row, and then nothing is written. Throws the error of the first statement that fails. */
function apply({ prepare }: PreparedConnection, { statements, guard }: PlainBatch): boolean {
  const run = ({ sql, values }: PlainStatement) => prepare(sql).run(...values.map(asColumn));
  if (guard && run(guard).changes === 0) return false;
  for (const statement of statements) run(statement);
  return true;
}

/** What became of one batch: whether its guard let it be written, or why it failed. */
export type BatchResult = { written: boolean } | { problem: ThreadProblem };

function runAlone(on: PreparedConnection, batch: PlainBatch): BatchResult {
  try {
    return { written: transact(on, () => apply(on, batch)) };
  } catch (error) {
    return { problem: toProblem(error) };
  }
}

/**
 * Each batch is written whole or not at all. All share one transaction, since a commit waits for the disk; where one
 * fails, each gets a transaction of its own, so that none fails another.
 */
export function runBatches(on: PreparedConnection, batches: readonly PlainBatch[]): BatchResult[] {
  const [first] = batches;
  if (first && batches.length === 1) return [runAlone(on, first)];
  try {
    return transact(on, () => batches.map((batch) => ({ written: apply(on, batch) })));
  } catch (error) {
    // Nobody's statements ran, and each alone would wait for the same lock.
    if (isBusy(error)) return batches.map(() => ({ problem: toProblem(error) }));
    return batches.map((batch) => runAlone(on, batch));
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
  // What is deleted or overwritten is overwritten with zeros.
  "secure_delete = ON",
  "mmap_size = 0",
  "cache_size = -16000",
] as const;
