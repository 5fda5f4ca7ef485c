import { afterEach, beforeAll, expect, test } from "vitest";
import { inTransaction } from "#lib/db/client.ts";
import { asId } from "#lib/ids.ts";
import { ModelFailure } from "#lib/models/port.ts";
import { dropIndexes, newestIndex, openIndex, servingIndex } from "#lib/retrieval/sqlite/vectors/indexes.ts";
import { vectorJob } from "#lib/retrieval/sqlite/vectors/queue-vectors.ts";
import { makeWorld } from "#tests/support/context.ts";
import { fill, forgetEmbeddings } from "#tests/support/embeddings.ts";
import { newBase } from "#tests/support/snippets.ts";

const world = await makeWorld();
const { db, owner } = world;
const source = { providerId: null, model: "arti" };

beforeAll(async () => {
  await fill(owner, await newBase(world));
});
afterEach(() => forgetEmbeddings(db));

const ids = async () => (await db.vectorIndex.findMany({ orderBy: { id: "asc" } })).map(({ id }) => id);

async function opened(state: string): Promise<number> {
  await openIndex({ db }, source);
  const { id } = await db.vectorIndex.findFirstOrThrow({ orderBy: { id: "desc" } });
  await db.vectorIndex.update({ where: { id }, data: { state } });
  return id;
}

async function fillIndex(indexId: number): Promise<number> {
  const chunks = await db.chunk.findMany({ select: { number: true } });
  const [signs, floats] = [new Uint8Array(4), new Uint8Array(4)];
  await db.chunkVector.createMany({
    data: chunks.map(({ number }) => ({ indexId, chunkNumber: number, signs, floats })),
  });
  await db.pendingVector.createMany({ data: chunks.map(({ number }) => ({ indexId, chunkNumber: number })) });
  return chunks.length;
}

test("there is none at first", async () => {
  expect([await newestIndex(db), await servingIndex(db)]).toEqual([null, null]);
});

test("an index that is opened is new, and its job is queued with it", async () => {
  await openIndex({ db }, source, { dimensions: 256 });
  expect(await newestIndex(db)).toMatchObject({ ...source, dimensions: 256, state: "new", failure: null });
  expect(await servingIndex(db)).toBeNull();
  expect(await db.job.count({ where: { kind: vectorJob, state: "queued" } })).toBe(1);
});

test("an opening that is undone leaves neither index nor job", async () => {
  const work = inTransaction(owner, async (ctx) => {
    await openIndex(ctx, source);
    throw new ModelFailure("internal");
  });
  await expect(work).rejects.toMatchObject({ code: "internal" });
  expect([await ids(), await db.job.count({ where: { kind: vectorJob } })]).toEqual([[], 0]);
});

test("the newest that is ready serves, whatever is being built", async () => {
  await opened("ready");
  const second = await opened("ready");
  const third = await opened("building");
  expect((await servingIndex(db))?.id).toBe(second);
  expect(await newestIndex(db)).toMatchObject({ id: third, state: "building" });
});

test("of several that want another index instead of one, the first opens it", async () => {
  const first = await opened("ready");
  await Promise.all([1, 2, 3].map(() => openIndex({ db }, source, { dimensions: 64, instead: first })));
  expect(await ids()).toHaveLength(2);
  expect(await newestIndex(db)).toMatchObject({ dimensions: 64, state: "new" });
});

test("older indexes go with all that is theirs, and the one they make room for stays whole", async () => {
  const [first, second] = [await opened("ready"), await opened("building")];
  const third = await opened("ready");
  for (const id of [first, second, third]) await fillIndex(id);
  const count = await db.chunk.count();
  await dropIndexes(db, third);
  expect(await ids()).toEqual([third]);
  expect([await db.chunkVector.count(), await db.pendingVector.count()]).toEqual([count, count]);
});

test("all go, however many vectors they hold", async () => {
  const index = await opened("ready");
  const [signs, floats] = [new Uint8Array(4), new Uint8Array(4)];
  const { documentId, baseId } = await db.chunk.findFirstOrThrow();
  const rows = Array.from({ length: 1_200 }, (_, at) => ({
    id: asId("chunk", `chk_massal${at}`),
    documentId,
    baseId,
    position: at,
    title: "",
    titlePath: [],
    text: "Massal.",
    language: "id",
    tokens: 1,
    contentHash: "massal",
  }));
  await db.chunk.createMany({ data: rows });
  const chunks = await db.chunk.findMany({ where: { contentHash: "massal" }, select: { number: true } });
  await db.chunkVector.createMany({
    data: chunks.map(({ number }) => ({ indexId: index, chunkNumber: number, signs, floats })),
  });
  await dropIndexes(db);
  expect([await ids(), await db.chunkVector.count()]).toEqual([[], 0]);
  await db.chunk.deleteMany({ where: { contentHash: "massal" } });
});

test("an id is never given twice: what was remembered of an index is of no other", async () => {
  const first = await opened("ready");
  await dropIndexes(db);
  expect(await opened("ready")).toBeGreaterThan(first);
});
