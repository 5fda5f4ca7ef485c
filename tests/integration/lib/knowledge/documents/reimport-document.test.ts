import { describe, expect, test } from "vitest";
import { type DocumentId, newId } from "#lib/ids.ts";
import { addSnippet, reimportDocument } from "#lib/knowledge/index.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";
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

  test("viewers and programs without the scope to write, and changes nothing", async () => {
    const document = await shelf.addRead("aman.txt", "Tidak berubah.");
    const documentId = idOf(document);
    for (const ctx of [world.viewer, world.readToken, tokenContext(world.owner, ["chat", "publish"])])
      await expect(reimportDocument(ctx, { documentId })).rejects.toMatchObject({ code: "forbidden" });
    expect(await shelf.documentNow(document.id)).toEqual(document);
  });
});

describe("isolates", () => {
  test("to a stranger no document is there, exactly as one that does not exist", async () => {
    const document = await shelf.addRead("milik.txt", "Milik toko.");
    const missingId = newId("document");
    for (const documentId of [idOf(document), missingId])
      await expect(reimportDocument(world.stranger, { documentId })).rejects.toMatchObject({ code: "not_found" });
    expect(await shelf.documentNow(document.id)).toEqual(document);
  });
});
