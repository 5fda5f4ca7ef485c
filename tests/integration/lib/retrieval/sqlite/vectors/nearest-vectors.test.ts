import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { deleteChunk, updateChunk } from "#lib/knowledge/index.ts";
import { readOn } from "#lib/retrieval/sqlite/client-read.ts";
import type { Read } from "#lib/retrieval/sqlite/read.ts";
import { openIndex, servingIndex } from "#lib/retrieval/sqlite/vectors/indexes.ts";
import { openVectorSearch, type VectorMemory, vectorMemory } from "#lib/retrieval/sqlite/vectors/nearest-vectors.ts";
import { makeWorld } from "#tests/support/context.ts";
import {
  askedOtherwise,
  chooseOf,
  fill,
  fillers,
  forgetEmbeddings,
  readAll,
  target,
} from "#tests/support/embeddings.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { newBase, newSnippet } from "#tests/support/snippets.ts";
import { testEmbedding } from "#tests/support/test-embedding.ts";

const world = await makeWorld();
const { db, owner } = world;
const server = await providerForTests();
const baseId = await newBase(world);
const otherId = await newBase(world);
await fill(owner, baseId);
await newSnippet(world, otherId, "Gudang", "Biaya kirim gudang: ongkos Rp20.000.");
await chooseOf(world, server.url);
await readAll(db);
afterAll(() => forgetEmbeddings(db));

/** What was read of the database, statement by statement. */
const statements: string[] = [];
const read: Read = (sql, values) => {
  statements.push(sql);
  return readOn(db)(sql, values);
};
beforeEach(() => {
  statements.length = 0;
});

const questionOf = async (text: string, dimensions?: number) => ({
  indexId: (await servingIndex(db))?.id ?? 0,
  floats: Float32Array.from(testEmbedding(text, dimensions)),
});
const numberOf = async (title: string) => (await db.chunk.findFirstOrThrow({ where: { title } })).number;
async function nearest(text: string, max: number, { memory = vectorMemory(), bases = [baseId] } = {}) {
  const search = await openVectorSearch(read, memory, await questionOf(text));
  return search.nearest(bases, max);
}

describe("the nearest", () => {
  test("chunk to a question is the one that means what it asks", async () => {
    expect(await nearest(askedOtherwise, 1)).toEqual([await numberOf(target.title)]);
  });

  test("chunks are as many as were asked for, each once, and no more than there are", async () => {
    expect(new Set(await nearest(askedOtherwise, 10)).size).toBe(10);
    expect(await nearest(askedOtherwise, 500)).toHaveLength(fillers.length + 1);
  });

  test("are of the bases that are searched, and of no other", async () => {
    const gudang = await numberOf("Gudang");
    expect(await nearest("biaya kirim gudang", 500)).not.toContain(gudang);
    expect(await nearest("biaya kirim gudang", 1, { bases: [otherId] })).toEqual([gudang]);
    expect(await nearest("biaya kirim gudang", 1, { bases: [baseId, otherId] })).toEqual([gudang]);
    expect(await nearest("biaya kirim gudang", 5, { bases: [] })).toEqual([]);
  });
});

describe("nearness", () => {
  test("is high for what is meant, and about nothing for the others", async () => {
    const search = await openVectorSearch(read, vectorMemory(), await questionOf(askedOtherwise));
    const numbers = (await db.chunk.findMany({ where: { baseId } })).map(({ number }) => number);
    const nearness = await search.nearness(numbers);
    expect(nearness.get(await numberOf(target.title))).toBeGreaterThan(3);
    const others = numbers.map((number) => nearness.get(number) ?? 0).toSorted((a, b) => a - b);
    expect(Math.abs(others[Math.floor(others.length / 2)] ?? 9)).toBeLessThan(1);
  });

  test("is nothing that could be told of a chunk without a vector", async () => {
    const search = await openVectorSearch(read, vectorMemory(), await questionOf(askedOtherwise));
    expect((await search.nearness([999_999_999])).has(999_999_999)).toBe(false);
  });

  test("of what was found already is not read again", async () => {
    const search = await openVectorSearch(read, vectorMemory(), await questionOf(askedOtherwise));
    const found = await search.nearest([baseId], 5);
    statements.length = 0;
    await search.nearness(found);
    expect(statements).toEqual([]);
  });
});

describe("a chunk is not crowded out", () => {
  /** More than are looked at first for one that is wanted. */
  const many = 20;

  test("by what it said before it was edited", async () => {
    const memory = vectorMemory();
    const text = "Tarif parkir Rp5.000.";
    const chunkId = await newSnippet(world, baseId, "Parkir", text);
    for (let edit = 0; edit < many; edit++) {
      await updateChunk(owner, { chunkId, title: "Parkir", text });
      await readAll(db);
      await nearest("tarif parkir", 1, { memory });
    }
    expect(await nearest("tarif parkir", 1, { memory })).toEqual([await numberOf("Parkir")]);
    expect(memory.signs.size).toBeLessThan((await db.chunkVector.count()) + many);
    await deleteChunk(owner, { chunkId });
  });

  test("by those that are switched off", async () => {
    const text = "Kursus menjahit kebaya.";
    for (let copy = 0; copy < many; copy++) await newSnippet(world, baseId, `Salinan ${copy}`, text);
    await newSnippet(world, baseId, "Kursus", text);
    await db.chunk.updateMany({ where: { title: { startsWith: "Salinan" } }, data: { enabled: false } });
    await readAll(db);
    expect(await nearest("kursus menjahit kebaya", 1)).toEqual([await numberOf("Kursus")]);
    await db.chunk.deleteMany({ where: { text } });
  });
});

describe("what a connection remembers", () => {
  const memory: VectorMemory = vectorMemory();

  test("is read once, and from then on only what came after it", async () => {
    await nearest(askedOtherwise, 5, { memory });
    const { size } = memory.signs;
    expect(size).toBe(await db.chunkVector.count());
    const chunkId = await newSnippet(world, baseId, "Sewa tenda", "Tarif sewa tenda Rp50.000.");
    await readAll(db);
    expect(await nearest("tarif sewa tenda", 1, { memory })).toEqual([await numberOf("Sewa tenda")]);
    expect(memory.signs.size).toBe(size + 1);
    await updateChunk(owner, { chunkId, title: "Sewa tenda", text: "Tenda tidak disewakan." });
    await readAll(db);
    expect(await nearest("tenda tidak disewakan", 1, { memory })).toEqual([await numberOf("Sewa tenda")]);
    const number = await numberOf("Sewa tenda");
    await deleteChunk(owner, { chunkId });
    expect(await nearest("tenda tidak disewakan", 500, { memory })).not.toContain(number);
  });

  test("is forgotten where another index serves", async () => {
    const provider = await db.provider.findFirstOrThrow();
    server.embeddings({ dimensions: 64 });
    await openIndex({ db }, { providerId: provider.id, model: "lain" });
    await readAll(db);
    const question = await questionOf(askedOtherwise, 64);
    expect(memory.indexId).not.toBe(question.indexId);
    const search = await openVectorSearch(read, memory, question);
    expect(await search.nearest([baseId], 500)).toHaveLength(fillers.length + 1);
    expect(memory.indexId).toBe(question.indexId);
  });
});

test("an index that is gone has nothing near", async () => {
  const search = await openVectorSearch(read, vectorMemory(), { ...(await questionOf("biaya")), indexId: 999_999 });
  expect(await search.nearest([baseId], 5)).toEqual([]);
  expect(await search.nearness([await numberOf(target.title)])).toEqual(new Map());
});
