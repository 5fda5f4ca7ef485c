/**
 * Replaces a document's chunks while the old ones stay searchable, and removes chunks: in steps, since a document may
 * have very many.
 */

import type { Context } from "#lib/access/context.ts";
import { type Db, inTransaction, jsonNull, type Prisma, runTogether, runTogetherIf, toJson } from "#lib/db/client.ts";
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
  type Comparison,
  compareChunks,
  type Kept,
  type Missing,
  type Place,
  type Standing,
} from "./compare-chunks.ts";
import { countGained, type Inherited, inherit, type Written } from "./inherit-chunks.ts";
import { originalHashesOf } from "./original-hashes.ts";
import {
  deleteChunks,
  disableChunks,
  type Edition,
  hideChunks,
  moveChunks,
  moveQuestions,
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

/** Stored chunks read in one step. */
const standingAtOnce = 500;

const standingColumns = {
  number: true,
  id: true,
  position: true,
  contentHash: true,
  titlePath: true,
  page: true,
  enabled: true,
  originalHashes: true,
  updatedAt: true,
} as const;

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
      select: standingColumns,
      orderBy: [{ position: "asc" }, { number: "asc" }],
      take: standingAtOnce,
    });
    for (const { updatedAt, originalHashes, ...chunk } of some) {
      standing.push({ ...chunk, originalHashes: originalHashesOf(originalHashes) });
      edition.count += 1;
      edition.lastNumber = Math.max(edition.lastNumber, chunk.number);
      if (updatedAt > edition.updatedAt) edition.updatedAt = updatedAt;
    }
    if (some.length < standingAtOnce) return { standing, edition };
    await yieldToRequests();
  }
}

/** Writes in steps; `onWritten` gets how many are left after each. */
async function writeUnfinished(
  ctx: Context,
  document: ChunkOwner,
  missing: readonly Missing[],
  onWritten: (left: number) => Promise<void>,
): Promise<Written[]> {
  const written: Written[] = [];
  for (let start = 0; start < missing.length; start += replacedAtOnce) {
    const some = missing.slice(start, start + replacedAtOnce);
    const rows = chunkRows(
      document,
      some.map(({ chunk }) => chunk),
    );
    const hidden = some.flatMap((place, index) => {
      const row = rows[index];
      if (!row) return [];
      written.push({ ...place, id: row.id });
      return { ...row, position: unfinishedPlace(place.position), enabled: false };
    });
    await yieldToRequests();
    await runTogether(ctx, chunkStatements(hidden));
    await onWritten(missing.length - start - some.length);
  }
  return written;
}

type Exchange = Pick<Comparison, "moved"> & { edition: Edition; dropped: readonly number[]; inherited: Inherited };

/** New chunks take their places, and dropped ones are hidden. False where chunks were edited meanwhile. */
function exchange(ctx: Context, { edition, dropped, moved, inherited }: Exchange): Promise<boolean> {
  return runTogetherIf(ctx, standsAs(edition), [
    showUnfinished(edition.documentId),
    ...disableChunks(inherited.disabled),
    ...moveQuestions(inherited.questions),
    ...hideChunks(dropped),
    ...moveChunks(moved),
  ]);
}

/**
 * As `exchange`, in transactions of some thousand chunks: the write lock of all together would hold up whoever asks a bot. New
 * chunks are shown before old ones are hidden, so that for that moment both are found and none is missing. What is edited
 * meanwhile is found by the next comparison, as is what a process left that ended in between.
 */
async function exchangeInSteps(ctx: Context, { edition, dropped, moved, inherited }: Exchange): Promise<void> {
  const { documentId } = edition;
  const disabled = new Set(inherited.disabled);
  for (;;) {
    await yieldToRequests();
    const rows = await ctx.db.chunk.findMany({
      where: { documentId, position: { lt: 0 } },
      select: { number: true, id: true },
      take: numbersAtOnce,
    });
    if (rows.length === 0) break;
    const off = rows.map(({ id }) => id).filter((id) => disabled.has(id));
    await runTogether(ctx, [showChunks(rows.map(({ number }) => number)), ...disableChunks(off)]);
  }
  for (const statement of [...moveQuestions(inherited.questions), ...hideChunks(dropped), ...moveChunks(moved)]) {
    await yieldToRequests();
    await runTogether(ctx, [statement]);
  }
}

/**
 * A kept chunk's headings and page may have changed although its text is the same, and an edited one may be what its source
 * now says. Resolves with the number of changed
 * ones.
 */
async function renewPlaces(ctx: Context, kept: readonly Kept[]): Promise<number> {
  const stale: Kept[] = [];
  await eachInPieces(kept, (place) => {
    const { chunk, old } = place;
    const isStale =
      old.originalHashes !== null ||
      JSON.stringify(chunk.titlePath) !== JSON.stringify(old.titlePath) ||
      (chunk.page ?? null) !== old.page;
    if (isStale) stale.push(place);
  });
  for (let start = 0; start < stale.length; start += replacedAtOnce) {
    const some = stale.slice(start, start + replacedAtOnce);
    await yieldToRequests();
    await inTransaction(ctx, async ({ db }) => {
      for (const { chunk, old } of some)
        await db.chunk.updateMany({
          where: { number: old.number },
          data: { titlePath: toJson(chunk.titlePath), page: chunk.page ?? null, originalHashes: jsonNull },
        });
      const numbers = some.map(({ old }) => old.number);
      await indexChunks(db, await db.chunk.findMany({ where: { number: { in: numbers } } }));
    });
  }
  return stale.length;
}

/** `gained`: the words that the document has more than before; 0 for one that had none. */
export type Replaced = { isOther: boolean; gained: number };

/**
 * Replaces a document's chunks. A chunk with the same text keeps its row, with its switch, its usage count and its test
 * questions; an edited one stays, in the stead of its original. The old chunks stay searchable until the new ones are complete,
 * of very many until they are shown, too; after an interruption the next call begins anew. `onProgress` gets the written share,
 * and may throw to end the work. `isOther` is false where no chunk changed.
 */
export async function replaceChunks(
  ctx: Context,
  document: ChunkOwner,
  chunks: readonly NewChunk[],
  onProgress: (share: number) => Promise<void>,
): Promise<Replaced> {
  const documentId = document.id;
  await dropUnfinished(ctx, documentId);
  const places = await mapInPieces(
    chunks,
    (chunk, place): Place => ({ place, chunk, hash: contentHash(chunk.title, chunk.text) }),
  );
  const result: Replaced = { isOther: false, gained: 0 };
  let open = places;
  let written: Written[] = [];
  let isFirst: boolean | null = null;
  for (;;) {
    const { standing, edition } = await standingOf(ctx.db, documentId);
    isFirst ??= standing.length === 0;
    const { kept, missing, covered, dropped, orphaned, moved } = await compareChunks(places, open, standing);
    const isNothingNew = kept.length + covered.length === chunks.length && dropped.length === 0 && moved.length === 0;
    if (isNothingNew) {
      const renewed = await renewPlaces(ctx, kept);
      return { ...result, isOther: renewed > 0 || result.isOther };
    }
    const onWritten = (left: number) => onProgress((chunks.length - left) / chunks.length);
    written = written.concat(await writeUnfinished(ctx, document, missing, onWritten));
    await queueUnfinished(ctx.db, documentId);
    const inherited = await inherit(ctx.db, { documentId, dropped, orphaned }, written);
    const gained = isFirst ? 0 : await countGained(ctx.db, dropped, written);
    const exchanged = { edition, dropped: dropped.map(({ number }) => number), moved, inherited };
    if (open.length + dropped.length > exchangedTogether) {
      await exchangeInSteps(ctx, exchanged);
      await dropUnfinished(ctx, documentId);
      [open, written] = [places, []];
      result.isOther = true;
      result.gained += gained;
      continue;
    }
    if (await exchange(ctx, exchanged)) {
      await dropUnfinished(ctx, documentId);
      await renewPlaces(ctx, kept);
      return { isOther: true, gained: result.gained + gained };
    }
    // Written chunks stay; the comparison runs again for the rest.
    open = [...kept, ...covered].map(({ place, chunk, hash }) => ({ place, chunk, hash }));
  }
}
