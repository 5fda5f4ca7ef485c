import type { Context } from "../access/context.ts";
import type { Db } from "../db/client.ts";
import { findNumbers } from "../retrieval/find-numbers.ts";
import { requireBase } from "./access.ts";
import { chunkColumns, toChunkView } from "./chunk-view.ts";
import type { ChunkView, ListChunksInput } from "./schema.ts";

const pageSize = 50;

type Page = { items: ChunkView[]; nextCursor: number | null };

const isOn = { on: true, off: false } as const;

/** Where every word stands in some form. */
async function numbersWith(db: Db, { baseId, find, cursor }: ListChunksInput): Promise<number[] | null> {
  if (!find) return null;
  return findNumbers((sql, values) => db.$queryRawUnsafe(sql, ...values), {
    words: find,
    baseId,
    below: cursor,
    most: pageSize * 20,
  });
}

/** The newest first. `nextCursor` goes on. */
export async function listChunks(ctx: Context, input: ListChunksInput): Promise<Page> {
  const { baseId, documentId, state, cursor } = input;
  await requireBase(ctx, baseId, "knowledge.read");
  const numbers = await numbersWith(ctx.db, input);
  const rows = await ctx.db.chunk.findMany({
    where: {
      baseId,
      position: { gte: 0 },
      ...(documentId ? { documentId } : {}),
      ...(state ? { enabled: isOn[state] } : {}),
      ...(numbers ? { number: { in: numbers } } : cursor ? { number: { lt: cursor } } : {}),
    },
    select: chunkColumns,
    orderBy: { number: "desc" },
    take: pageSize + 1,
  });
  const shown = rows.slice(0, pageSize);
  return { items: shown.map(toChunkView), nextCursor: rows.length > pageSize ? (shown.at(-1)?.number ?? null) : null };
}
