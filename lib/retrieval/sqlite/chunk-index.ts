/** Keeps the full-text indexes in step with the chunks, in the transaction that writes the chunks. */
import type { Language } from "#lib/bots/spec.ts";
import { type Db, Prisma, runEach, type Statement } from "#lib/db/client.ts";
import { valuesOf } from "#lib/db/insert-sql.ts";
import type { BaseId, ChunkId } from "#lib/ids.ts";
import { indexWords } from "#lib/retrieval/analyze.ts";
import { baseWord } from "#lib/retrieval/base-words.ts";
import { searchText } from "#lib/retrieval/search-text.ts";
import { queueVectors } from "./vectors/queue-vectors.ts";

export type IndexRow = {
  number: number;
  baseId: BaseId;
  title: string;
  titlePath: unknown;
  text: string;
  language: string;
};

const indexes = ["chunk_text", "chunk_title"] as const;
/** Two values a row, well below SQLite's number of values. */
const rowsAtOnce = 200;

type IndexedText = Omit<IndexRow, "number">;

type Index = (typeof indexes)[number];

const textOf: Record<Index, (row: IndexedText) => string> = {
  chunk_text: searchText,
  chunk_title: ({ title }) => title,
};

const languageOf = (value: string): Language => (value === "en" ? "en" : "id");

const indexed = (index: Index, row: IndexedText) =>
  indexWords(textOf[index](row), languageOf(row.language))
    .map((word) => baseWord(row.baseId, word))
    .join(" ");

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
