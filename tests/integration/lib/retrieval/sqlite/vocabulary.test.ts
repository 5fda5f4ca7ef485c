import { describe, expect, test } from "vitest";
import type { BaseId } from "#lib/ids.ts";
import { createBase, deleteChunk, importChunks, updateChunk } from "#lib/knowledge/index.ts";
import { ChunkLine } from "#lib/knowledge/schema.ts";
import { analyzeQuery } from "#lib/retrieval/analyze.ts";
import { baseWord } from "#lib/retrieval/base-words.ts";
import { readOn } from "#lib/retrieval/sqlite/client-read.ts";
import { knowTerms, newWordCounts, type WordCounts } from "#lib/retrieval/sqlite/vocabulary.ts";
import { makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();
const read = readOn(world.db);

const many = 500;
const texts = [
  "Kami mengirim roti.",
  "Roti dan susu.",
  "Uang balik lewat rekening.",
  "Garansi kompor.",
  "Buku catatan tahun 2024.",
  "Sudah makan, lalu pakai.",
  ...Array.from({ length: many }, (_, index) => `Toko nomor ${index}.`),
];

const workspaceId = world.workspaceId;

async function makeBase(name: string, texts: readonly string[]): Promise<BaseId> {
  const base = await createBase(world.owner, { workspaceId, name, description: "", language: "id" });
  const baseId = base.id;
  await importChunks(world.owner, { baseId, chunks: texts.map((text) => ChunkLine.parse({ text })) });
  return baseId;
}

const baseId = await makeBase("Toko", texts);
const otherId = await makeBase("Cabang", ["Roti sobek.", "Roti tawar, roti manis.", "Kursi rotan.", "Nomor rekning."]);

const know = (query: string, counted = newWordCounts(), baseIds: readonly BaseId[] = [baseId]) =>
  knowTerms({ read, counted }, baseIds, analyzeQuery(query));
const knowOne = async (word: string, counted?: WordCounts) => {
  const [known] = await know(word, counted);
  if (!known) throw new Error(`${word} is no word`);
  return known;
};

const idfOf = (chunks: number) => Math.log(1 + (texts.length - chunks + 0.5) / (chunks + 0.5));

describe("a word of the index", () => {
  test.each([
    ["roti", 2],
    ["susu", 1],
    ["toko", many],
  ])("is known with the chunks that hold it: %s", async (word, chunks) => {
    const known = await knowOne(word);
    expect(known.chunks).toBe(chunks);
    expect(known.idf).toBeCloseTo(idfOf(chunks), 10);
    expect(known.weight).toBe(1);
  });

  test("counts in whatever form it was asked for", async () => {
    expect(await knowOne("pengiriman")).toMatchObject({ chunks: 1, weight: 1 });
    expect(await knowOne("garansinya")).toMatchObject({ chunks: 1, weight: 1 });
  });

  test("tells the less, the more chunks hold it", async () => {
    const [toko, roti, susu] = await know("toko roti susu");
    expect(susu?.idf).toBeGreaterThan(roti?.idf ?? 0);
    expect(roti?.idf).toBeGreaterThan(toko?.idf ?? 0);
    expect(toko?.idf).toBeGreaterThan(0);
  });

  test("keeps its stems as they are, with nothing that is only near", async () => {
    const [term] = analyzeQuery("roti").terms;
    expect((await knowOne("roti")).stems).toEqual(term?.stems);
  });
});

describe("a word that the index lacks", () => {
  test.each([
    ["a spoken form", "ngirim", "kirim", 1],
    ["a spoken form with its ending", "balikin", "balik", 1],
    ["a mistyped word", "rekning", "rekening", 1],
    ["the beginning of a word", "reken", "rekening", 1],
  ])("is taken for what was meant, and says less: %s", async (_, written, meant, chunks) => {
    const known = await knowOne(written);
    expect(known.stems).toContain(meant);
    expect(known).toMatchObject({ folded: written, chunks, weight: 0.7 });
    expect(known.idf).toBeCloseTo(idfOf(chunks), 10);
  });

  test("is a spoken form before it is a mistyped one", async () => {
    const { stems } = await knowOne("makai");
    expect(stems).toContain("pakai");
    expect(stems).not.toContain("makan");
    expect((await knowOne("makam")).stems).toContain("makan");
  });

  test.each(["zebra", "2025", "kurs"])("and has nothing near it stays what it is: %s", async (word) => {
    const [term] = analyzeQuery(word).terms;
    expect(await knowOne(word)).toEqual({ ...term, chunks: 0, indexed: [], idf: idfOf(0) });
  });

  test("is not guessed at where it is a small one", async () => {
    const known = await knowOne("dari");
    expect(known).toMatchObject({ isStopWord: true, chunks: 0, weight: 0.25 });
  });
});

describe("bases", () => {
  test("are known by their own chunks: what another holds changes nothing", async () => {
    expect(await knowOne("roti")).toMatchObject({ chunks: 2, indexed: [baseWord(baseId, "roti")] });
    const [roti] = await know("roti", newWordCounts(), [otherId]);
    expect(roti).toMatchObject({ chunks: 2, indexed: [baseWord(otherId, "roti")] });
    expect(roti?.idf).toBeCloseTo(Math.log(1 + 2.5 / 2.5), 10);
    expect(await knowOne("kursi")).toMatchObject({ chunks: 0 });
  });

  test("that are searched together are counted together", async () => {
    const [roti, kursi] = await know("roti kursi", newWordCounts(), [baseId, otherId]);
    expect(roti).toMatchObject({ chunks: 4, indexed: [baseWord(baseId, "roti"), baseWord(otherId, "roti")] });
    expect(roti?.idf).toBeCloseTo(Math.log(1 + (texts.length + 4 - 4 + 0.5) / 4.5), 10);
    expect(kursi).toMatchObject({ chunks: 1, indexed: [baseWord(otherId, "kursi")] });
  });

  test("that hold a mistyped word do not keep others from guessing", async () => {
    expect(await knowOne("rekning")).toMatchObject({ chunks: 1, indexed: [baseWord(baseId, "rekening")] });
    const [rekning] = await know("rekning", newWordCounts(), [otherId]);
    expect(rekning).toMatchObject({ weight: 1, indexed: [baseWord(otherId, "rekning")] });
  });
});

describe("the words of a question", () => {
  test("stay in their order, each with its own", async () => {
    const known = await know("susu rekning zebra 2024");
    expect(known.map(({ folded, chunks }) => [folded, chunks])).toEqual([
      ["susu", 1],
      ["rekning", 1],
      ["zebra", 0],
      ["2024", 1],
    ]);
  });

  test("are none where the question has none", async () => {
    expect(await know("?!")).toEqual([]);
  });
});

describe("counts", () => {
  const addChunk = async (text: string) => {
    await importChunks(world.owner, { baseId, chunks: [ChunkLine.parse({ text })] });
    texts.push(text);
  };
  /** What is remembered of a word, told apart from what the index says by figures that it does not have. */
  const pretend = (counted: WordCounts, word: string, changes: Partial<{ chunks: number; until: number }>) => {
    const known = counted.get(baseWord(baseId, word));
    if (!known) throw new Error(`Nothing is remembered of ${word}`);
    counted.set(baseWord(baseId, word), { ...known, ...changes });
  };

  test("are remembered while nothing changes, also of words that no chunk holds", async () => {
    const counted = newWordCounts();
    await know("roti zebra", counted);
    expect(counted.get(baseWord(baseId, "zebra"))).toMatchObject({ chunks: 0 });
    pretend(counted, "roti", { chunks: 9 });
    expect(await knowOne("roti", counted)).toMatchObject({ chunks: 9 });
  });

  test("are made again when a chunk was added, edited or deleted", async () => {
    const counted = newWordCounts();
    expect(await knowOne("cendol", counted)).toMatchObject({ chunks: 0 });
    await addChunk("Es cendol.");
    expect(await knowOne("cendol", counted)).toMatchObject({ chunks: 1 });

    const chunk = await world.db.chunk.findFirstOrThrow({ where: { text: "Es cendol." } });
    const edit = { chunkId: chunk.id, title: "", text: "Es dawet." };
    await updateChunk(world.owner, edit);
    expect(await knowOne("cendol", counted)).toMatchObject({ chunks: 0 });
    expect(await knowOne("dawet", counted)).toMatchObject({ chunks: 1 });

    await deleteChunk(world.owner, { chunkId: edit.chunkId });
    expect(await knowOne("dawet", counted)).toMatchObject({ chunks: 0 });
  });

  test("of common words may lag behind a change for a while, and no longer", async () => {
    const counted = newWordCounts();
    await know("toko roti", counted);
    expect(counted.get(baseWord(baseId, "toko"))).toMatchObject({ chunks: many });
    pretend(counted, "toko", { chunks: 900 });
    await addChunk("Satu lagi.");
    expect(await knowOne("toko", counted)).toMatchObject({ chunks: 900 });
    pretend(counted, "toko", { until: Date.now() - 1 });
    expect(await knowOne("toko", counted)).toMatchObject({ chunks: many });
  });

  test("are never so many that they fill the memory", async () => {
    const kept = { chunks: 1, version: "", until: 0 };
    const counted = newWordCounts();
    for (let index = 0; index <= 10_000; index++) counted.set(`w${index}`, kept);
    await know("toko", counted);
    expect(counted.size).toBe(10_000);
    expect(counted.get(baseWord(baseId, "toko"))).toMatchObject({ chunks: many });
  });
});
