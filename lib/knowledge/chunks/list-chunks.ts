import type { Context } from "#lib/access/context.ts";
import { type Db, Prisma } from "#lib/db/client.ts";
import { requireBase } from "#lib/knowledge/access.ts";
import type { ChunkView, ListChunksInput } from "#lib/knowledge/chunk-schema.ts";
import { findNumbers } from "#lib/retrieval/engine.ts";
import { chunkColumns, toChunkView } from "./chunk-view.ts";
import { hasTag } from "./tag-filter.ts";

const pageSize = 50;
/** Chunks that hold the words, looked through at once for those that are wanted. */
const foundAtOnce = 1_000;

type Page = { items: ChunkView[]; nextCursor: number | null };

/** Everything that is asked for but the words. */
function wanted({ baseId, documentId, state, tag, review, cursor }: ListChunksInput): Prisma.Sql {
  const conditions = [Prisma.sql`c.base_id = ${baseId}`, Prisma.sql`c.position >= 0`];
  if (documentId) conditions.push(Prisma.sql`c.document_id = ${documentId}`);
  if (state) conditions.push(Prisma.sql`c.enabled = ${state === "on"}`);
  if (cursor) conditions.push(Prisma.sql`c.number < ${cursor}`);
  if (review) conditions.push(Prisma.sql`d.review_at <= ${new Date()}`);
  if (tag) conditions.push(hasTag(tag));
  return Prisma.join(conditions, " and ");
}

/** The highest first, one more than a page holds. Of `among` alone, where that is given. */
async function matching(db: Db, input: ListChunksInput, among?: readonly number[]): Promise<number[]> {
  const named = among
    ? Prisma.sql`and c.number in (select value from json_each(${JSON.stringify(among)}))`
    : Prisma.empty;
  const rows = await db.$queryRaw<{ number: bigint | number }[]>`
    select c.number from chunk c join document d on d.id = c.document_id
    where ${wanted(input)} ${named} order by c.number desc limit ${pageSize + 1}`;
  return rows.map(({ number }) => Number(number));
}

/** Where every word stands in some form. */
async function matchingWords(db: Db, input: ListChunksInput, words: string): Promise<number[]> {
  const numbers: number[] = [];
  let below = input.cursor;
  while (numbers.length <= pageSize) {
    const found = await findNumbers((sql, values) => db.$queryRawUnsafe(sql, ...values), {
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

/** The newest first. `nextCursor` goes on. */
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
