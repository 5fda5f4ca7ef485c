import { describe, expect, test } from "vitest";
import { type DocumentId, newId } from "#lib/ids.ts";
import { addPage, addSnippet, reimportAll } from "#lib/knowledge/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { makeShelf } from "#tests/support/imports.ts";

const world = await makeWorld();
const stateOf = async (id: DocumentId) => (await world.db.document.findUniqueOrThrow({ where: { id } })).state;

describe("does", () => {
  test("queues every file and page that rests, also one that failed, and leaves alone what was typed", async () => {
    const shelf = await makeShelf(world);
    const { baseId } = shelf;
    const ready = await shelf.read(await shelf.addFile("satu.txt", "Isi satu."));
    const failed = await shelf.read(await shelf.addFile("kosong.txt", ""));
    const waiting = await addPage(world.owner, { baseId, url: "https://toko.example/" });
    const busy = await shelf.addFile("dua.txt", "Isi dua.");
    await world.db.document.update({ where: { id: busy.id }, data: { state: "parsing" } });
    const typed = await addSnippet(world.owner, { baseId, title: "Jam", text: "Buka jam 8." });
    expect(await reimportAll(world.editor, { baseId })).toEqual({ queued: 3, underWay: 1 });
    expect(await Promise.all([ready, failed, waiting, busy, typed].map(({ id }) => stateOf(id)))).toEqual([
      "queued",
      "queued",
      "queued",
      "parsing",
      "ready",
    ]);
    expect(
      await world.db.auditEntry.count({
        where: { action: "document.reimported", entityId: { in: [ready.id, failed.id] } },
      }),
    ).toBe(2);
  });

  test("nothing where there is nothing to read", async () => {
    expect(await reimportAll(world.owner, { baseId: (await makeShelf(world)).baseId })).toEqual({
      queued: 0,
      underWay: 0,
    });
  });
});

describe("refuses", () => {
  test("those who may only look, and queues nothing", async () => {
    const shelf = await makeShelf(world);
    const { id } = await shelf.read(await shelf.addFile("satu.txt", "Isi satu."));
    for (const ctx of [world.viewer, world.readToken])
      await expect(reimportAll(ctx, { baseId: shelf.baseId })).rejects.toMatchObject({ code: "forbidden" });
    expect(await stateOf(id)).toBe("ready");
  });
});

test("isolates: to another workspace the base is not there, exactly as one that does not exist", async () => {
  const { baseId } = await makeShelf(world);
  const [theirs] = await Promise.allSettled([reimportAll(world.stranger, { baseId })]);
  const [missing] = await Promise.allSettled([reimportAll(world.stranger, { baseId: newId("base") })]);
  expect(theirs).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
  expect(theirs).toEqual(missing);
});
