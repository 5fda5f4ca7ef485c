import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { env } from "#lib/env.ts";
import { createBase, importChunks, searchKnowledge, updateChunk } from "#lib/knowledge/index.ts";
import { ChunkLine } from "#lib/knowledge/schema.ts";
import { analysisVersion } from "#lib/retrieval/analyze.ts";
import { baseWord } from "#lib/retrieval/base-words.ts";
import { analyzeChunks } from "#lib/retrieval/sqlite/analyze-chunks.ts";
import { readOn } from "#lib/retrieval/sqlite/client-read.ts";
import { queueRebuild, rebuildIndex } from "#lib/retrieval/sqlite/rebuild-index.ts";
import { rebuildJob } from "#lib/retrieval/sqlite/rebuild-progress.ts";
import { runRebuild } from "#lib/retrieval/sqlite/rebuild-thread.ts";
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
    expect(await rebuildIndex(db)).toEqual({ indexed: chunks.length, after: null });
    expect(await titlesFor("xyz0")).toEqual(["Barang 0"]);
    expect(await titlesFor("xyz449")).toEqual(["Barang 449"]);
    expect(await db.setting.findUniqueOrThrow({ where: { key } })).toMatchObject({ value: analysisVersion });
  });

  test("does nothing a second time", async () => {
    await rebuildIndex(db);
    await emptyIndexes();
    expect(await rebuildIndex(db)).toEqual({ indexed: 0, after: null });
    expect(await titlesFor("xyz0")).toEqual([]);
  });

  test("reads all anew where another program's way of reading words made it", async () => {
    for (const value of [analysisVersion - 1, analysisVersion + 1, "2"]) {
      await db.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
      expect(await rebuildIndex(db)).toEqual({ indexed: chunks.length, after: null });
      expect(await rebuildIndex(db)).toEqual({ indexed: 0, after: null });
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

  test("goes on where the time of a run was up, and ends current", async () => {
    let [after, runs] = [0 as number | null, 0];
    while (after !== null) {
      const outcome = await rebuildIndex(db, { after, sliceMs: 1 });
      after = outcome.after;
      runs += 1;
      if (runs > chunks.length) throw new Error("It never ends");
    }
    expect(await titlesFor("xyz0")).toEqual(["Barang 0"]);
    expect(await titlesFor("xyz449")).toEqual(["Barang 449"]);
    expect(await rebuildIndex(db)).toEqual({ indexed: 0, after: null });
  });

  test("leaves what is indexed findable until its turn comes", async () => {
    await rebuildIndex(db);
    await db.setting.deleteMany({ where: { key } });
    const found: string[][] = [];
    await rebuildIndex(db, {
      progress: async () => {
        found.push(await titlesFor("xyz0"), await titlesFor("xyz449"));
      },
    });
    expect(found.length).toBeGreaterThan(2);
    for (const titles of found) expect(titles).toHaveLength(1);
  });

  test("never puts an earlier text over one that was edited while it was analysed", async () => {
    const [chunk] = await db.chunk.findMany({ where: { title: "Barang 7" }, select: { id: true } });
    if (!chunk) throw new Error("No chunk");
    const analyze = async (page: { after: number; max: number }) => {
      const rows = await analyzeChunks(readOn(db), page);
      if (page.after === 0)
        await updateChunk(world.owner, { chunkId: chunk.id, title: "Barang 7", text: "Kode barang pqr7 di rak." });
      return rows;
    };
    await rebuildIndex(db, { analyze });
    expect(await titlesFor("pqr7")).toEqual(["Barang 7"]);
    expect(await titlesFor("xyz7")).toEqual([]);
  });
});

test("the job of a start rebuilds in a thread, and an index that is current gets none", async () => {
  await queueRebuild(db);
  expect(await db.job.count({ where: { kind: rebuildJob } })).toBe(1);
  const { signal } = new AbortController();
  await runRebuild(db, { databaseFile: env().databaseFile }, { signal, progress: async () => undefined });
  expect(await titlesFor("xyz449")).toEqual(["Barang 449"]);
  await db.job.deleteMany();
  await queueRebuild(db);
  expect(await db.job.count({ where: { kind: rebuildJob } })).toBe(0);
});
