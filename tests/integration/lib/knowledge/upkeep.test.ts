import { expect, test } from "vitest";
import { duplicatesThread } from "#lib/duplicates/duplicate-finder.ts";
import { findInBase } from "#lib/duplicates/find-in-base.ts";
import { type BaseId, DocumentId } from "#lib/ids.ts";
import {
  deleteChunk,
  dismissDuplicate,
  findDuplicates,
  getUpkeep,
  importChunks,
  listDocuments,
  updateDocument,
} from "#lib/knowledge/index.ts";
import { chunkTextsIn } from "#lib/retrieval/engine.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";
import { makeShelf } from "#tests/support/imports.ts";
import { newBase, newSnippet } from "#tests/support/snippets.ts";

const world = await makeWorld();
const { db, owner, viewer } = world;

/** Counts the comparisons while `act` runs. */
async function comparisonsOf(act: () => Promise<unknown>): Promise<number> {
  let count = 0;
  duplicatesThread().find = (baseId) => {
    count++;
    return findInBase(chunkTextsIn(db), baseId);
  };
  await act();
  duplicatesThread().find = null;
  return count;
}

const withDuplicate = async () => {
  const baseId = await newBase(world);
  const first = await newSnippet(world, baseId, "Ongkir", "Ongkir ke Bandung Rp10.000.");
  const second = await newSnippet(world, baseId, "Ongkir", "Ongkir ke Bandung Rp12.000.");
  return { baseId, first, second };
};

const duplicatesOf = async (baseId: BaseId) => (await getUpkeep(viewer, { baseId })).duplicates;

test("does: counts pairs, documents due for review, and those that an earlier version read", async () => {
  const shelf = await makeShelf(world);
  const { baseId } = shelf;
  expect(await getUpkeep(viewer, { baseId })).toEqual({ duplicates: 0, due: 0, outdated: 0 });
  await newSnippet(world, baseId, "Ongkir", "Ongkir ke Bandung Rp10.000.");
  await newSnippet(world, baseId, "Ongkir", "Ongkir ke Bandung Rp12.000.");
  const file = await shelf.addRead("garansi.md", "# Garansi\n\nGaransi berlaku dua tahun.");
  await db.document.update({ where: { id: file.id }, data: { parserVersion: null } });
  const [document] = (await listDocuments(owner, { baseId })).items;
  await updateDocument(owner, { documentId: DocumentId.parse(document?.id), reviewOn: "2020-01-01" });
  for (const ctx of [viewer, world.readToken])
    expect(await getUpkeep(ctx, { baseId })).toEqual({ duplicates: 1, due: 1, outdated: 1 });
});

test("a dismissed pair does not count, nor one of which a chunk is gone", async () => {
  const { baseId, first, second } = await withDuplicate();
  expect(await duplicatesOf(baseId)).toBe(1);
  await dismissDuplicate(owner, { baseId, chunkIds: [first, second], dismissed: true });
  expect(await duplicatesOf(baseId)).toBe(0);
  await dismissDuplicate(owner, { baseId, chunkIds: [first, second], dismissed: false });
  expect(await duplicatesOf(baseId)).toBe(1);
  await deleteChunk(owner, { chunkId: first });
  expect(await duplicatesOf(baseId)).toBe(0);
});

test("unchanged chunks are compared once, whoever asks, and changed ones anew", async () => {
  const { baseId, first } = await withDuplicate();
  const ask = () => Promise.all([findDuplicates(owner, { baseId }), getUpkeep(viewer, { baseId })]);
  expect(await comparisonsOf(ask)).toBe(1);
  expect(await comparisonsOf(ask)).toBe(0);
  await deleteChunk(owner, { chunkId: first });
  expect(await comparisonsOf(ask)).toBe(1);
});

test("a large base's number may lag behind an edit, the list of its pairs does not", async () => {
  const { baseId, first } = await withDuplicate();
  const chunks = Array.from({ length: 2_001 }, (_, index) => ({ title: "", text: `Cabang ${index} buka.`, tags: [] }));
  await importChunks(owner, { baseId, chunks });
  expect(await duplicatesOf(baseId)).toBe(1);
  await deleteChunk(owner, { chunkId: first });
  expect(await comparisonsOf(() => getUpkeep(viewer, { baseId }))).toBe(0);
  expect((await findDuplicates(owner, { baseId })).items).toEqual([]);
  expect(await duplicatesOf(baseId)).toBe(0);
});

test("a comparison that failed is made again at the next request", async () => {
  const { baseId } = await withDuplicate();
  duplicatesThread().find = () => Promise.reject(new Error("The thread ended"));
  await expect(getUpkeep(viewer, { baseId })).rejects.toThrow("The thread ended");
  duplicatesThread().find = null;
  expect(await duplicatesOf(baseId)).toBe(1);
});

test("refuses a program without the scope to read, and isolates strangers", async () => {
  const { baseId } = await withDuplicate();
  await expect(getUpkeep(tokenContext(owner, ["write"]), { baseId })).rejects.toMatchObject({ code: "forbidden" });
  await expect(getUpkeep(world.stranger, { baseId })).rejects.toMatchObject({ code: "not_found" });
});
