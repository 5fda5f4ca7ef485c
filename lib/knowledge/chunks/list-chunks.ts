import type { Context } from "#lib/access/context.ts";
import { type Db, readRows } from "#lib/db/client.ts";
import { requireBase } from "#lib/knowledge/access.ts";
import type { ChunkView, ListChunksInput } from "#lib/knowledge/chunk-schema.ts";
import { findNumbers } from "#lib/retrieval/engine.ts";
import { chunkColumns, toChunkView } from "./chunk-view.ts";
import { chunkNumbers, type NumberRow } from "./list-chunks-sql.ts";

const pageSize = 50;
/** Chunks that hold the words, filtered this many at a time. */
const foundAtOnce = 1_000;

type Page = { items: ChunkView[]; nextCursor: number | null };

/** Highest numbers first, one more than a page holds; only numbers of `among`, where given. */
async function matching(db: Db, input: ListChunksInput, among?: readonly number[]): Promise<number[]> {
  const rows = await readRows<NumberRow>(db, chunkNumbers(input, pageSize + 1, among));
  return rows.map(({ number }) => Number(number));
}

/** Chunks that hold every word in some form. */
async function matchingWords(db: Db, input: ListChunksInput, words: string): Promise<number[]> {
  const numbers: number[] = [];
  let below = input.cursor;
  while (numbers.length <= pageSize) {
    const found = await findNumbers(db, {
      words,
      baseId: input.baseId,
      below,
      max: foundAtOnce,
    });
    if (found.length > 0) numbers.push(...(await matching(db, input, found)));
    if (found.length < foundAtOnce) break;
    below = found.at(-1);
  }
  return numbers.slice(0, pageSize + 1);
}

/** The newest first. `nextCursor` names the next page. */
export async function listChunks(ctx: Context, input: ListChunksInput): Promise<Page> {
  await requireBase(ctx, input.baseId, "knowledge.read");
  const numbers = await (input.find ? matchingWords(ctx.db, input, input.find) : matching(ctx.db, input));
  const rows = await ctx.db.chunk.findMany({
    where: { number: { in: numbers.slice(0, pageSize) } },
    select: chunkColumns,
    orderBy: { number: "desc" },
  });
  const nextCursor = numbers.length > pageSize ? (numbers[pageSize - 1] ?? null) : null;
  return { items: rows.map((row) => toChunkView(row)), nextCursor };
}
