/**
 * Replaces a document's chunks while the old ones stay searchable, and removes chunks: in steps, since a document may
 * have very many.
 */

import type { Context } from "#lib/access/context.ts";
import { type Db, inTransaction, type Prisma, runTogether, runTogetherIf, toJson } from "#lib/db/client.ts";
import type { BaseId, DocumentId } from "#lib/ids.ts";
import { eachInPieces, mapInPieces } from "#lib/in-pieces.ts";
import { queueUnfinished } from "#lib/knowledge/documents/queue-new-vectors.ts";
import {
  type ChunkOwner,
  chunkRows,
  chunkStatements,
  contentHash,
  type NewChunk,
} from "#lib/knowledge/documents/write-document.ts";
import { indexChunks, removalStatements } from "#lib/retrieval/engine.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import {
  deleteChunks,
  type Edition,
  hideChunks,
  moveChunks,
  numbersAtOnce,
  showChunks,
  showUnfinished,
  standsAs,
} from "./replace-chunks-sql.ts";

/** Chunks written in one transaction: the write lock is short, so a stream waits for one step at most. */
const replacedAtOnce = 10;

/** Chunks of an unfinished import have negative places and are disabled, so that no search finds them. */
const unfinishedPlace = (place: number) => -place - 1;

/** Chunks, old and new, that are exchanged in one transaction: some ten milliseconds. */
export const exchangedTogether = numbersAtOnce;

/** Chunks removed in one step. */
const removedAtOnce = 200;

/** Removes in steps, since a document may have very many chunks. Resolves with their number. */
async function removeInSteps(ctx: Context, where: Prisma.ChunkWhereInput): Promise<number> {
  let count = 0;
  for (;;) {
    await yieldToRequests();
    const rows = await ctx.db.chunk.findMany({ where, select: { number: true }, take: removedAtOnce });
    const numbers = rows.map(({ number }) => number);
    if (numbers.length > 0) await runTogether(ctx, [...removalStatements(numbers), deleteChunks(numbers)]);
    count += numbers.length;
    if (numbers.length < removedAtOnce) return count;
  }
}

/** Removes the chunks of an unfinished import. */
export const dropUnfinished = (ctx: Context, documentId: DocumentId): Promise<number> =>
  removeInSteps(ctx, { documentId, position: { lt: 0 } });

/** Removes every chunk of a document. */
export const dropChunks = (ctx: Context, documentId: DocumentId): Promise<number> => removeInSteps(ctx, { documentId });

/** Removes every chunk of a base. */
export const dropAllChunks = (ctx: Context, baseId: BaseId): Promise<number> => removeInSteps(ctx, { baseId });

/** A stored chunk before the replacement. */
type Standing = { number: number; position: number; contentHash: string; titlePath: unknown; page: number | null };

/** Stored chunks read in one step. */
const standingAtOnce = 500;

type StandingChunks = { standing: Standing[]; edition: Edition };

/** In their order, with the edition that they are. What is edited while they are read makes another one of it. */
async function standingOf(db: Db, documentId: DocumentId): Promise<StandingChunks> {
  const standing: Standing[] = [];
  const edition: Edition = { documentId, count: 0, lastNumber: 0, updatedAt: new Date(0) };
  for (;;) {
    const last = standing.at(-1);
    const behind = last && { OR: [{ position: { gt: last.position } }, { number: { gt: last.number } }] };
    const some = await db.chunk.findMany({
      where: { documentId, position: { gte: last?.position ?? 0 }, ...behind },
      select: { number: true, position: true, contentHash: true, titlePath: true, page: true, updatedAt: true },
      orderBy: [{ position: "asc" }, { number: "asc" }],
      take: standingAtOnce,
    });
    for (const { updatedAt, ...chunk } of some) {
      standing.push(chunk);
      edition.count += 1;
      edition.lastNumber = Math.max(edition.lastNumber, chunk.number);
      if (updatedAt > edition.updatedAt) edition.updatedAt = updatedAt;
    }
    if (some.length < standingAtOnce) return { standing, edition };
    await yieldToRequests();
  }
}

type Place = { place: number; chunk: NewChunk; hash: string };
type Kept = Place & { old: Standing };

/** Matches each old chunk to one new chunk with the same text; several with one text are matched in order. */
async function comparePlaces(places: readonly Place[], standing: readonly Standing[]) {
  const oldByHash = new Map<string, Standing[]>();
  await eachInPieces(standing.toReversed(), (chunk) => {
    const same = oldByHash.get(chunk.contentHash);
    if (same) same.push(chunk);
    else oldByHash.set(chunk.contentHash, [chunk]);
  });
  const kept: Kept[] = [];
  const missing: Place[] = [];
  await eachInPieces(places, (place) => {
    const old = oldByHash.get(place.hash)?.pop();
    if (old) kept.push({ ...place, old });
    else missing.push(place);
  });
  const dropped: number[] = [];
  await eachInPieces(oldByHash.values(), (same) => {
    for (const { number } of same) dropped.push(number);
  });
  const moved = kept.filter(({ place, old }) => place !== old.position);
  return { kept, missing, dropped, moved };
}

/** Writes in steps; `onWritten` gets how many are left after each. */
async function writeUnfinished(
  ctx: Context,
  document: ChunkOwner,
  places: readonly Place[],
  onWritten: (left: number) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < places.length; start += replacedAtOnce) {
    const some = places.slice(start, start + replacedAtOnce);
    const rows = chunkRows(
      document,
      some.map(({ chunk }) => chunk),
    );
    const hidden = rows.map((row, index) => {
      const place = some[index]?.place ?? index;
      return { ...row, position: unfinishedPlace(place), enabled: false };
    });
    await yieldToRequests();
    await runTogether(ctx, chunkStatements(hidden));
    await onWritten(places.length - start - some.length);
  }
}

type Exchange = { edition: Edition; dropped: readonly number[]; moved: readonly Kept[] };

/** New chunks take their places, and dropped ones are hidden. False where chunks were edited meanwhile. */
function exchange(ctx: Context, { edition, dropped, moved }: Exchange): Promise<boolean> {
  return runTogetherIf(ctx, standsAs(edition), [
    showUnfinished(edition.documentId),
    ...hideChunks(dropped),
    ...moveChunks(moved.map(({ place, old }) => [old.number, place])),
  ]);
}

/**
 * As `exchange`, in transactions of some thousand chunks: the write lock of all together would hold up whoever asks a bot. New
 * chunks are shown before old ones are hidden, so that for that moment both are found and none is missing. What is edited
 * meanwhile is found by the next comparison, as is what a process left that ended in between.
 */
async function exchangeInSteps(ctx: Context, { edition, dropped, moved }: Exchange): Promise<void> {
  const { documentId } = edition;
  for (;;) {
    await yieldToRequests();
    const rows = await ctx.db.chunk.findMany({
      where: { documentId, position: { lt: 0 } },
      select: { number: true },
      take: numbersAtOnce,
    });
    if (rows.length === 0) break;
    await runTogether(ctx, [showChunks(rows.map(({ number }) => number))]);
  }
  const places = moved.map(({ place, old }) => [old.number, place] as [number, number]);
  for (const statement of [...hideChunks(dropped), ...moveChunks(places)]) {
    await yieldToRequests();
    await runTogether(ctx, [statement]);
  }
}

/**
 * A kept chunk's headings and page may have changed although its text is the same. Resolves with the number of changed
 * ones.
 */
async function renewPlaces(ctx: Context, kept: readonly Kept[]): Promise<number> {
  const stale: Kept[] = [];
  await eachInPieces(kept, (place) => {
    const { chunk, old } = place;
    const isStale =
      JSON.stringify(chunk.titlePath) !== JSON.stringify(old.titlePath) || (chunk.page ?? null) !== old.page;
    if (isStale) stale.push(place);
  });
  for (let start = 0; start < stale.length; start += replacedAtOnce) {
    const some = stale.slice(start, start + replacedAtOnce);
    await yieldToRequests();
    await inTransaction(ctx, async ({ db }) => {
      for (const { chunk, old } of some)
        await db.chunk.updateMany({
          where: { number: old.number },
          data: { titlePath: toJson(chunk.titlePath), page: chunk.page ?? null },
        });
      const numbers = some.map(({ old }) => old.number);
      await indexChunks(db, await db.chunk.findMany({ where: { number: { in: numbers } } }));
    });
  }
  return stale.length;
}

/**
 * Replaces a document's chunks. A chunk with the same text keeps its row, with its switch, its usage count and its test
 * questions. The old chunks stay searchable until the new ones are complete, of very many until they are shown, too; after an
 * interruption the next call begins anew. `onProgress` gets the written share, and may throw to end the work. False where no chunk changed.
 */
export async function replaceChunks(
  ctx: Context,
  document: ChunkOwner,
  chunks: readonly NewChunk[],
  onProgress: (share: number) => Promise<void>,
): Promise<boolean> {
  const documentId = document.id;
  await dropUnfinished(ctx, documentId);
  const places = await mapInPieces(
    chunks,
    (chunk, place): Place => ({ place, chunk, hash: contentHash(chunk.title, chunk.text) }),
  );
  let open = places;
  let isExchanged = false;
  for (;;) {
    const { standing, edition } = await standingOf(ctx.db, documentId);
    const { kept, missing, dropped, moved } = await comparePlaces(open, standing);
    const isNothingNew = kept.length === chunks.length && dropped.length === 0 && moved.length === 0;
    if (isNothingNew) return (await renewPlaces(ctx, kept)) > 0 || isExchanged;
    await writeUnfinished(ctx, document, missing, (left) => onProgress((chunks.length - left) / chunks.length));
    await queueUnfinished(ctx.db, documentId);
    if (open.length + dropped.length > exchangedTogether) {
      await exchangeInSteps(ctx, { edition, dropped, moved });
      await dropUnfinished(ctx, documentId);
      open = places;
      isExchanged = true;
      continue;
    }
    if (await exchange(ctx, { edition, dropped, moved })) {
      await dropUnfinished(ctx, documentId);
      await renewPlaces(ctx, kept);
      return true;
    }
    // Written chunks stay; the comparison runs again for the rest.
    open = kept.map(({ place, chunk, hash }) => ({ place, chunk, hash }));
  }
}
