import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  addPair,
  addSnippet,
  createBase,
  deleteBase,
  deleteChunk,
  deleteDocument,
  importChunks,
  restoreBase,
  setChunkEnabled,
} from "#lib/knowledge/index.ts";
import { ChunkLine } from "#lib/knowledge/schema.ts";
import type { SearchRequest } from "#lib/retrieval/port.ts";
import { searchChunks } from "#lib/retrieval/search.ts";
import { sqliteChunkReader } from "#lib/retrieval/sqlite/chunk-reader.ts";
import { readOn } from "#lib/retrieval/sqlite/client-read.ts";
import { servingIndex } from "#lib/retrieval/sqlite/vectors/indexes.ts";
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
import { testEmbedding } from "#tests/support/test-embedding.ts";

const world = await makeWorld();
const read = readOn(world.db);
const workspaceId = world.workspaceId;
const strangerWorkspaceId = world.strangerWorkspaceId;

const makeBase = async (ctx: typeof world.owner, name: string, workspace = workspaceId) =>
  (await createBase(ctx, { workspaceId: workspace, name, description: "", language: "id" })).id;

const baseId = await makeBase(world.owner, "Toko");
const otherId = await makeBase(world.owner, "Gudang");
const foreignId = await makeBase(world.stranger, "Asing", strangerWorkspaceId);
const meantId = await makeBase(world.owner, "Arti");
const strangersId = await makeBase(world.stranger, "Arti asing", strangerWorkspaceId);
const server = await providerForTests();

const search = (query: string, options: Partial<SearchRequest> = {}) =>
  searchChunks(sqliteChunkReader(read), {
    query,
    baseIds: [baseId],
    workspaceId,
    limit: 10,
    minScore: 0.25,
    ...options,
  });
const titlesFor = async (query: string, options: Partial<SearchRequest> = {}) =>
  (await search(query, options)).hits.map(({ title }) => title);

const add = (title: string, text: string, into = baseId) => addSnippet(world.owner, { baseId: into, title, text });

const chunkOf = async (title: string) =>
  world.db.chunk.findFirstOrThrow({ where: { title }, select: { id: true, documentId: true } });

beforeAll(async () => {
  await add("Pengiriman", "Kami mengirim pesanan ke Bandung dalam tiga hari kerja.");
  await add("Cara retur", "Barang yang dibalikkan harus utuh; uang balik lewat rekening.");
  await add("Harga kopi", "Kopi arabika Rp25.000 sebungkus, kopi robusta Rp18.000.");
  await add("Café", "Déjà vu: crème brûlée.");
  await addPair(world.owner, {
    baseId,
    question: "Apakah bisa bayar di tempat?",
    answer: "Bisa, khusus wilayah Jawa.",
  });
  await add("Jam buka", "Pukul delapan pagi sampai sembilan malam, kecuali hari libur nasional.");
  await add("Tentang kami", `Jam buka, jam buka, jam buka toko cabang. ${"Cerita panjang tentang toko. ".repeat(20)}`);
});

describe("a hit", () => {
  test("is the chunk as it is shown, with what matched", async () => {
    const { hits } = await search("arabika");
    const row = await world.db.chunk.findFirstOrThrow({ where: { title: "Harga kopi" } });
    expect(hits).toEqual([
      {
        chunkId: row.id,
        documentId: row.documentId,
        baseId,
        baseName: "Toko",
        documentTitle: "Harga kopi",
        kind: "snippet",
        title: "Harga kopi",
        titlePath: [],
        text: "Kopi arabika Rp25.000 sebungkus, kopi robusta Rp18.000.",
        language: "id",
        sourceUrl: null,
        page: null,
        updatedAt: row.updatedAt.toISOString(),
        score: 1,
        wordScore: 1,
        semanticScore: null,
        rank: expect.any(Number),
        matched: ["arabika"],
      },
    ]);
  });

  test.each([
    ["another form of the word", "kapan pesanannya dikirim?", "Pengiriman"],
    ["a figure in another spelling", "25000", "Harga kopi"],
    ["a currency close to its figure", "Rp 18.000", "Harga kopi"],
    ["letters without their marks", "creme brulee", "Café"],
    ["the question of a pair", "bayar di tempat", "Apakah bisa bayar di tempat?"],
    ["the answer of a pair", "wilayah Jawa", "Apakah bisa bayar di tempat?"],
    ["capital letters", "ARABIKA", "Harga kopi"],
  ])("is found by %s", async (_, query, title) => {
    expect((await titlesFor(query))[0]).toBe(title);
  });

  test("whose title is the question is before a longer text that repeats it", async () => {
    expect(await titlesFor("jam buka")).toEqual(["Jam buka", "Tentang kami"]);
  });

  test("is found whatever small words are about it, and by none of them alone", async () => {
    expect((await titlesFor("apakah ada kopi arabika di sini ya"))[0]).toBe("Harga kopi");
    expect(await search("apakah di dan yang")).toEqual({ hits: [], close: [] });
  });
});

describe("a word that the index lacks", () => {
  test.each([
    ["a mistyped word", "rekning", "Cara retur"],
    ["a mistyped word with affixes", "pengirman", "Pengiriman"],
    ["a word of the language itself", "constructor pengiriman", "Pengiriman"],
    ["two letters swapped", "arabiak", "Harga kopi"],
    ["the beginning of a word", "arab", "Harga kopi"],
    ["a spoken form", "ngirim", "Pengiriman"],
    ["a spoken form with its ending", "balikin", "Cara retur"],
  ])("is taken for what was meant: %s", async (_, query, title) => {
    expect(await titlesFor(query)).toEqual([title]);
  });

  test("is nothing else any more once the index has it", async () => {
    expect(await titlesFor("robus")).toEqual(["Harga kopi"]);
    await add("Robus", "Robus adalah nama kucing.");
    expect(await titlesFor("robus")).toEqual(["Robus"]);
  });

  test("is not taken for a figure that is written nearly so", async () => {
    for (const query of ["25001", "2500", "18000000"]) expect(await search(query)).toEqual({ hits: [], close: [] });
  });
});

describe("a quoted phrase", () => {
  beforeAll(async () => {
    await add("Nasi satu", "Menu: nasi goreng ayam.");
    await add("Nasi dua", "Menu: ayam goreng nasi putih.");
  });

  test("puts the chunks that hold it first, the others at half their score", async () => {
    const { hits } = await search('"nasi goreng"');
    expect(hits.map(({ title, score }) => [title, score])).toEqual([
      ["Nasi satu", 1],
      ["Nasi dua", 0.5],
    ]);
    expect(await titlesFor("“nasi goreng”", { minScore: 0.6 })).toEqual(["Nasi satu"]);
  });

  test("that nobody holds leaves the best as close", async () => {
    const { hits, close } = await search('"goreng menu"', { minScore: 0.6 });
    expect(hits).toEqual([]);
    expect(close.map(({ title }) => title).toSorted()).toEqual(["Nasi dua", "Nasi satu"]);
  });
});

describe("what is asked for", () => {
  const many = Array.from({ length: 8 }, (_, index) => `Sepatu ${index}`);

  beforeAll(async () => {
    await importChunks(world.owner, {
      baseId: otherId,
      chunks: many.map((title) => ChunkLine.parse({ title, text: "Sepatu kulit." })),
    });
    await add("Sepatu", "Sepatu kulit sapi asli warna hitam.", otherId);
  });

  test("is no more hits than the limit, and three that were close", async () => {
    const { hits, close } = await search("sepatu kulit", { baseIds: [otherId], limit: 4 });
    expect(hits).toHaveLength(4);
    expect(close).toHaveLength(3);
    const ids = [...hits, ...close].map(({ chunkId }) => chunkId);
    expect(new Set(ids).size).toBe(7);
  });

  test("is none below the least score; those are close", async () => {
    const { hits, close } = await search("sepatu sapi", { baseIds: [otherId], minScore: 0.9 });
    expect(hits.map(({ title, score }) => [title, score])).toEqual([["Sepatu", 1]]);
    expect(close).toHaveLength(3);
    for (const { score } of close) expect(score).toBeLessThan(0.9);
  });

  test("comes best first, and equals in the same order every time", async () => {
    const { hits } = await search("sepatu kulit", { baseIds: [otherId] });
    expect(hits.map(({ rank }) => rank)).toEqual(hits.map(({ rank }) => rank).toSorted((a, b) => b - a));
    const equals = hits.filter(({ title }) => title !== "Sepatu");
    expect(equals).toHaveLength(8);
    expect(equals.map(({ chunkId }) => chunkId)).toEqual(equals.map(({ chunkId }) => chunkId).toSorted());
    expect((await search("sepatu kulit", { baseIds: [otherId] })).hits).toEqual(hits);
  });

  test("is of every base that was named", async () => {
    expect(await titlesFor("sapi arabika", { baseIds: [baseId, otherId] })).toEqual(
      expect.arrayContaining(["Sepatu", "Harga kopi"]),
    );
  });

  test("is nothing without a base or a word", async () => {
    expect(await search("kopi", { baseIds: [] })).toEqual({ hits: [], close: [] });
    for (const query of ["", "  ", "?!", "🤖"]) expect(await search(query)).toEqual({ hits: [], close: [] });
  });
});

describe("a hostile question", () => {
  test.each([
    "AND OR NEAR( *",
    "NOT kopi",
    "kopi AND",
    "words: kopi",
    "^kopi + kopi*",
    'kopi "',
    '""""',
    '"kopi',
    "kopi' OR 1=1 --",
    "'; drop table chunk; --",
    "{kopi} : (kopi",
    "kopi \\ % _ ?",
    "kopi 🤖👨‍👩‍👧‍👦",
    "kopi \u0000",
    "\ud800 kopi",
    "ko\u0301pi kopi",
    "__proto__ kopi",
  ])("%j finds the word that is in it, and breaks nothing", async (query) => {
    const { hits, close } = await search(query, { minScore: 0 });
    const found = [...hits, ...close].map(({ title }) => title);
    expect(found).toEqual(query.includes("kopi") ? ["Harga kopi"] : []);
    expect(await world.db.chunk.count({ where: { title: "Harga kopi" } })).toBe(1);
  });

  test.each([
    ["one word", "a".repeat(2_000), []],
    ["many words", "kopi arabika ".repeat(160).slice(0, 2_000), ["Harga kopi"]],
    ["many different words", Array.from({ length: 400 }, (_, index) => `w${index}`).join(" "), []],
    ["emoji", "🤖".repeat(1_000), []],
    ["quotation marks", '"'.repeat(2_000), []],
  ])("of two thousand characters is answered: %s", async (_, query, titles) => {
    expect(query.length).toBeGreaterThanOrEqual(1_500);
    expect(await titlesFor(query)).toEqual(titles);
  });
});

describe("what is not there is not found", () => {
  test("a chunk that is switched off, until it is on again", async () => {
    await add("Garansi", "Garansi kompor dua tahun.");
    const chunkId = (await chunkOf("Garansi")).id;
    await setChunkEnabled(world.owner, { chunkId, enabled: false });
    expect(await search("garansi kompor")).toEqual({ hits: [], close: [] });
    await setChunkEnabled(world.owner, { chunkId, enabled: true });
    expect(await titlesFor("garansi kompor")).toEqual(["Garansi"]);
  });

  test("nor does what is switched off take the place of what is on", async () => {
    const baseId = await makeBase(world.owner, "Mebel");
    const off = Array.from({ length: 80 }, (_, index) =>
      ChunkLine.parse({ title: "Kursi rotan", text: `Kursi rotan ${index}.` }),
    );
    await importChunks(world.owner, { baseId, chunks: off });
    await world.db.chunk.updateMany({ where: { baseId }, data: { enabled: false } });
    await add("Mebel", `Ada kursi rotan. ${"Tulisan lain yang panjang sekali. ".repeat(30)}`, baseId);
    const { hits, close } = await search("kursi rotan", { baseIds: [baseId] });
    expect([...hits, ...close].map(({ title }) => title)).toEqual(["Mebel"]);
  });

  test("a chunk that was deleted, and one whose document was", async () => {
    await add("Parkir", "Parkir gratis.");
    await add("Mushola", "Mushola lantai dua.");
    expect(await titlesFor("parkir")).toEqual(["Parkir"]);
    await deleteChunk(world.owner, { chunkId: (await chunkOf("Parkir")).id });
    await deleteDocument(world.owner, { documentId: (await chunkOf("Mushola")).documentId });
    for (const query of ["parkir", "mushola"]) expect(await search(query)).toEqual({ hits: [], close: [] });
  });

  test("a base that was deleted, until it is restored", async () => {
    const goneId = await makeBase(world.owner, "Lama");
    await add("Cendol", "Cendol dingin.", goneId);
    await deleteBase(world.owner, { baseId: goneId });
    expect(await search("cendol", { baseIds: [goneId] })).toEqual({ hits: [], close: [] });
    await restoreBase(world.owner, { baseId: goneId });
    expect(await titlesFor("cendol", { baseIds: [goneId] })).toEqual(["Cendol"]);
  });
});

describe("isolates", () => {
  test("the chunks of another base and of another workspace, though the index holds them all", async () => {
    await addSnippet(world.stranger, { baseId: foreignId, title: "Rahasia", text: "Resep rahasia rendang." });
    await add("Rendang gudang", "Rendang kaleng.", otherId);
    expect(await search("rendang")).toEqual({ hits: [], close: [] });
    expect(await titlesFor("rendang", { baseIds: [baseId, otherId, foreignId] })).toEqual(["Rendang gudang"]);
    expect(await search("rahasia", { baseIds: [foreignId] })).toEqual({ hits: [], close: [] });
    expect(await titlesFor("rendang", { baseIds: [foreignId], workspaceId: strangerWorkspaceId })).toEqual(["Rahasia"]);
  });

  test("also where the others' fill all the best places", async () => {
    await add("Perabot lama", `Ada lemari kayu. ${"Tulisan lain yang panjang sekali. ".repeat(30)}`);
    const better = Array.from({ length: 80 }, (_, index) =>
      ChunkLine.parse({ title: "Lemari kayu", text: `Lemari kayu ${index}.` }),
    );
    await importChunks(world.stranger, { baseId: foreignId, chunks: better });
    await importChunks(world.owner, { baseId: otherId, chunks: better });
    const { hits, close } = await search("lemari kayu");
    expect(hits.map(({ title }) => title)).toEqual(["Perabot lama"]);
    expect(close).toEqual([]);
  });

  test("a limit above the usual number of chunks looked at is met", async () => {
    const found = await titlesFor("lemari kayu", { baseIds: [otherId], limit: 75 });
    expect(found).toHaveLength(75);
  });
});

describe("by semantic search", () => {
  const semanticSearch = async (query: string, options: Partial<SearchRequest> = {}) => {
    const index = await servingIndex(world.db);
    const semantic = { indexId: index?.id ?? 0, floats: Float32Array.from(testEmbedding(query)) };
    return search(query, { baseIds: [meantId], semantic, ...options });
  };
  const titlesMeant = async (query: string, options: Partial<SearchRequest> = {}) =>
    (await semanticSearch(query, options)).hits.map(({ title }) => title);

  beforeAll(async () => {
    await fill(world.owner, meantId);
    await fill(world.stranger, strangersId);
    await chooseOf(world, server.url);
    await readAll(world.db);
  });
  afterAll(() => forgetEmbeddings(world.db));

  test("a chunk is found that says it in other words, and words alone do not find it", async () => {
    expect(await titlesFor(askedOtherwise, { baseIds: [meantId] })).toEqual([]);
    const { hits } = await semanticSearch(askedOtherwise);
    expect(hits).toMatchObject([{ title: target.title, wordScore: 0, matched: [] }]);
    expect(hits[0]?.semanticScore).toBeGreaterThan(0.5);
  });

  test.each([
    "ongkos antar Bandung",
    "delivery price",
    "Bandung",
    "gamelan price",
    "bayar gitar",
    "apa saja yang mahal",
  ])("every score is one between nought and one, best first: %s", async (query) => {
    const { hits, close } = await semanticSearch(query, { minScore: 0 });
    const all = [...hits, ...close];
    expect(all.length).toBeGreaterThan(0);
    for (const hit of all)
      for (const score of [hit.score, hit.wordScore, hit.semanticScore ?? 0]) {
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }
    expect(hits.map(({ rank }) => rank)).toEqual(hits.map(({ rank }) => rank).toSorted((a, b) => b - a));
    expect(new Set(all.map(({ chunkId }) => chunkId)).size).toBe(all.length);
  });

  test("words that are all there stay first, and a score is never less than what they prove", async () => {
    const asked = { baseIds: [meantId] };
    for (const { title, text } of fillers.slice(0, 8)) {
      const [byWords] = (await search(text, asked)).hits;
      const [both] = (await semanticSearch(text)).hits;
      expect([both?.title, both?.wordScore]).toEqual([title, byWords?.score]);
      expect(both?.score).toBeGreaterThanOrEqual(byWords?.score ?? 1);
    }
  });

  test("meaning alone decides where it is told to, and words alone where they are", async () => {
    const meant = await semanticSearch("delivery price gamelan", { by: "semantic", minScore: 0 });
    expect(meant.hits[0]?.title).toBe(target.title);
    const worded = await semanticSearch("delivery price gamelan", { by: "words", minScore: 0 });
    expect(worded.hits.map(({ title, semanticScore }) => [title, semanticScore])).toEqual([["Perihal gamelan", null]]);
  });

  test("isolates other bases and other workspaces, though the index holds them all", async () => {
    expect(await titlesMeant(askedOtherwise, { baseIds: [otherId] })).toEqual([]);
    const foreign = await semanticSearch(askedOtherwise, { baseIds: [strangersId] });
    expect(foreign).toEqual({ hits: [], close: [] });
    const own = await semanticSearch(askedOtherwise, { baseIds: [strangersId], workspaceId: strangerWorkspaceId });
    expect(own.hits).toMatchObject([{ title: target.title, baseId: strangersId }]);
    expect((await semanticSearch(askedOtherwise, { baseIds: [meantId, strangersId] })).hits).toMatchObject([
      { title: target.title, baseId: meantId },
    ]);
  });

  test("does not find a chunk that is switched off, nor one whose base was deleted, until they are back", async () => {
    const { id } = await world.db.chunk.findFirstOrThrow({ where: { title: target.title, baseId: meantId } });
    await setChunkEnabled(world.owner, { chunkId: id, enabled: false });
    expect(await titlesMeant(askedOtherwise)).toEqual([]);
    await setChunkEnabled(world.owner, { chunkId: id, enabled: true });
    expect(await titlesMeant(askedOtherwise)).toEqual([target.title]);
    await deleteBase(world.owner, { baseId: meantId });
    expect(await semanticSearch(askedOtherwise)).toEqual({ hits: [], close: [] });
    await restoreBase(world.owner, { baseId: meantId });
    expect(await titlesMeant(askedOtherwise)).toEqual([target.title]);
  });

  test("a chunk that waits for its vector is found by its words, and by its meaning once it has it", async () => {
    await add("Jaminan", "Semua barang bergaransi, jaminan penuh.", meantId);
    const { hits } = await semanticSearch("jaminan penuh");
    expect(hits[0]).toMatchObject({ title: "Jaminan", semanticScore: null });
    expect(await titlesMeant("warranty guarantee")).not.toContain("Jaminan");
    await readAll(world.db);
    expect((await titlesMeant("warranty guarantee"))[0]).toBe("Jaminan");
  });

  test("is nothing without a base or a word, and nothing of an index that is gone", async () => {
    expect(await semanticSearch(askedOtherwise, { baseIds: [] })).toEqual({ hits: [], close: [] });
    expect(await semanticSearch("?!")).toEqual({ hits: [], close: [] });
    const gone = { indexId: 999_999, floats: Float32Array.from(testEmbedding(askedOtherwise)) };
    expect(await semanticSearch(askedOtherwise, { semantic: gone })).toEqual({ hits: [], close: [] });
    expect(await titlesMeant("tarif antar", { semantic: gone })).toEqual([target.title]);
  });
});
