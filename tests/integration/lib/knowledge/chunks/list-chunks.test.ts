import { describe, expect, test } from "vitest";
import { ChunkId } from "#lib/ids.ts";
import { ListChunksInput } from "#lib/knowledge/chunk-schema.ts";
import { addText, importChunks, listChunks, setChunkEnabled, updateDocument } from "#lib/knowledge/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { makeShelf } from "#tests/support/imports.ts";
import { newBase } from "#tests/support/snippets.ts";

const world = await makeWorld();

const baseId = await newBase(world);
await importChunks(world.owner, {
  baseId,
  chunks: Array.from({ length: 120 }, (_, index) => ({
    title: `Cabang ${index}`,
    text: `Cabang nomor ${index} melayani pengiriman${index % 40 === 0 ? " internasional" : ""}.`,
    tags: index % 60 === 0 ? ["kota", 'jalan "besar"'] : [],
  })),
});
const list = (fields: Record<string, unknown> = {}) =>
  listChunks(world.viewer, ListChunksInput.parse({ baseId, ...fields }));
const titles = ({ items }: Awaited<ReturnType<typeof list>>) => items.map(({ title }) => title);

describe("a page", () => {
  test("holds fifty, the newest first, and leads on to the next", async () => {
    const first = await list();
    expect(titles(first).slice(0, 2)).toEqual(["Cabang 119", "Cabang 118"]);
    expect(first.items).toHaveLength(50);
    const second = await list({ cursor: first.nextCursor });
    expect(titles(second)[0]).toBe("Cabang 69");
    const third = await list({ cursor: second.nextCursor });
    expect(third.items).toHaveLength(20);
    expect(third.nextCursor).toBeNull();
  });

  test("of what holds some words, in any form of them", async () => {
    expect(titles(await list({ find: "internasional" }))).toEqual(["Cabang 80", "Cabang 40", "Cabang 0"]);
    expect(titles(await list({ find: "dikirim internasional" }))).toEqual(["Cabang 80", "Cabang 40", "Cabang 0"]);
  });

  test("of what holds all of the words, the last of them perhaps only begun", async () => {
    expect(titles(await list({ find: "cabang intern" }))).toHaveLength(3);
    expect(titles(await list({ find: "internasional sekolah" }))).toEqual([]);
  });

  test("of one chunk alone, and of none where it is another base's", async () => {
    const chunkId = (await list({ find: "internasional" })).items[1]?.id;
    expect(titles(await list({ chunkId }))).toEqual(["Cabang 40"]);
    const otherBase = await newBase(world);
    expect(titles(await list({ chunkId, baseId: otherBase }))).toEqual([]);
  });

  test("of many finds goes on too", async () => {
    const first = await list({ find: "cabang" });
    expect(first.items).toHaveLength(50);
    expect(titles(await list({ find: "cabang", cursor: first.nextCursor }))[0]).toBe("Cabang 69");
  });

  test.each(['"', "AND OR NOT", "*", "🤖", "(", "a:b"])("is not broken by %j", async (find) => {
    expect((await list({ find })).items).toBeInstanceOf(Array);
  });
});

test("what is switched off is found among what is switched off alone", async () => {
  const chunkId = ChunkId.parse((await list({ find: "internasional" })).items[1]?.id);
  await setChunkEnabled(world.owner, { chunkId, enabled: false });
  expect(titles(await list({ find: "internasional", state: "off" }))).toEqual(["Cabang 40"]);
  expect(titles(await list({ find: "internasional", state: "on" }))).toEqual(["Cabang 80", "Cabang 0"]);
  expect(titles(await list({ state: "off" }))).toEqual(["Cabang 40"]);
});

describe("of a tag", () => {
  test("only what has it", async () => {
    expect(titles(await list({ tag: "kota" }))).toEqual(["Cabang 60", "Cabang 0"]);
    expect(titles(await list({ tag: 'jalan "besar"' }))).toEqual(["Cabang 60", "Cabang 0"]);
    expect(titles(await list({ tag: "kot" }))).toEqual([]);
  });

  test("with words and state too", async () => {
    expect(titles(await list({ tag: "kota", find: "internasional" }))).toEqual(["Cabang 0"]);
    expect(titles(await list({ tag: "kota", state: "off" }))).toEqual([]);
  });

  test("however many others hold the same words", async () => {
    const otherId = await newBase(world);
    const line = (index: number) => ({ title: `Baris ${index}`, text: `Baris nomor ${index}.`, tags: [] as string[] });
    const chunks = [{ ...line(0), tags: ["awal"] }, ...Array.from({ length: 1_100 }, (_, index) => line(index + 1))];
    await importChunks(world.owner, { baseId: otherId, chunks });
    const found = await listChunks(world.owner, { baseId: otherId, find: "baris", tag: "awal" });
    expect(titles(found)).toEqual(["Baris 0"]);
  });
});

test("of documents due for review, only those whose day has come", async () => {
  const review = async (title: string, reviewOn: string) => {
    const { id } = await world.db.document.findFirstOrThrow({ where: { baseId, title }, select: { id: true } });
    await updateDocument(world.owner, { documentId: id, reviewOn });
  };
  await review("Cabang 7", "2020-05-05");
  await review("Cabang 8", "2099-05-05");
  expect((await list({ review: "due" })).items).toMatchObject([
    { title: "Cabang 7", reviewOn: "2020-05-05", isDue: true, owner: { name: "Owner" } },
  ]);
});

test("a document's snippets say where they come from", async () => {
  const otherId = await newBase(world);
  const { id } = await addText(world.owner, { baseId: otherId, title: "Panduan", text: "# Servis\n\nTiap bulan." });
  const { items } = await listChunks(world.owner, { baseId: otherId, documentId: id });
  expect(items).toMatchObject([{ title: "Servis", documentTitle: "Panduan", kind: "text", page: null }]);
});

describe("of one document", () => {
  const shelf = makeShelf(world, "Rak");
  const listOf = async (fields: Record<string, unknown>) =>
    listChunks(world.viewer, ListChunksInput.parse({ baseId: (await shelf).baseId, ...fields }));

  test("only its own, also with words and from page to page", async () => {
    const own = await shelf;
    const sections = (word: string) =>
      Array.from({ length: 60 }, (_, index) => `# ${word} ${index}\n\nBagian ${index} tentang ${word}.`).join("\n\n");
    const { id: documentId } = await own.read(await own.addFile("sawo.md", sections("sawo")));
    await own.read(await own.addFile("salak.md", sections("salak")));
    const first = await listOf({ documentId });
    expect(first.items).toHaveLength(50);
    const second = await listOf({ documentId, cursor: first.nextCursor });
    expect(second).toMatchObject({ nextCursor: null });
    expect(second.items).toHaveLength(10);
    expect(new Set([...first.items, ...second.items].map((item) => item.documentId))).toEqual(new Set([documentId]));
    expect(titles(await listOf({ documentId, find: "bagian 7" }))).toContain("sawo 7");
    expect(titles(await listOf({ documentId, find: "salak" }))).toEqual([]);
    expect(titles(await listOf({ documentId, state: "off" }))).toEqual([]);
  });

  test("that another base holds, none", async () => {
    const [sawo] = (await listOf({ find: "sawo" })).items;
    expect((await list({ documentId: sawo?.documentId })).items).toEqual([]);
  });
});

describe("what a snippet comes from is told:", () => {
  test("a file by its name, and that its original is kept", async () => {
    const { baseId, ...own } = await makeShelf(world, "Berkas");
    await own.read(await own.addFile("Garansi kompor.txt", "Garansi kompor berlaku dua tahun."));
    expect((await listChunks(world.viewer, { baseId })).items).toMatchObject([
      { kind: "file", sourceName: "Garansi kompor.txt", sourceUrl: null, hasOriginal: true },
    ]);
  });

  test("the sections above it in its file", async () => {
    const { baseId, ...own } = await makeShelf(world, "Bagian");
    await own.read(await own.addFile("tarif.md", "# Tarif\n\n## Surabaya\n\n### Cuci\n\nCuci kering 7000."));
    const { items } = await listChunks(world.viewer, { baseId });
    expect(items.map(({ title, place }) => ({ title, place }))).toEqual([
      { title: "Cuci", place: ["Tarif", "Surabaya"] },
    ]);
  });

  test("what was given with a chunk, an address or a name, and nothing for what was typed", async () => {
    const otherId = await newBase(world);
    const line = (text: string, source?: string) => ({ title: text, text, source, tags: [] });
    const chunks = [line("Satu", "https://example.org/satu"), line("Dua", "Brosur 2024"), line("Tiga")];
    await importChunks(world.owner, { baseId: otherId, chunks });
    const { items } = await listChunks(world.viewer, { baseId: otherId });
    expect(items.map(({ sourceUrl, sourceName, hasOriginal }) => [sourceUrl, sourceName, hasOriginal])).toEqual([
      [null, null, false],
      [null, "Brosur 2024", false],
      ["https://example.org/satu", null, false],
    ]);
  });
});

test("another base's words find nothing here, and strangers see nothing at all", async () => {
  const otherId = await newBase(world);
  expect((await listChunks(world.owner, { baseId: otherId, find: "cabang" })).items).toEqual([]);
  await expect(listChunks(world.stranger, { baseId })).rejects.toMatchObject({ code: "not_found" });
});
