import { describe, expect, test } from "vitest";
import { dropUnfinished, replaceChunks } from "#lib/knowledge/chunks/replace-chunks.ts";
import type { NewChunk } from "#lib/knowledge/documents/write-document.ts";
import { searchKnowledge } from "#lib/knowledge/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { makeShelf } from "#tests/support/imports.ts";

const world = await makeWorld();
const shelf = await makeShelf(world);
const { baseId } = shelf;
const ctx = world.system;

const chunks = (count: number, word: string): NewChunk[] =>
  Array.from({ length: count }, (_, index) => ({
    title: `${word} ${index}`,
    titlePath: ["Panduan", `${word} ${index}`],
    text: `Tentang ${word} yang nomor ${index}.`,
    ...(index % 2 === 0 ? { page: index + 1 } : {}),
  }));

async function newDocument(name: string) {
  const { id } = await shelf.addFile(`${name}.txt`, name);
  const owner = { id, baseId, language: "id" };
  return {
    id,
    owner,
    replace: (list: readonly NewChunk[], onProgress: (share: number) => Promise<void> = async () => {}) =>
      replaceChunks(ctx, owner, list, onProgress),
    rows: () => shelf.chunks({ id }),
    titles: async () => (await shelf.chunks({ id })).map(({ title }) => title),
  };
}

const titlesOf = (list: readonly NewChunk[]) => list.map(({ title }) => title);
const foundTexts = async (query: string) =>
  (await searchKnowledge(world.owner, { baseId, query })).used.map(({ text }) => text);

describe("replacing a document's chunks", () => {
  test.each([1, 19, 20, 21, 61])("writes all %i in their order, switched on and found", async (count) => {
    const document = await newDocument(`ikan${count}`);
    const list = chunks(count, `ikan${count}`);
    await document.replace(list);
    const rows = await document.rows();
    expect(rows.map(({ position }) => position)).toEqual(list.map((_, index) => index));
    expect(rows.map(({ title, titlePath, text, page }) => ({ title, titlePath, text, page }))).toEqual(
      list.map(({ title, titlePath, text, page }) => ({ title, titlePath, text, page: page ?? null })),
    );
    expect(rows.every(({ enabled, baseId: base }) => enabled && base === baseId)).toBe(true);
    expect(await foundTexts(`ikan${count} nomor ${count - 1}`)).toContain(list.at(-1)?.text);
    expect(await shelf.indexGaps()).toEqual([]);
  });

  test("by none takes the old ones away", async () => {
    const document = await newDocument("sapi");
    await document.replace(chunks(5, "sapi"));
    await document.replace([]);
    expect(await document.rows()).toEqual([]);
    expect(await foundTexts("sapi")).toEqual([]);
    expect(await shelf.indexGaps()).toEqual([]);
  });

  test("tells the share that is written, up to the whole", async () => {
    const document = await newDocument("bebek");
    const shares: number[] = [];
    await document.replace(chunks(50, "bebek"), async (share) => void shares.push(share));
    expect(shares).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
  });

  test("keeps the old ones answering, and the new ones silent, until all are there", async () => {
    const document = await newDocument("kambing");
    const old = chunks(30, "kambing");
    await document.replace(old);
    const before = await document.rows();
    const seen: unknown[] = [];
    await document.replace(chunks(45, "kelinci"), async () => {
      const rows = await document.rows();
      expect(rows.filter(({ position }) => position >= 0)).toEqual(before);
      const fresh = rows.filter(({ position }) => position < 0);
      seen.push([fresh.length, fresh.some(({ enabled }) => enabled), await foundTexts("kelinci")]);
      expect(await foundTexts("kambing nomor 7")).toContain("Tentang kambing yang nomor 7.");
    });
    expect(seen).toEqual([
      [10, false, []],
      [20, false, []],
      [30, false, []],
      [40, false, []],
      [45, false, []],
    ]);
    expect(await document.titles()).toEqual(titlesOf(chunks(45, "kelinci")));
    expect(await foundTexts("kambing")).toEqual([]);
    expect(await shelf.indexGaps()).toEqual([]);
  });

  test("that is ended in the middle leaves the old ones, and the next time begins anew", async () => {
    const document = await newDocument("ayam");
    await document.replace(chunks(3, "ayam"));
    const cut = document.replace(chunks(60, "angsa"), async (share) => {
      if (share > 0.5) throw new Error("Ended");
    });
    await expect(cut).rejects.toThrow("Ended");
    expect((await document.rows()).filter(({ position }) => position < 0)).toHaveLength(40);
    expect(await foundTexts("angsa")).toEqual([]);
    expect(await foundTexts("ayam")).toHaveLength(3);
    await document.replace(chunks(25, "angsa"));
    expect(await document.titles()).toEqual(titlesOf(chunks(25, "angsa")));
    expect(await shelf.indexGaps()).toEqual([]);
  });

  test("touches no chunk of another document", async () => {
    const [first, second] = [await newDocument("kuda"), await newDocument("zebra")];
    await second.replace(chunks(25, "zebra"));
    const before = await second.rows();
    await first.replace(chunks(25, "kuda"));
    await first.replace(chunks(5, "keledai"));
    await dropUnfinished(ctx, first.id);
    expect(await second.rows()).toEqual(before);
    expect(await foundTexts("zebra nomor 24")).toContain("Tentang zebra yang nomor 24.");
  });
});

describe("dropping what is unfinished", () => {
  test("takes exactly that, out of the index too", async () => {
    const document = await newDocument("rusa");
    await document.replace(chunks(4, "rusa"));
    const before = await document.rows();
    const cut = document.replace(chunks(30, "banteng"), async () => {
      throw new Error("Ended");
    });
    await expect(cut).rejects.toThrow("Ended");
    expect(await document.rows()).toHaveLength(14);
    await dropUnfinished(ctx, document.id);
    expect(await document.rows()).toEqual(before);
    expect(await shelf.indexGaps()).toEqual([]);
    await dropUnfinished(ctx, document.id);
    expect(await document.rows()).toEqual(before);
  });

  test("leaves chunks that a maker switched off", async () => {
    const document = await newDocument("badak");
    await document.replace(chunks(3, "badak"));
    await world.db.chunk.updateMany({ where: { documentId: document.id }, data: { enabled: false } });
    const before = await document.rows();
    await dropUnfinished(ctx, document.id);
    expect(await document.rows()).toEqual(before);
  });
});
