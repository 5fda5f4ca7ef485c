import { describe, expect, test } from "vitest";
import { type BaseId, type ChunkId, newId } from "#lib/ids.ts";
import { DismissDuplicateInput, duplicatesAtOnce } from "#lib/knowledge/duplicate-schema.ts";
import {
  deleteChunk,
  dismissDuplicate,
  findDuplicates,
  importChunks,
  setChunkEnabled,
  updateChunk,
} from "#lib/knowledge/index.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";
import { newBase, newSnippet } from "#tests/support/snippets.ts";

const world = await makeWorld();

/** A base in which one sentence stands twice with other figures, and one text twice. */
async function baseWithDuplicates() {
  const baseId = await newBase(world);
  const add = (title: string, text: string) => newSnippet(world, baseId, title, text);
  return {
    baseId,
    cheap: await add("Ongkir", "Ongkir ke Bandung Rp10.000."),
    dear: await add("Ongkir", "Ongkir Bandung Rp12.000, ya."),
    address: await add("Alamat", "Jalan Mawar 12, seberang masjid agung."),
    copy: await add("Alamat", "Jalan Mawar 12 seberang masjid agung!"),
    other: await add("Parkir", "Parkir gratis di belakang toko."),
  };
}

const found = async (baseId: BaseId) =>
  (await findDuplicates(world.viewer, { baseId })).items.map(({ kind, first, second }) => [kind, first.id, second.id]);
const dismiss = (baseId: BaseId, chunkIds: [ChunkId, ChunkId], dismissed = true, ctx = world.editor) =>
  dismissDuplicate(ctx, DismissDuplicateInput.parse({ baseId, chunkIds, dismissed }));

describe("does", () => {
  test("finds what contradicts itself before what is there twice, with the figures marked", async () => {
    const { baseId, cheap, dear, address, copy } = await baseWithDuplicates();
    const { items, more, compared, isWhole } = await findDuplicates(world.readToken, { baseId });
    expect(items.map(({ kind, first, second }) => [kind, first.id, second.id])).toEqual([
      ["contradiction", dear, cheap],
      ["duplicate", copy, address],
    ]);
    expect({ more, compared, isWhole }).toEqual({ more: 0, compared: 5, isWhole: true });
    const [contradiction] = items;
    const marked = (side: "first" | "second") =>
      contradiction?.marks[side].map(({ start, end }) => contradiction[side].text.slice(start, end));
    expect([marked("first"), marked("second")]).toEqual([["12.000"], ["10.000"]]);
  });

  test("leaves out what is switched off, deleted or mended", async () => {
    const { baseId, cheap, dear, address, copy } = await baseWithDuplicates();
    await setChunkEnabled(world.editor, { chunkId: copy, enabled: false });
    expect(await found(baseId)).toEqual([["contradiction", dear, cheap]]);
    await setChunkEnabled(world.editor, { chunkId: copy, enabled: true });
    await deleteChunk(world.editor, { chunkId: address });
    await updateChunk(world.editor, { chunkId: cheap, title: "Ongkir", text: "Ongkir ke Bandung Rp12.000." });
    expect(await found(baseId)).toEqual([["duplicate", dear, cheap]]);
  });

  test("does not point out again what is right on both sides, until one of them is edited", async () => {
    const { baseId, cheap, dear, copy, address } = await baseWithDuplicates();
    await dismiss(baseId, [cheap, dear]);
    await dismiss(baseId, [dear, cheap]);
    expect(await found(baseId)).toEqual([["duplicate", copy, address]]);
    await updateChunk(world.editor, { chunkId: cheap, title: "Ongkir", text: "Ongkir ke Bandung Rp11.000." });
    expect(await found(baseId)).toEqual([
      ["contradiction", dear, cheap],
      ["duplicate", copy, address],
    ]);
  });

  test("takes a dismissal back, and both are in the log", async () => {
    const { baseId, cheap, dear } = await baseWithDuplicates();
    const before = await found(baseId);
    await dismiss(baseId, [cheap, dear]);
    await dismiss(baseId, [dear, cheap], false);
    expect(await found(baseId)).toEqual(before);
    const entries = await world.db.auditEntry.findMany({
      where: { entityId: baseId, action: { startsWith: "duplicate." } },
      orderBy: { id: "asc" },
    });
    expect(entries).toMatchObject([
      { action: "duplicate.dismissed", workspaceId: world.workspaceId, after: { snippets: ["Ongkir", "Ongkir"] } },
      { action: "duplicate.restored", workspaceId: world.workspaceId },
    ]);
  });

  test("gives some pairs at once, and says how many there are beyond", async () => {
    const baseId = await newBase(world);
    const letters = "bcdfghjklm";
    const word = (index: number) => `barang${letters[Math.floor(index / 10)]}${letters[index % 10]}`;
    const chunks = Array.from({ length: duplicatesAtOnce + 3 }, (_, index) => index).flatMap((index) =>
      [10, 12].map((price) => ({ title: word(index), text: `Harga ${word(index)} Rp${price}.000.`, tags: [] })),
    );
    await importChunks(world.owner, { baseId, chunks });
    const { items, more } = await findDuplicates(world.owner, { baseId });
    expect([items.length, more]).toEqual([duplicatesAtOnce, 3]);
  });

  test("goes through more snippets than are read at once", async () => {
    const baseId = await newBase(world);
    const line = (index: number) => ({ title: `Cabang ${index}`, text: `Cabang nomor ${index} buka.`, tags: [] });
    const first = { title: "Garansi", text: "Garansi dua belas bulan.", tags: [] };
    const last = { title: "Garansi", text: "Garansi 6 bulan.", tags: [] };
    await importChunks(world.owner, {
      baseId,
      chunks: [first, ...Array.from({ length: 1_100 }, (_, index) => line(index)), last],
    });
    const { items, compared } = await findDuplicates(world.owner, { baseId });
    expect(compared).toBe(1_102);
    expect(items.map(({ kind, first: { text }, second }) => [kind, text, second.text])).toEqual([
      ["contradiction", last.text, first.text],
    ]);
  });

  test("in an empty base there is nothing to tidy up", async () => {
    const baseId = await newBase(world);
    expect(await findDuplicates(world.owner, { baseId })).toEqual({ items: [], more: 0, compared: 0, isWhole: true });
  });
});

describe("refuses", () => {
  test("programs without the scope to read, and dismissing by whoever may only look", async () => {
    const { baseId, cheap, dear } = await baseWithDuplicates();
    const refused = { code: "forbidden" };
    await expect(findDuplicates(tokenContext(world.owner, ["write"]), { baseId })).rejects.toMatchObject(refused);
    for (const ctx of [world.viewer, world.readToken])
      await expect(dismissDuplicate(ctx, { baseId, chunkIds: [cheap, dear], dismissed: true })).rejects.toMatchObject(
        refused,
      );
    expect(await found(baseId)).toHaveLength(2);
  });

  test("one snippet as a pair, a snippet that is gone, and one of another base", async () => {
    const { baseId, cheap } = await baseWithDuplicates();
    const foreign = (await baseWithDuplicates()).cheap;
    for (const other of [cheap, foreign, newId("chunk")])
      await expect(dismiss(baseId, [cheap, other])).rejects.toMatchObject({ code: "not_found" });
    expect(await world.db.duplicateDismissal.count({ where: { baseId } })).toBe(0);
  });
});

describe("isolates", () => {
  test("bases from each other: neither their snippets nor their dismissals meet", async () => {
    const [one, other] = [await baseWithDuplicates(), await baseWithDuplicates()];
    await dismiss(one.baseId, [one.cheap, one.dear]);
    expect(await found(one.baseId)).toHaveLength(1);
    expect(await found(other.baseId)).toHaveLength(2);
  });

  test("to another workspace the base is not there", async () => {
    const { baseId, cheap, dear } = await baseWithDuplicates();
    const missing = { code: "not_found" };
    await expect(findDuplicates(world.stranger, { baseId })).rejects.toMatchObject(missing);
    await expect(
      dismissDuplicate(world.stranger, { baseId, chunkIds: [cheap, dear], dismissed: true }),
    ).rejects.toMatchObject(missing);
  });
});
