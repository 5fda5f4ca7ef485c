/** Many rows in few statements: the query builder takes longer over a row than the database does. */
import type { Db } from "./client.ts";

type Value = string | number | boolean | Date | Uint8Array<ArrayBuffer> | null;

/** SQLite takes 32,766 values a statement; PostgreSQL twice as many. */
const mostValues = 10_000;

/** Names are the code's own, by columns of the database; every row has the same. */
export async function insertMany(db: Db, table: string, rows: readonly Record<string, Value>[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return;
  const names = columns.map((column) => `"${column}"`).join(", ");
  const row = `(${columns.map(() => "?").join(", ")})`;
  const rowsAtOnce = Math.floor(mostValues / columns.length);
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const some = rows.slice(start, start + rowsAtOnce);
    const places = some.map(() => row).join(", ");
    const values = some.flatMap((one) => columns.map((column) => one[column] ?? null));
    await db.$executeRawUnsafe(`insert into "${table}" (${names}) values ${places}`, ...values);
  }
}
