import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { deleteDocument, listSources } from "#lib/knowledge/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { testHidesDocument, testNeedsWriting } from "#tests/support/document-guards.ts";
import { idOf, makeShelf, storedFiles } from "#tests/support/imports.ts";

const world = await makeWorld();
const shelf = await makeShelf(world);
const { baseId } = shelf;

describe("does", () => {
  test("deleting takes the chunks, their places in the index and the stored file along, and no other's", async () => {
    const kept = await shelf.addRead("tetap.txt", "Gerobak sate mangkal di sini.");
    const document = await shelf.addRead("hapus.txt", "Becak mangkal di sana.");
    const { storageKey } = await world.db.document.findUniqueOrThrow({ where: { id: document.id } });
    const files = storedFiles();
    const own = files.filter((file) => file.endsWith(storageKey ?? "-"));
    expect(own).toHaveLength(1);
    await deleteDocument(world.editor, { documentId: idOf(document) });
    expect(await shelf.chunks(document)).toEqual([]);
    expect(await shelf.indexGaps()).toEqual([]);
    expect(await shelf.found("becak mangkal")).not.toContain("hapus");
    expect(await shelf.found("gerobak sate")).toEqual(["tetap"]);
    expect(storedFiles()).toEqual(files.filter((file) => !own.includes(file)));
    expect(existsSync(own[0] ?? "")).toBe(false);
    expect((await listSources(world.owner, { baseId })).items.map(({ id }) => id)).toContain(kept.id);
    expect(await world.db.auditEntry.findFirst({ where: { action: "document.deleted" } })).toMatchObject({
      entityId: document.id,
      before: { snippets: 1 },
    });
  });

  test("deleting a document that waits takes its job away", async () => {
    const document = await shelf.addFile("antre.txt", "Masih antre.");
    const { id } = await shelf.jobOf(document.id);
    await deleteDocument(world.editor, { documentId: idOf(document) });
    expect(await world.db.job.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "cancelled" });
  });
});

describe("refuses", () => {
  testNeedsWriting(deleteDocument, world, shelf, () => shelf.addRead("aman.txt", "Tidak berubah."));
});

describe("isolates", () => {
  testHidesDocument(deleteDocument, world, shelf);
});

test("a document of very many chunks is deleted whole", async () => {
  const rows = Array.from({ length: 450 }, (_, index) => `Baris ${index},Isi jerapah ${index}`);
  const document = await shelf.addFile("panjang.csv", ["Nama,Isi", ...rows].join("\n"));
  expect(await shelf.read(document)).toMatchObject({ state: "ready", chunks: 450 });
  await deleteDocument(world.owner, { documentId: idOf(document) });
  expect(await world.db.chunk.count({ where: { documentId: document.id } })).toBe(0);
  expect(await shelf.found("jerapah")).toEqual([]);
});
