import { afterEach, expect, test } from "vitest";
import { inTransaction } from "#lib/db/client.ts";
import { openIndex } from "#lib/retrieval/sqlite/vectors/indexes.ts";
import { queueVectorJob, queueVectors, vectorJob } from "#lib/retrieval/sqlite/vectors/queue-vectors.ts";
import { makeWorld } from "#tests/support/context.ts";
import { chooseOf, fill, forgetEmbeddings, readAll } from "#tests/support/embeddings.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { newBase } from "#tests/support/snippets.ts";

const world = await makeWorld();
const { db, owner } = world;
const server = await providerForTests();
await fill(owner, await newBase(world));
const numbers = (await db.chunk.findMany({ select: { number: true } })).map(({ number }) => number);

afterEach(() => forgetEmbeddings(db));

const jobs = () => db.job.count({ where: { kind: vectorJob, state: "queued" } });
const pending = () => db.pendingVector.findMany({ select: { indexId: true, chunkNumber: true } });

test("nothing waits for a vector where there is no index", async () => {
  await queueVectors(db, numbers);
  expect([await pending(), await jobs()]).toEqual([[], 0]);
});

test("a chunk's vector is taken away, and another one waited for, while the others stay", async () => {
  await chooseOf(world, server.url);
  await readAll(db);
  const [changed = 0, ...others] = numbers;
  await queueVectors(db, [changed]);
  expect((await pending()).map(({ chunkNumber }) => chunkNumber)).toEqual([changed]);
  expect(await db.chunkVector.count()).toBe(others.length);
  expect(await db.chunkVector.count({ where: { chunkNumber: changed } })).toBe(0);
  expect(await jobs()).toBe(1);
});

test("it waits for a vector of the newest index, and has none of an older one either", async () => {
  await chooseOf(world, server.url);
  await readAll(db);
  await openIndex({ db }, { providerId: null, model: "baru" });
  const { id } = await db.vectorIndex.findFirstOrThrow({ orderBy: { id: "desc" } });
  await queueVectors(db, numbers.slice(0, 2));
  expect(new Set((await pending()).map(({ indexId }) => indexId))).toEqual(new Set([id]));
  expect(await db.chunkVector.count()).toBe(numbers.length - 2);
});

test("a chunk that waits already waits once, and one that is gone not at all", async () => {
  await openIndex({ db }, { providerId: null, model: "arti" });
  const some = [...numbers.slice(0, 3), 999_999_999];
  await queueVectors(db, some);
  await queueVectors(db, some);
  expect(await pending()).toHaveLength(3);
  expect(await jobs()).toBe(1);
});

test("any number at once wait, and none asks for no work", async () => {
  await openIndex({ db }, { providerId: null, model: "arti" });
  await db.job.deleteMany({ where: { kind: vectorJob } });
  await queueVectors(db, []);
  expect(await jobs()).toBe(0);
  await queueVectors(db, [...numbers, ...Array.from({ length: 1_700 }, (_, index) => 1_000_000 + index)]);
  expect(await pending()).toHaveLength(numbers.length);
});

test("a change that is undone leaves the vector where it was", async () => {
  await chooseOf(world, server.url);
  await readAll(db);
  const work = inTransaction(owner, async (ctx) => {
    await queueVectors(ctx.db, numbers);
    throw new Error("Undone");
  });
  await expect(work).rejects.toThrow("Undone");
  expect([await db.chunkVector.count(), await pending(), await jobs()]).toEqual([numbers.length, [], 0]);
});

test("one job does all there is", async () => {
  await queueVectorJob(db);
  await queueVectorJob(db);
  expect(await jobs()).toBe(1);
});
