import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createBase, importChunks, searchKnowledge } from "#lib/knowledge/index.ts";
import { ChunkLine } from "#lib/knowledge/schema.ts";
import { analysisVersion } from "#lib/retrieval/analyze.ts";
import { baseWord } from "#lib/retrieval/base-words.ts";
import { rebuildIndex } from "#lib/retrieval/sqlite/rebuild-index.ts";
import { makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();
const { db } = world;
const workspaceId = world.workspaceId;
const base = await createBase(world.owner, { workspaceId, name: "Toko", description: "", language: "id" });
const baseId = base.id;

const key = "search.analysis";
const chunks = Array.from({ length: 450 }, (_, index) =>
  ChunkLine.parse({ title: `Barang ${index}`, text: `Kode barang xyz${index} di rak.` }),
);

const titlesFor = async (query: string) =>
  (await searchKnowledge(world.owner, { baseId, query })).used.map(({ title }) => title);

async function emptyIndexes() {
  for (const index of ["chunk_text", "chunk_title"]) await db.$executeRawUnsafe(`delete from ${index}`);
}

beforeAll(async () => {
  await importChunks(world.owner, { baseId, chunks });
});

beforeEach(async () => {
  await emptyIndexes();
  await db.setting.deleteMany({ where: { key } });
});

describe("rebuilding", () => {
  test("reads every chunk anew where the index was never made", async () => {
    expect(await titlesFor("xyz0 xyz449")).toEqual([]);
    expect(await rebuildIndex(db)).toBe(chunks.length);
    expect(await titlesFor("xyz0")).toEqual(["Barang 0"]);
    expect(await titlesFor("xyz449")).toEqual(["Barang 449"]);
    expect(await db.setting.findUniqueOrThrow({ where: { key } })).toMatchObject({ value: analysisVersion });
  });

  test("does nothing a second time", async () => {
    await rebuildIndex(db);
    await emptyIndexes();
    expect(await rebuildIndex(db)).toBe(0);
    expect(await titlesFor("xyz0")).toEqual([]);
  });

  test("reads all anew where another program's way of reading words made it", async () => {
    for (const value of [analysisVersion - 1, analysisVersion + 1, "2"]) {
      await db.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
      expect(await rebuildIndex(db)).toBe(chunks.length);
      expect(await rebuildIndex(db)).toBe(0);
    }
  });

  test("over an index that is whole leaves each chunk there once", async () => {
    await rebuildIndex(db);
    await db.setting.deleteMany({ where: { key } });
    await rebuildIndex(db);
    const [row] = await db.$queryRawUnsafe<{ doc: bigint; cnt: bigint }[]>(
      `select doc as "doc", cnt as "cnt" from chunk_vocabulary where term = ?`,
      baseWord(baseId, "rak"),
    );
    expect({ doc: Number(row?.doc), cnt: Number(row?.cnt) }).toEqual({ doc: chunks.length, cnt: chunks.length });
  });
});
