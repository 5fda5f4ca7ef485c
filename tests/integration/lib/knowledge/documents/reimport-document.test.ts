import { describe, expect, test } from "vitest";
import type { DocumentId } from "#lib/ids.ts";
import { addSnippet, reimportDocument } from "#lib/knowledge/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { testHidesDocument, testNeedsWriting } from "#tests/support/document-guards.ts";
import { idOf, makeShelf } from "#tests/support/imports.ts";

const world = await makeWorld();
const shelf = await makeShelf(world);
const { baseId } = shelf;
const snippet = () => addSnippet(world.owner, { baseId, title: "Parkir", text: "Parkir gratis di belakang." });

describe("does", () => {
  test("reading again puts a new job there, keeps the chunks meanwhile, and forgets the old failure", async () => {
    const document = await shelf.addRead("retur.txt", "Retur tujuh hari.");
    const before = await shelf.chunks(document);
    const again = await reimportDocument(world.editor, { documentId: idOf(document) });
    expect(again).toMatchObject({ state: "queued", progress: 0, failure: null, chunks: 1 });
    expect(await shelf.jobOf(document.id)).toMatchObject({ state: "queued", payload: { documentId: document.id } });
    const entry = await world.db.auditEntry.findFirst({ where: { action: "document.reimported" } });
    expect(entry).toMatchObject({ entityId: document.id, before: { state: "ready" }, after: { state: "queued" } });
    expect(await shelf.chunks(document)).toEqual(before);
    expect(await shelf.read(document)).toMatchObject({ state: "ready", chunks: 1 });
    const failed = await shelf.addRead("kosong.txt", "");
    expect(failed.failure).not.toBeNull();
    expect(await reimportDocument(world.editor, { documentId: idOf(failed) })).toMatchObject({ failure: null });
  });
});

describe("refuses", () => {
  test("to read again what was typed, and what is being read", async () => {
    const reads = (document: { id: DocumentId }) => reimportDocument(world.owner, { documentId: idOf(document) });
    await expect(reads(await snippet())).rejects.toMatchObject({
      code: "conflict",
      reason: "knowledge.nothing_to_read",
    });
    const document = await shelf.addFile("sedang.txt", "Sedang dibaca.");
    await expect(reads(document)).rejects.toMatchObject({ code: "conflict", reason: "knowledge.being_read" });
  });

  testNeedsWriting(reimportDocument, world, shelf, () => shelf.addRead("aman.txt", "Tidak berubah."));
});

describe("isolates", () => {
  testHidesDocument(reimportDocument, world, shelf);
});
