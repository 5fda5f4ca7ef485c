/** Replaces a document's chunks, as SQL. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import { valuesOf } from "#lib/db/insert-sql.ts";
import type { ChunkId, DocumentId } from "#lib/ids.ts";

/** Chunks shown, hidden or moved in one statement. */
export const numbersAtOnce = 2_000;

function inSteps<T>(items: readonly T[], statementOf: (some: readonly T[]) => Statement): Statement[] {
  const statements: Statement[] = [];
  for (let start = 0; start < items.length; start += numbersAtOnce)
    statements.push(statementOf(items.slice(start, start + numbersAtOnce)));
  return statements;
}

/** Enables the chunks at negative places, and moves them to their own places. */
export const showUnfinished = (documentId: DocumentId): Statement => Prisma.sql`
  update chunk set position = -position - 1, enabled = true where document_id = ${documentId} and position < 0`;

/** As `showUnfinished`, of these chunks alone. */
export const showChunks = (numbers: readonly number[]): Statement => Prisma.sql`
  update chunk set position = -position - 1, enabled = true where number in (${Prisma.join(numbers)}) and position < 0`;

/** Hides chunks, by their numbers. */
export const hideChunks = (numbers: readonly number[]): Statement[] =>
  inSteps(
    numbers,
    (some) =>
      Prisma.sql`update chunk set position = -position - 1, enabled = false where number in (${Prisma.join(some)}) and position >= 0`,
  );

/** Pairs of a chunk's number and its new place. */
export const moveChunks = (places: readonly [number: number, place: number][]): Statement[] =>
  inSteps(
    places,
    (some) => Prisma.sql`
      update chunk set position = v.column2 from (values ${valuesOf(some)}) as v where chunk.number = v.column1`,
  );

/** What a document's chunks are: another edition once a chunk is edited, added or deleted. */
export type Edition = { documentId: DocumentId; count: number; lastNumber: number; updatedAt: Date };

/** Changes the document's row, to what it is, where its chunks are of this edition. */
export const standsAs = ({ documentId, count, lastNumber, updatedAt }: Edition): Statement => Prisma.sql`
  update document set title = title where id = ${documentId} and (
    select count(*) from chunk
    where document_id = ${documentId} and position >= 0 and number <= ${lastNumber} and updated_at <= ${updatedAt}
  ) = ${count} and (
    select count(*) from chunk where document_id = ${documentId} and position >= 0
  ) = ${count}`;

export const deleteChunks = (numbers: readonly number[]): Statement =>
  Prisma.sql`delete from chunk where number in (${Prisma.join(numbers)})`;

/** Disables chunks that are shown already, by their ids. */
export const disableChunks = (ids: readonly ChunkId[]): Statement[] =>
  inSteps(
    ids,
    (some) => Prisma.sql`update chunk set enabled = false where id in (${Prisma.join(some)}) and position >= 0`,
  );

/** Pairs of a chunk that test questions expect and the chunk that they expect from now on. */
export const moveQuestions = (pairs: readonly [from: ChunkId, to: ChunkId][]): Statement[] =>
  inSteps(
    pairs,
    (some) => Prisma.sql`
      update knowledge_question set chunk_id = v.column2
      from (values ${valuesOf(some)}) as v where knowledge_question.chunk_id = v.column1`,
  );
