/** Gives a document other chunks while the old ones answer, and takes chunks away: in steps, for it may have very many. */

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
import { deleteChunks, type Edition, hideChunks, moveChunks, showUnfinished, standsAs } from "./replace-chunks-sql.ts";

/** So many are written at once: their lock is short, and what streams meanwhile waits no longer than for one such step. */
const replacedAtOnce = 10;

/** Chunks of a document that is still being read stand at places below zero and are switched off: they answer nobody yet. */
const unfinishedPlace = (place: number) => -place - 1;

/** Chunks taken away at once. */
const removedAtOnce = 200;

/** In steps of their own, for a document may have very many. Resolves with how many there were. */
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

/** Takes away what a reading left that did not come to its end. */
export const dropUnfinished = (ctx: Context, documentId: DocumentId): Promise<number> =>
  removeInSteps(ctx, { documentId, position: { lt: 0 } });

/** Takes away every chunk of a document. */
export const dropChunks = (ctx: Context, documentId: DocumentId): Promise<number> => removeInSteps(ctx, { documentId });

/** Takes away every chunk of a base. */
export const dropAllChunks = (ctx: Context, baseId: BaseId): Promise<number> => removeInSteps(ctx, { baseId });

/** A chunk as it stands before a document is given others. */
type Standing = { number: number; position: number; contentHash: string; titlePath: unknown; page: number | null };

/** Chunks looked at at once. */
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

/** Every old chunk stays for one new one that says the same: in their order, where several do. */
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

/** In steps; `onWritten` gets how many are left after each. */
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

/** What is written takes its place, and what is dropped goes where that stood. False where chunks were edited meanwhile. */
function exchange(ctx: Context, { edition, dropped, moved }: Exchange): Promise<boolean> {
  return runTogetherIf(ctx, standsAs(edition), [
    showUnfinished(edition.documentId),
    ...hideChunks(dropped),
    ...moveChunks(moved.map(({ place, old }) => [old.number, place])),
  ]);
}

/** The headings above a chunk, and its page, may be others although it says the same. Resolves with how many had others. */
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
 * Gives a document other chunks. One that says the same as before stays the row that it was, with its switch, its count and
 * its test questions. The old ones answer until the new ones are all there; cut off in the middle, the next call begins anew.
 * `onProgress` gets the share that is written, and may throw to end it. False where all chunks are as they were.
 */
export async function replaceChunks(
  ctx: Context,
  document: ChunkOwner,
  chunks: readonly NewChunk[],
  onProgress: (share: number) => Promise<void>,
): Promise<boolean> {
  const documentId = document.id;
  await dropUnfinished(ctx, documentId);
  let open = await mapInPieces(
    chunks,
    (chunk, place): Place => ({ place, chunk, hash: contentHash(chunk.title, chunk.text) }),
  );
  for (;;) {
    const { standing, edition } = await standingOf(ctx.db, documentId);
    const { kept, missing, dropped, moved } = await comparePlaces(open, standing);
    const isNothingNew = kept.length === chunks.length && dropped.length === 0 && moved.length === 0;
    if (isNothingNew) return (await renewPlaces(ctx, kept)) > 0;
    await writeUnfinished(ctx, document, missing, (left) => onProgress((chunks.length - left) / chunks.length));
    await queueUnfinished(ctx.db, documentId);
    if (await exchange(ctx, { edition, dropped, moved })) {
      await dropUnfinished(ctx, documentId);
      await renewPlaces(ctx, kept);
      return true;
    }
    // What is written stays; for the rest it is asked again what can be kept.
    open = kept.map(({ place, chunk, hash }) => ({ place, chunk, hash }));
  }
}
