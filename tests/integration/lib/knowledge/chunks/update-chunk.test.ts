import { describe, expect, test } from "vitest";
import { ChunkId, DocumentId } from "#lib/ids.ts";
import {
  addSnippet,
  createBase,
  deleteDocument,
  listChunks,
  listDocuments,
  searchKnowledge,
  setChunkEnabled,
  updateChunk,
} from "#lib/knowledge/index.ts";
import { makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();
const base = await createBase(world.owner, {
  workspaceId: world.workspaceId,
  name: "Toko",
  description: "",
  language: "id",
});
const baseId = base.id;

async function add(title: string, text: string): Promise<ChunkId> {
  await addSnippet(world.owner, { baseId, title, text });
  const { items } = await listChunks(world.owner, { baseId });
  return ChunkId.parse(items[0]?.id);
}

const titlesFor = async (query: string) =>
  (await searchKnowledge(world.owner, { baseId, query })).used.map(({ title }) => title);

describe("does", () => {
  test("an edit is what is found from then on", async () => {
    const chunkId = await add("Jam buka", "Toko buka pukul delapan.");
    await updateChunk(world.editor, {
      chunkId,
      title: "Jam buka",
      text: "Toko buka pukul sembilan, kecuali hari libur.",
    });
    expect(await titlesFor("buka hari libur")).toEqual(["Jam buka"]);
  });

  test("a snippet that is switched off is not found until it is switched on", async () => {
    const chunkId = await add("Garansi", "Garansi kompor berlaku dua tahun.");
    await setChunkEnabled(world.editor, { chunkId, enabled: false });
    expect(await titlesFor("garansi kompor")).toEqual([]);
    await setChunkEnabled(world.editor, { chunkId, enabled: true });
    const [on, off] = [{ enabled: true }, { enabled: false }];
    const entries = await world.db.auditEntry.findMany({ where: { entityId: chunkId }, orderBy: { id: "asc" } });
    expect(entries.slice(-2)).toMatchObject([
      { action: "snippet.disabled", before: on, after: off },
      { action: "snippet.enabled", before: off, after: on },
    ]);
    expect(await titlesFor("garansi kompor")).toEqual(["Garansi"]);
  });

  test("a deleted document takes its snippets along", async () => {
    await add("Menu", "Nasi goreng dan soto.");
    const document = (await listDocuments(world.owner, { baseId })).items.find(({ title }) => title === "Menu");
    await deleteDocument(world.editor, { documentId: DocumentId.parse(document?.id) });
    expect(await titlesFor("nasi goreng")).toEqual([]);
  });
});

describe("refuses", () => {
  test("viewers", async () => {
    const chunkId = await add("Alamat", "Jalan Melati nomor lima.");
    await expect(updateChunk(world.viewer, { chunkId, title: "X", text: "Y" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("isolates", () => {
  test("a stranger's change of a snippet is not found, whoever's base is named", async () => {
    const chunkId = await add("Telepon", "Hubungi nomor toko.");
    await expect(updateChunk(world.stranger, { chunkId, title: "X", text: "Y" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(setChunkEnabled(world.stranger, { chunkId, enabled: false })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
