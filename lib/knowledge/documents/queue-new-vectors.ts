/** Has new chunks turned into vectors, in steps: there may be very many. Does nothing where the instance makes no vectors. */
import type { Db, Prisma } from "#lib/db/client.ts";
import type { BaseId, DocumentId } from "#lib/ids.ts";
import { newestIndex, queueVectors } from "#lib/retrieval/engine.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";

const queuedAtOnce = 500;

type Row = { number: number; position: number };
type Steps = {
  /** With equal values in the columns that lead an index, of which the next one is the order: else each step sorts them all. */
  where: Prisma.ChunkWhereInput;
  order: keyof Row;
};

async function queueInSteps(db: Db, { where, order }: Steps): Promise<void> {
  let last: Row | undefined;
  do {
    const rows: Row[] = await db.chunk.findMany({
      where: { AND: [where, last ? { [order]: { gt: last[order] } } : {}] },
      select: { number: true, position: true },
      orderBy: { [order]: "asc" },
      take: queuedAtOnce,
    });
    await queueVectors(
      db,
      rows.map(({ number }) => number),
    );
    last = rows.at(-1);
    await yieldToRequests();
  } while (last);
}

/** Those of a document that stand at places below zero. */
export async function queueUnfinished(db: Db, documentId: DocumentId): Promise<void> {
  if (await newestIndex(db)) await queueInSteps(db, { where: { documentId, position: { lt: 0 } }, order: "position" });
}

/** All of a base. */
export async function queueBase(db: Db, baseId: BaseId): Promise<void> {
  if (!(await newestIndex(db))) return;
  for (const enabled of [true, false]) await queueInSteps(db, { where: { baseId, enabled }, order: "number" });
}

/** All of a few small documents, inside the caller's transaction. */
export async function queueDocuments(db: Db, documentIds: readonly DocumentId[]): Promise<void> {
  if (!(await newestIndex(db))) return;
  const rows = await db.chunk.findMany({ where: { documentId: { in: [...documentIds] } }, select: { number: true } });
  await queueVectors(
    db,
    rows.map(({ number }) => number),
  );
}
