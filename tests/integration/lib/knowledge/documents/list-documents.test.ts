import { describe, expect, test } from "vitest";
import { runTogether } from "#lib/db/client.ts";
import { insertStatements } from "#lib/db/insert-sql.ts";
import { asId, type DocumentId, newId } from "#lib/ids.ts";
import { addPage, addSnippet, cancelImport, listDocuments, listSources, updateDocument } from "#lib/knowledge/index.ts";
import { ListSourcesInput } from "#lib/knowledge/source-schema.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";
import { idOf, makeShelf } from "#tests/support/imports.ts";

const world = await makeWorld();

/** As if so many pages had been read before. Their ids, the newest first. */
async function manyPages(baseId: string, count: number): Promise<DocumentId[]> {
  const now = new Date();
  const rows = Array.from({ length: count }, (_, index) => ({
    id: newId("document"),
    base_id: baseId,
    kind: "url",
    title: `Halaman ${index}`,
    state: "ready",
    language: "id",
    source_url: `https://toko.example/halaman-${index}`,
    content_hash: `hash ${index}`,
    tags: "[]",
    created_at: now,
    updated_at: now,
  }));
  for (let start = 0; start < rows.length; start += 500)
    await runTogether(world.owner, insertStatements("document", rows.slice(start, start + 500)));
  return rows.map(({ id }) => id).reverse();
}

type List = typeof listSources | typeof listDocuments;

async function everyPage(list: List, baseId: Parameters<List>[1]["baseId"]): Promise<DocumentId[]> {
  const ids: DocumentId[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Awaited<ReturnType<List>> = await list(world.viewer, ListSourcesInput.parse({ baseId, cursor }));
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  return ids;
}

describe("does", () => {
  test("lists files and pages, the newest first, apart from what was typed", async () => {
    const { baseId, addFile } = await makeShelf(world, "Daftar");
    const typed = await addSnippet(world.owner, { baseId, title: "Jam", text: "Buka pukul delapan." });
    const file = await addFile("satu.txt", "Satu.");
    const page = await addPage(world.owner, { baseId, url: "https://example.org/dua" });
    const sources = await listSources(world.viewer, { baseId });
    expect(sources.items.map(({ id }) => id)).toEqual([page.id, file.id]);
    expect(sources).toMatchObject({ nextCursor: null, underWay: 2 });
    const all = await listDocuments(world.readToken, { baseId });
    expect(all.items.map(({ id }) => id)).toEqual([page.id, file.id, typed.id]);
  });

  test.each([listSources, listDocuments])("%o reaches each of very many, once, page after page", async (list) => {
    const { baseId } = await makeShelf(world, "Banyak");
    const ids = await manyPages(baseId, 2_120);
    expect(await everyPage(list, baseId)).toEqual(ids);
  });

  test("goes on from a document that was deleted meanwhile", async () => {
    const { baseId } = await makeShelf(world, "Terhapus");
    const ids = await manyPages(baseId, 60);
    const { nextCursor } = await listSources(world.owner, { baseId });
    await world.db.document.delete({ where: { id: asId("document", nextCursor ?? "") } });
    const rest = await listSources(world.owner, ListSourcesInput.parse({ baseId, cursor: nextCursor }));
    expect(rest.items.map(({ id }) => id)).toEqual(ids.slice(50));
  });

  test("finds what has the words in its title, its file's name or its address, however they are written", async () => {
    const { baseId, addFile } = await makeShelf(world, "Cari");
    await manyPages(baseId, 120);
    const file = await addFile("Daftar Harga 2026.csv", "Menu,Harga\nSoto,15000\n");
    const titles = async (find: string) =>
      (await listSources(world.viewer, { baseId, find })).items.map(({ title }) => title);
    expect(await titles("HARGA 2026")).toEqual([file.title]);
    expect(await titles(".csv")).toEqual([file.title]);
    expect(await titles("toko.example/halaman-117")).toEqual(["Halaman 117"]);
    expect(await titles("tidak ada")).toEqual([]);
  });

  test("tells those that are being read and those that were not read apart, and counts the first whatever is asked", async () => {
    const shelf = await makeShelf(world, "Keadaan");
    const { baseId, addFile } = shelf;
    const ready = await shelf.read(await addFile("siap.txt", "Sudah siap."));
    const failed = await shelf.read(await addFile("kosong.txt", ""));
    const cancelled = await addFile("batal.txt", "Batal dibaca.");
    await cancelImport(world.owner, { documentId: idOf(cancelled) });
    const waiting = await addFile("antre.txt", "Masih antre.");
    const inState = async (state: "ready" | "under_way" | "failed") => {
      const { items, underWay } = await listSources(world.viewer, { baseId, state });
      return { ids: items.map(({ id }) => id), underWay };
    };
    expect(await inState("ready")).toEqual({ ids: [ready.id], underWay: 1 });
    expect(await inState("under_way")).toEqual({ ids: [waiting.id], underWay: 1 });
    expect(await inState("failed")).toEqual({ ids: [cancelled.id, failed.id], underWay: 1 });
  });

  test("lists only what has the tag, written exactly so, the newest first, page after page", async () => {
    const [one, other] = [await makeShelf(world, "Tag"), await makeShelf(world, "Tag lain")];
    const add = async (base: typeof one, title: string, tags: string[]) => {
      const { id } = await addSnippet(world.owner, { baseId: base.baseId, title, text: `Isi ${title}.` });
      return updateDocument(world.owner, { documentId: idOf({ id }), tags });
    };
    const first = await add(one, "Satu", ["harga", 'kata "dua"']);
    await add(one, "Dua", ["Harga"]);
    await add(one, "Tiga", []);
    const last = await add(one, "Empat", ["harga"]);
    await add(other, "Lima", ["harga"]);
    const tagged = async (tag: string) => (await listDocuments(world.readToken, { baseId: one.baseId, tag })).items;
    expect(await tagged("harga")).toEqual([last, first]);
    expect(await tagged('kata "dua"')).toEqual([first]);
    expect(await tagged("harg")).toEqual([]);
    const ids = await manyPages(one.baseId, 70);
    await world.db.document.updateMany({ where: { id: { in: ids } }, data: { tags: ["banyak"] } });
    const page = await listDocuments(world.owner, { baseId: one.baseId, tag: "banyak" });
    const rest = await listDocuments(world.owner, {
      baseId: one.baseId,
      tag: "banyak",
      cursor: asId("document", page.nextCursor ?? ""),
    });
    expect([...page.items, ...rest.items].map(({ id }) => id)).toEqual(ids);
    expect(rest.nextCursor).toBeNull();
  });
});

describe("refuses", () => {
  test("a program without the scope to read", async () => {
    const { baseId } = await makeShelf(world, "Tertutup");
    const writer = tokenContext(world.owner, ["write"]);
    await expect(listDocuments(writer, { baseId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(listSources(writer, { baseId })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  test("to a stranger there is no base", async () => {
    const { baseId } = await makeShelf(world, "Milik");
    for (const tag of [undefined, "harga"])
      await expect(listDocuments(world.stranger, { baseId, tag })).rejects.toMatchObject({ code: "not_found" });
    await expect(listSources(world.stranger, { baseId })).rejects.toMatchObject({ code: "not_found" });
  });

  test("a cursor from another base leads to nothing of that one", async () => {
    const [mine, other] = [await makeShelf(world, "Sini"), await makeShelf(world, "Sana")];
    await manyPages(mine.baseId, 3);
    const [newest] = await manyPages(other.baseId, 3);
    const { items } = await listSources(world.owner, ListSourcesInput.parse({ baseId: mine.baseId, cursor: newest }));
    expect(new Set(items.map(({ baseId }) => baseId))).toEqual(new Set([mine.baseId]));
  });
});
