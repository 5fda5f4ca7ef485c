import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { Context } from "#lib/access/context.ts";
import { inTransaction } from "#lib/db/client.ts";
import { asId, ChunkId, type DocumentId } from "#lib/ids.ts";
import { dropUnfinished, exchangedTogether, replaceChunks } from "#lib/knowledge/chunks/replace-chunks.ts";
import { type NewDocument, writeDocuments } from "#lib/knowledge/documents/write-document.ts";
import { createBase, deleteChunks, searchKnowledge, setChunkEnabled, updateChunk } from "#lib/knowledge/index.ts";
import { makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();
const workspaceId = world.workspaceId;
const base = await createBase(world.owner, { workspaceId, name: "Toko", description: "", language: "id" });
const baseId = base.id;

const chunk = (title: string, text: string) => ({ title, titlePath: [], text });
const write = (ctx: Context, documents: readonly NewDocument[]) =>
  inTransaction(ctx, (ctx) => writeDocuments(ctx, base, documents));

const titlesFor = async (query: string) =>
  (await searchKnowledge(world.owner, { baseId, query })).used.map(({ title }) => title);

describe("other chunks for a document", () => {
  const made = (word: string, count: number) =>
    Array.from({ length: count }, (_, index) => chunk(`${word} ${index}`, `Isi ${word}${index}.`));
  const nothing = async () => undefined;

  async function documentOf(word: string) {
    const [id] = await write(world.owner, [{ kind: "text", title: word, chunks: made(word, 3) }]);
    return { id: id ?? asId("document", ""), baseId, language: "id" };
  }

  const rowsOf = (documentId: DocumentId) =>
    world.db.chunk.findMany({ where: { documentId }, orderBy: { position: "asc" } });

  test("take the place of the old ones, in their order", async () => {
    const document = await documentOf("lama");
    const chunks = made("baru", 45);
    await replaceChunks(world.owner, document, chunks, nothing);
    const rows = await rowsOf(document.id);
    expect(rows.map(({ title, position, enabled }) => ({ title, position, enabled }))).toEqual(
      chunks.map(({ title }, position) => ({ title, position, enabled: true })),
    );
    expect(await titlesFor("lama0")).toEqual([]);
    expect(await titlesFor("baru44")).toEqual(["baru 44"]);
  });

  test("are told about as they are written, up to the last", async () => {
    const shares: number[] = [];
    await replaceChunks(world.owner, await documentOf("maju"), made("mundur", 45), async (share) => {
      shares.push(share);
    });
    expect(shares).toEqual([10 / 45, 20 / 45, 30 / 45, 40 / 45, 1]);
  });

  test("answer nobody before they are all there; the old ones do", async () => {
    const document = await documentOf("dulu");
    const seen: string[][] = [];
    await replaceChunks(world.owner, document, made("nanti", 25), async () => {
      seen.push([...(await titlesFor("dulu0")), ...(await titlesFor("nanti0"))]);
    });
    expect(seen).toEqual([["dulu 0"], ["dulu 0"], ["dulu 0"]]);
    expect(await titlesFor("nanti0")).toEqual(["nanti 0"]);
  });

  test("that were cut off leave the old ones, and the next call begins anew", async () => {
    const document = await documentOf("utuh");
    const cut = replaceChunks(world.owner, document, made("putus", 45), async () => {
      throw new Error("cut off");
    });
    await expect(cut).rejects.toThrow("cut off");
    expect(await titlesFor("utuh0")).toEqual(["utuh 0"]);
    expect(await titlesFor("putus0")).toEqual([]);
    await replaceChunks(world.owner, document, made("selesai", 2), nothing);
    expect((await rowsOf(document.id)).map(({ title }) => title)).toEqual(["selesai 0", "selesai 1"]);
    expect(await titlesFor("utuh0")).toEqual([]);
  });

  test("that are unfinished can be taken away, the old ones stay", async () => {
    const document = await documentOf("tetap");
    const cut = replaceChunks(world.owner, document, made("sisa", 45), async () => {
      throw new Error("cut off");
    });
    await expect(cut).rejects.toThrow("cut off");
    expect(await rowsOf(document.id)).toHaveLength(13);
    await dropUnfinished(world.owner, document.id);
    expect((await rowsOf(document.id)).map(({ title }) => title)).toEqual(["tetap 0", "tetap 1", "tetap 2"]);
    expect(await titlesFor("tetap0")).toEqual(["tetap 0"]);
  });

  test("of very many take their places a part at a time, and none is missing meanwhile", async () => {
    const count = exchangedTogether + 100;
    const document = await documentOf("ribuan");
    await replaceChunks(world.owner, document, made("ribuan", count), nothing);
    const standing = () => world.db.chunk.count({ where: { documentId: document.id, position: { gte: 0 } } });
    const seen = new Set<number>();
    let isOver = false;
    const reading = (async () => {
      while (!isOver) {
        seen.add(await standing());
        await nextTurn();
      }
    })();
    const { isOther } = await replaceChunks(world.owner, document, made("ganti", count), nothing);
    isOver = true;
    await reading;
    expect(isOther).toBe(true);
    expect(Math.min(...seen)).toBe(count);
    expect([...seen].filter((one) => one > count).length).toBeGreaterThan(1);
    expect((await rowsOf(document.id)).map(({ title, enabled }) => [title, enabled])).toEqual(
      made("ganti", count).map(({ title }) => [title, true]),
    );
    expect((await replaceChunks(world.owner, document, made("ganti", count), nothing)).isOther).toBe(false);
  });

  test("may be none", async () => {
    const document = await documentOf("habis");
    await replaceChunks(world.owner, document, [], nothing);
    expect(await rowsOf(document.id)).toEqual([]);
    expect(await titlesFor("habis0")).toEqual([]);
  });

  test("that are the old ones leave every row as it is", async () => {
    const document = await documentOf("sama");
    const before = await rowsOf(document.id);
    const shares: number[] = [];
    const { isOther } = await replaceChunks(
      world.owner,
      document,
      made("sama", 3),
      async (share) => void shares.push(share),
    );
    expect([isOther, shares]).toEqual([false, []]);
    expect(await rowsOf(document.id)).toEqual(before);
  });

  test("keep the rows of those that say the same, in the new order", async () => {
    const document = await documentOf("tukar");
    const [zero, one, two] = await rowsOf(document.id);
    const [first, , third] = made("tukar", 3);
    if (!first || !third) throw new Error("Three were made");
    const { isOther } = await replaceChunks(world.owner, document, [third, chunk("sela", "Isi sela."), first], nothing);
    expect(isOther).toBe(true);
    const rows = await rowsOf(document.id);
    expect(rows).toMatchObject([
      { ...two, position: 0 },
      { title: "sela", enabled: true },
      { ...zero, position: 2 },
    ]);
    expect(await world.db.chunk.count({ where: { id: one?.id } })).toBe(0);
    expect([await titlesFor("tukar0"), await titlesFor("sela")]).toEqual([["tukar 0"], ["sela"]]);
  });

  test("keep as many rows as there are, where several say the same", async () => {
    const document = await documentOf("kembar");
    const twin = chunk("kembar 0", "Isi kembar0.");
    const [zero] = await rowsOf(document.id);
    await replaceChunks(world.owner, document, [twin, twin], nothing);
    const rows = await rowsOf(document.id);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toEqual(zero);
    await replaceChunks(world.owner, document, [twin], nothing);
    expect(await rowsOf(document.id)).toEqual([zero]);
  });

  test("under other headings, or on another page, are the same rows, found by the new headings", async () => {
    const document = await documentOf("pindah");
    const before = await rowsOf(document.id);
    const moved = made("pindah", 3).map((one) => ({ ...one, titlePath: ["Lampiran", one.title], page: 9 }));
    expect((await replaceChunks(world.owner, document, moved, nothing)).isOther).toBe(true);
    const rows = await rowsOf(document.id);
    expect(rows.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(rows).toMatchObject(moved);
    expect(await titlesFor("lampiran")).toHaveLength(3);
    expect((await replaceChunks(world.owner, document, moved, nothing)).isOther).toBe(false);
  });

  test("are all there at the end, whatever was edited, switched or deleted while they were written", async () => {
    const document = await documentOf("sibuk");
    const [zero, one, two] = await rowsOf(document.id);
    const [idOfZero, idOfOne, idOfTwo] = [zero, one, two].map((row) => ChunkId.parse(row?.id));
    if (!idOfZero || !idOfOne || !idOfTwo) throw new Error("Three were made");
    const chunks = [...made("sibuk", 3), ...made("tambahan", 25)];
    let steps = 0;
    await replaceChunks(world.owner, document, chunks, async () => {
      if (++steps !== 2) return;
      await updateChunk(world.owner, { chunkId: idOfZero, title: "Lain", text: "Isi yang lain99." });
      await deleteChunks(world.owner, { baseId, chunkIds: [idOfOne] });
      await setChunkEnabled(world.owner, { chunkId: idOfTwo, enabled: false });
    });
    const rows = await rowsOf(document.id);
    expect(rows.map(({ title, text, position }) => ({ title, text, position }))).toEqual(
      chunks.map(({ title, text }, position) => ({ title, text, position })),
    );
    expect(rows.filter(({ enabled }) => !enabled).map(({ id }) => id)).toEqual([idOfTwo]);
    expect(await titlesFor("lain99")).toEqual([]);
    expect(await titlesFor("sibuk1")).toEqual(["sibuk 1"]);
  });
});
