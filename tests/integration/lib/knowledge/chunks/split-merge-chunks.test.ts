import { describe, expect, test } from "vitest";
import type { BaseId } from "#lib/ids.ts";
import { addText, mergeChunks, searchKnowledge, setChunksEnabled, splitChunk } from "#lib/knowledge/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { newBase, newSnippet } from "#tests/support/snippets.ts";

const world = await makeWorld();

const add = (baseId: BaseId, title: string, text: string) => newSnippet(world, baseId, title, text);

const textsIn = async (baseId: BaseId) => {
  const rows = await world.db.chunk.findMany({
    where: { baseId },
    orderBy: [{ documentId: "asc" }, { position: "asc" }],
  });
  return rows.map(({ text }) => text);
};
const found = async (baseId: BaseId, query: string) =>
  (await searchKnowledge(world.owner, { baseId, query })).used.map(({ text }) => text);
const lastAction = async () => (await world.db.auditEntry.findFirst({ orderBy: { id: "desc" } }))?.action;

describe("a snippet that is cut in two", () => {
  test("becomes two, each found for what it says", async () => {
    const baseId = await newBase(world);
    const text = "Toko buka pukul delapan. Parkir gratis di belakang.";
    const chunkId = await add(baseId, "Toko", text);
    const [first, second] = await splitChunk(world.editor, { chunkId, at: 24 });
    expect([first.text, second.text]).toEqual(["Toko buka pukul delapan.", "Parkir gratis di belakang."]);
    expect(second).toMatchObject({ title: "Toko", documentId: first.documentId, enabled: true });
    expect(await found(baseId, "parkir gratis")).toEqual(["Parkir gratis di belakang."]);
    expect(await found(baseId, "buka pukul")).toEqual(["Toko buka pukul delapan."]);
    expect(await lastAction()).toBe("snippet.split");
  });

  test("keeps its document's order", async () => {
    const baseId = await newBase(world);
    await addText(world.owner, { baseId, title: "Aturan", text: "# Satu\n\nA dan B.\n\n# Dua\n\nC." });
    const row = await world.db.chunk.findFirstOrThrow({ where: { baseId, position: 0 } });
    await splitChunk(world.editor, { chunkId: row.id, at: 2 });
    expect(await textsIn(baseId)).toEqual(["A", "dan B.", "C."]);
  });

  test.each([0, 24])("needs something on both sides of place %d", async (past) => {
    const baseId = await newBase(world);
    const chunkId = await add(baseId, "Jam", "Toko buka pukul delapan.");
    await expect(splitChunk(world.editor, { chunkId, at: past })).rejects.toMatchObject({
      fields: { at: { reason: "knowledge.split_place" } },
    });
    expect(await textsIn(baseId)).toEqual(["Toko buka pukul delapan."]);
  });
});

describe("snippets that are joined", () => {
  test("become the first, with the others' texts behind it, and their documents go", async () => {
    const baseId = await newBase(world);
    const chunkIds = [await add(baseId, "Jam", "Buka pukul delapan."), await add(baseId, "Parkir", "Parkir gratis.")];
    const merged = await mergeChunks(world.editor, { baseId, chunkIds });
    expect(merged).toMatchObject({ title: "Jam", text: "Buka pukul delapan.\n\nParkir gratis." });
    expect(await textsIn(baseId)).toEqual([merged.text]);
    expect(await world.db.document.count({ where: { baseId } })).toBe(1);
    expect(await found(baseId, "parkir")).toEqual([merged.text]);
  });

  test("must fit into one", async () => {
    const baseId = await newBase(world);
    const chunkIds = [await add(baseId, "A", "a ".repeat(1_500)), await add(baseId, "B", "b ".repeat(1_500))];
    await expect(mergeChunks(world.editor, { baseId, chunkIds })).rejects.toMatchObject({
      fields: { chunkIds: { reason: "knowledge.merge_too_long", params: { maximum: 4_000 } } },
    });
    expect(await textsIn(baseId)).toHaveLength(2);
  });

  test("are two at least", async () => {
    const baseId = await newBase(world);
    const chunkId = await add(baseId, "Jam", "Buka pukul delapan.");
    await expect(mergeChunks(world.editor, { baseId, chunkIds: [chunkId, chunkId] })).rejects.toMatchObject({
      code: "invalid",
    });
  });
});

describe("many snippets", () => {
  test("are switched off and on together", async () => {
    const baseId = await newBase(world);
    const chunkIds = [await add(baseId, "Jam", "Buka pukul delapan."), await add(baseId, "Parkir", "Parkir gratis.")];
    await setChunksEnabled(world.editor, { baseId, chunkIds, enabled: false });
    expect(await world.db.auditEntry.findFirst({ where: { action: "snippet.disabled" } })).toMatchObject({
      before: { snippets: chunkIds.map(() => ({ enabled: true })) },
      after: { snippets: chunkIds.map(() => ({ enabled: false })) },
    });
    expect(await found(baseId, "parkir gratis buka")).toEqual([]);
    await setChunksEnabled(world.editor, { baseId, chunkIds, enabled: true });
    expect(await found(baseId, "parkir gratis")).toEqual(["Parkir gratis."]);
  });
});

describe("refuses and isolates", () => {
  test("viewers, strangers, and snippets of another base", async () => {
    const [baseId, otherId] = [await newBase(world), await newBase(world)];
    const chunkId = await add(baseId, "Jam", "Buka pukul delapan. Tutup malam.");
    const other = await add(otherId, "Lain", "Lain sekali.");
    for (const [ctx, code] of [
      [world.viewer, "forbidden"],
      [world.stranger, "not_found"],
    ] as const) {
      await expect(splitChunk(ctx, { chunkId, at: 10 })).rejects.toMatchObject({ code });
      await expect(setChunksEnabled(ctx, { baseId, chunkIds: [chunkId], enabled: false })).rejects.toMatchObject({
        code,
      });
    }
    await expect(mergeChunks(world.editor, { baseId, chunkIds: [chunkId, other] })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await textsIn(otherId)).toEqual(["Lain sekali."]);
  });
});
