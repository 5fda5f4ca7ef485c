/** A document and its passages as rows, searchable from the transaction that writes them. */
import { createHash } from "node:crypto";
import { type Context, personIdOf } from "../access/context.ts";
import type { Language } from "../bots/spec.ts";
import { type Db, inTransaction, Prisma, runTogether, toJson } from "../db/client.ts";
import { insertStatements, valuesOf } from "../db/insert-many.ts";
import { newId } from "../ids.ts";
import { guessLanguage } from "../retrieval/analyze.ts";
import { indexChunks, indexStatements, removeFromIndex } from "../retrieval/sqlite-index.ts";
import { queueVectors } from "../retrieval/vectors/queue-vectors.ts";
import { estimateTokens } from "../turn/estimate-tokens.ts";

export type NewPassage = { title: string; titlePath: string[]; text: string; page?: number };

export type NewDocument = {
  kind: "snippet" | "qa" | "text" | "file" | "url";
  title: string;
  passages: readonly NewPassage[];
  sourceUrl?: string;
  /** What whoever sent it calls it: a file's name, a corpus's id. */
  sourceName?: string;
  tags?: readonly string[];
  /** By which it is known again, where that is not what its passages say. */
  hash?: string;
};

export const contentHash = (...parts: string[]) => createHash("sha256").update(parts.join("\n")).digest("hex");

/** The same for the same title and passages, whatever else a document has. */
export const documentHash = ({ title, passages, hash }: Pick<NewDocument, "title" | "passages" | "hash">) =>
  hash ?? contentHash(title, passages.map(({ text }) => text).join("\n"));

const asLanguage = (value: string): Language => (value === "en" ? "en" : "id");

type ChunkOwner = { id: string; baseId: string; language: string };

function chunkRows(document: ChunkOwner, passages: readonly NewPassage[]) {
  const now = new Date();
  return passages.map((passage, position) => ({
    id: newId("chunk"),
    document_id: document.id,
    base_id: document.baseId,
    position,
    title: passage.title,
    titlePath: passage.titlePath,
    text: passage.text,
    page: passage.page ?? null,
    language: guessLanguage(`${passage.title} ${passage.text}`, asLanguage(document.language)),
    tokens: estimateTokens(passage.text),
    content_hash: contentHash(passage.title, passage.text),
    enabled: true,
    hits: 0,
    created_at: now,
    updated_at: now,
  }));
}

type ChunkRow = ReturnType<typeof chunkRows>[number];

/** Writes passages, and what they are found by. */
const passageStatements = (rows: readonly ChunkRow[]) => [
  ...insertStatements(
    "chunk",
    rows.map(({ titlePath, ...columns }) => ({ ...columns, title_path: JSON.stringify(titlePath) })),
  ),
  ...indexStatements(rows),
];

/** Passages noted for vectors at once. */
const queuedAtOnce = 500;

/** What the documents have above the number `after` gets vectors soon. */
async function queueNewVectors(db: Db, documentIds: string[], after = 0): Promise<void> {
  for (let last: number | undefined = after; last !== undefined; ) {
    const rows: { number: number }[] = await db.chunk.findMany({
      where: { documentId: { in: documentIds }, number: { gt: last } },
      select: { number: true },
      orderBy: { number: "asc" },
      take: queuedAtOnce,
    });
    const numbers = rows.map(({ number }) => number);
    await queueVectors(db, numbers);
    last = numbers.at(-1);
  }
}

/** Inside the caller's transaction, fewer than a thousand at once. Their ids, in the same order. */
export async function writeDocuments(
  ctx: Context,
  base: { id: string; language: string },
  documents: readonly NewDocument[],
): Promise<string[]> {
  const createdById = personIdOf(ctx);
  const now = new Date();
  const rows = documents.map((document) => {
    const whole = document.passages.map(({ text }) => text).join("\n");
    return {
      id: newId("document"),
      base_id: base.id,
      kind: document.kind,
      title: document.title,
      state: "ready",
      language: guessLanguage(whole, asLanguage(base.language)),
      source_url: document.sourceUrl ?? null,
      source_name: document.sourceName ?? null,
      content_hash: documentHash(document),
      size_bytes: Buffer.byteLength(whole),
      tags: JSON.stringify(document.tags ?? []),
      created_by_id: createdById,
      owner_id: createdById,
      created_at: now,
      updated_at: now,
    };
  });
  const passages = rows.flatMap((row, index) =>
    chunkRows({ id: row.id, baseId: base.id, language: row.language }, documents[index]?.passages ?? []),
  );
  await runTogether(ctx, [...insertStatements("document", rows), ...passageStatements(passages)]);
  const ids = rows.map(({ id }) => id);
  await queueNewVectors(ctx.db, ids);
  return ids;
}

/** So many are written at once: their lock is short, and what streams meanwhile waits no longer than for one such step. */
const replacedAtOnce = 10;

/** Passages of a document that is still being read stand at places below zero and are switched off: they answer nobody yet. */
const unfinishedPlace = (place: number) => -place - 1;

/** Passages taken away at once. */
const removedAtOnce = 200;

/** In steps of their own, for a document may have very many. Resolves with how many there were. */
async function removeInSteps(ctx: Context, where: { documentId: string; position?: { lt: number } }): Promise<number> {
  let count = 0;
  for (;;) {
    const removed = await inTransaction(ctx, async ({ db }) => {
      const rows = await db.chunk.findMany({ where, select: { number: true }, take: removedAtOnce });
      const numbers = rows.map(({ number }) => number);
      await removeFromIndex(db, numbers);
      await db.chunk.deleteMany({ where: { number: { in: numbers } } });
      return numbers.length;
    });
    count += removed;
    if (removed < removedAtOnce) return count;
  }
}

/** Takes away what a reading left that did not come to its end. */
export const dropUnfinished = (ctx: Context, documentId: string): Promise<number> =>
  removeInSteps(ctx, { documentId, position: { lt: 0 } });

/** Takes away every passage of a document. */
export const dropPassages = (ctx: Context, documentId: string): Promise<number> => removeInSteps(ctx, { documentId });

/** A passage as it stands before a document is given others. */
type Standing = { number: number; position: number; contentHash: string; titlePath: unknown; page: number | null };

/** Passages looked at, or moved, at once. */
const standingAtOnce = 2_000;

async function standingOf(db: Db, documentId: string): Promise<Standing[]> {
  const standing: Standing[] = [];
  for (;;) {
    const some = await db.chunk.findMany({
      where: { documentId, position: { gte: 0 }, number: { gt: standing.at(-1)?.number ?? 0 } },
      select: { number: true, position: true, contentHash: true, titlePath: true, page: true },
      orderBy: { number: "asc" },
      take: standingAtOnce,
    });
    standing.push(...some);
    if (some.length < standingAtOnce) return standing.sort((one, other) => one.position - other.position);
  }
}

/** Another one once somebody has edited, added or deleted a passage. */
async function editionOf(db: Db, documentId: string): Promise<string> {
  const { _count, _max } = await db.chunk.aggregate({
    where: { documentId, position: { gte: 0 } },
    _count: true,
    _max: { number: true, updatedAt: true },
  });
  return [_count, _max.number, _max.updatedAt?.getTime()].join();
}

type Place = { place: number; passage: NewPassage; hash: string };
type Kept = Place & { old: Standing };

/** Every old passage stays for one new one that says the same: in their order, where several do. */
function comparePlaces(places: readonly Place[], standing: readonly Standing[]) {
  const oldByHash = Map.groupBy(standing.toReversed(), ({ contentHash }) => contentHash);
  const kept: Kept[] = [];
  const missing: Place[] = [];
  for (const place of places) {
    const old = oldByHash.get(place.hash)?.pop();
    if (old) kept.push({ ...place, old });
    else missing.push(place);
  }
  const dropped = [...oldByHash.values()].flat().map(({ number }) => number);
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
      some.map(({ passage }) => passage),
    );
    const hidden = rows.map((row, index) => {
      const place = some[index]?.place ?? index;
      return { ...row, position: unfinishedPlace(place), enabled: false };
    });
    await runTogether(ctx, passageStatements(hidden));
    await onWritten(places.length - start - some.length);
  }
}

type Exchange = { edition: string; dropped: readonly number[]; moved: readonly Kept[] };

/** What is written takes its place, and what is dropped goes where that stood. False where passages were edited meanwhile. */
function exchange(ctx: Context, documentId: string, { edition, dropped, moved }: Exchange): Promise<boolean> {
  return inTransaction(ctx, async ({ db }) => {
    if ((await editionOf(db, documentId)) !== edition) return false;
    await db.$executeRaw`
      update chunk set position = -position - 1, enabled = true where document_id = ${documentId} and position < 0`;
    for (let start = 0; start < dropped.length; start += standingAtOnce) {
      const numbers = Prisma.join(dropped.slice(start, start + standingAtOnce));
      await db.$executeRaw`update chunk set position = -position - 1, enabled = false where number in (${numbers})`;
    }
    for (let start = 0; start < moved.length; start += standingAtOnce) {
      const some = moved.slice(start, start + standingAtOnce).map(({ place, old }) => [old.number, place]);
      await db.$executeRaw`
        update chunk set position = v.column2 from (values ${valuesOf(some)}) as v where chunk.number = v.column1`;
    }
    return true;
  });
}

/** The headings above a passage, and its page, may be others although it says the same. Resolves with how many had others. */
async function renewPlaces(ctx: Context, kept: readonly Kept[]): Promise<number> {
  const stale = kept.filter(
    ({ passage, old }) =>
      JSON.stringify(passage.titlePath) !== JSON.stringify(old.titlePath) || (passage.page ?? null) !== old.page,
  );
  for (let start = 0; start < stale.length; start += replacedAtOnce) {
    const some = stale.slice(start, start + replacedAtOnce);
    await inTransaction(ctx, async ({ db }) => {
      for (const { passage, old } of some)
        await db.chunk.updateMany({
          where: { number: old.number },
          data: { titlePath: toJson(passage.titlePath), page: passage.page ?? null },
        });
      const numbers = some.map(({ old }) => old.number);
      await indexChunks(db, await db.chunk.findMany({ where: { number: { in: numbers } } }));
    });
  }
  return stale.length;
}

/**
 * Gives a document other passages. One that says the same as before stays the row that it was, with its switch, its count and
 * its test questions. The old ones answer until the new ones are all there; cut off in the middle, the next call begins anew.
 * `onProgress` gets the share that is written, and may throw to end it. False where all passages are as they were.
 */
export async function replaceChunks(
  ctx: Context,
  document: ChunkOwner,
  passages: readonly NewPassage[],
  onProgress: (share: number) => Promise<void>,
): Promise<boolean> {
  const documentId = document.id;
  await dropUnfinished(ctx, documentId);
  const { _max: before } = await ctx.db.chunk.aggregate({ where: { documentId }, _max: { number: true } });
  let open = passages.map(
    (passage, place): Place => ({ place, passage, hash: contentHash(passage.title, passage.text) }),
  );
  for (;;) {
    const edition = await editionOf(ctx.db, documentId);
    const { kept, missing, dropped, moved } = comparePlaces(open, await standingOf(ctx.db, documentId));
    const isNothingNew = kept.length === passages.length && dropped.length === 0 && moved.length === 0;
    if (isNothingNew) return (await renewPlaces(ctx, kept)) > 0;
    await writeUnfinished(ctx, document, missing, (left) => onProgress((passages.length - left) / passages.length));
    await queueNewVectors(ctx.db, [documentId], before.number ?? 0);
    if (await exchange(ctx, documentId, { edition, dropped, moved })) {
      await dropUnfinished(ctx, documentId);
      await renewPlaces(ctx, kept);
      return true;
    }
    // What is written stays; for the rest it is asked again what can be kept.
    open = kept.map(({ place, passage, hash }) => ({ place, passage, hash }));
  }
}
