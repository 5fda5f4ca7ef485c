import { describe, expect, test } from "vitest";
import { ChunkId, DocumentId } from "#lib/ids.ts";
import { addText, importPassages, listChunks, setChunkEnabled } from "#lib/knowledge/index.ts";
import { ListChunksInput } from "#lib/knowledge/schema.ts";
import { makeWorld } from "../../../support/context.ts";
import { newBase } from "../../../support/snippets.ts";

const world = await makeWorld();

const baseId = await newBase(world);
await importPassages(world.owner, {
  baseId,
  passages: Array.from({ length: 120 }, (_, index) => ({
    title: `Cabang ${index}`,
    text: `Cabang nomor ${index} melayani pengiriman${index % 40 === 0 ? " internasional" : ""}.`,
    tags: [],
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

test("a document's snippets say where they come from", async () => {
  const otherId = await newBase(world);
  const { id } = await addText(world.owner, { baseId: otherId, title: "Panduan", text: "# Servis\n\nTiap bulan." });
  const { items } = await listChunks(world.owner, { baseId: otherId, documentId: DocumentId.parse(id) });
  expect(items).toMatchObject([{ title: "Servis", documentTitle: "Panduan", kind: "text", page: null }]);
});

test("another base's words find nothing here, and strangers see nothing at all", async () => {
  const otherId = await newBase(world);
  expect((await listChunks(world.owner, { baseId: otherId, find: "cabang" })).items).toEqual([]);
  await expect(listChunks(world.stranger, { baseId })).rejects.toMatchObject({ code: "not_found" });
});
