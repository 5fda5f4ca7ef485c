/** Inserts many rows in few statements: the query builder takes longer over a row than the database does. */
import { type Db, Prisma, runEach, type Statement } from "./client.ts";

type Value = string | number | boolean | Date | Uint8Array<ArrayBuffer> | null;

/** `(?, ?), (?, ?)`: rows whose columns SQL calls column1, column2 and so on. */
export const valuesOf = (rows: readonly unknown[][]): Statement =>
  Prisma.join(rows.map((row) => Prisma.sql`(${Prisma.join(row)})`));

/** Below the number of values in one statement that databases allow: 32,766 is the lowest. */
const maxValues = 10_000;

/** Table and column names come from code, never from input; every row has the same columns. */
export function insertStatements(table: string, rows: readonly Record<string, Value>[]): Statement[] {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return [];
  const into = Prisma.raw(`"${table}" (${columns.map((column) => `"${column}"`).join(", ")})`);
  const rowsAtOnce = Math.floor(maxValues / columns.length);
  const statements: Statement[] = [];
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const some = rows.slice(start, start + rowsAtOnce).map((row) => columns.map((column) => row[column] ?? null));
    statements.push(Prisma.sql`insert into ${into} values ${valuesOf(some)}`);
  }
  return statements;
}

export const insertMany = (db: Db, table: string, rows: readonly Record<string, Value>[]): Promise<void> =>
  runEach(db, insertStatements(table, rows));
