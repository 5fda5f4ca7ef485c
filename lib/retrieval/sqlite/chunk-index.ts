/** Keeps the full-text indexes in step with the chunks, in the transaction that writes the chunks. */
import { type Db, Prisma, runEach, type Statement } from "#lib/db/client.ts";
import { valuesOf } from "#lib/db/insert-sql.ts";
import type { ChunkId } from "#lib/ids.ts";
import { type AnalyzedRow, type IndexedText, type IndexRow, indexed, indexes } from "./analyzed-row.ts";
import { queueVectors } from "./vectors/queue-vectors.ts";

/** Two values a row, well below SQLite's number of values. */
const rowsAtOnce = 200;

/** Puts chunks into the indexes that were analysed elsewhere; one that was changed or deleted since is left out. */
export function replaceStatements(rows: readonly AnalyzedRow[]): Statement[] {
  if (rows.length === 0) return [];
  return indexes.map((index) => {
    const values = valuesOf(rows.map(({ number, stamp, words }) => [number, words[index], stamp]));
    return Prisma.sql`
      insert or replace into ${Prisma.raw(index)} (rowid, words)
      select v.column1, v.column2 from (values ${values}) as v join chunk c on c.number = v.column1
      where cast(c.updated_at as text) = v.column3`;
  });
}

/** Adds chunks; a chunk that is indexed already is replaced. Where chunks have vectors, theirs are queued. */
export async function indexChunks(db: Db, rows: readonly IndexRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const some = rows.slice(start, start + rowsAtOnce);
    for (const index of indexes) {
      const words = valuesOf(some.map((row) => [row.number, indexed(index, row)]));
      await db.$executeRaw`insert or replace into ${Prisma.raw(index)} (rowid, words) values ${words}`;
    }
  }
  await queueVectors(
    db,
    rows.map(({ number }) => number),
  );
}

/**
 * For chunks that the statements before these write: their numbers are not known yet, so vectors are queued elsewhere.
 */
export function indexStatements(rows: readonly (IndexedText & { id: ChunkId })[]): Statement[] {
  const statements: Statement[] = [];
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const some = rows.slice(start, start + rowsAtOnce);
    for (const index of indexes) {
      const words = valuesOf(some.map((row) => [row.id, indexed(index, row)]));
      statements.push(Prisma.sql`
        insert into ${Prisma.raw(index)} (rowid, words)
        select chunk.number, v.column2 from (values ${words}) as v join chunk on chunk.id = v.column1`);
    }
  }
  return statements;
}

/** Takes chunks out of the indexes. */
export function removalStatements(numbers: readonly number[]): Statement[] {
  const statements: Statement[] = [];
  for (let start = 0; start < numbers.length; start += rowsAtOnce) {
    const some = Prisma.join(numbers.slice(start, start + rowsAtOnce));
    for (const index of indexes) statements.push(Prisma.sql`delete from ${Prisma.raw(index)} where rowid in (${some})`);
  }
  return statements;
}

export const removeFromIndex = (db: Db, numbers: readonly number[]): Promise<void> =>
  runEach(db, removalStatements(numbers));
