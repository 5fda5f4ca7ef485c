import { describe, expect, test } from "vitest";
import { newId } from "#lib/ids.ts";
import { claimJob } from "#lib/jobs/queue.ts";
import { addSnippet, cancelImport } from "#lib/knowledge/index.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";
import { idOf, makeShelf } from "#tests/support/imports.ts";

const world = await makeWorld();
const shelf = await makeShelf(world);
const { baseId } = shelf;
const _snippet = () => addSnippet(world.owner, { baseId, title: "Parkir", text: "Parkir gratis di belakang." });

describe("does", () => {
  test("cancelling takes the waiting job away", async () => {
    const document = await shelf.addFile("batal.txt", "Batal dibaca.");
    await cancelImport(world.editor, { documentId: idOf(document) });
    expect(await shelf.documentNow(document.id)).toMatchObject({
      state: "failed",
      failure: "You stopped the reading. Read it again when you like.",
    });
    const entry = await world.db.auditEntry.findFirst({ where: { action: "document.cancelled" } });
    expect(entry).toMatchObject({
      entityId: document.id,
      before: { state: "queued" },
      after: { state: "failed", failure: "read_cancelled" },
    });
    const job = await shelf.jobOf(document.id);
    expect(job.state).toBe("cancelled");
    await world.db.job.updateMany({ where: { state: "queued" }, data: { state: "done" } });
    expect(await claimJob(world.db, ["knowledge.import"], "me")).toBeNull();
  });

  test("cancelling does nothing to a document that is not being read", async () => {
    const document = await shelf.addRead("siap.txt", "Sudah siap.");
    await cancelImport(world.editor, { documentId: idOf(document) });
    expect(await shelf.documentNow(document.id)).toEqual(document);
    expect(await world.db.auditEntry.count({ where: { action: "document.cancelled", entityId: document.id } })).toBe(0);
  });
});

describe("refuses", () => {
  test("viewers and programs without the scope to write, and changes nothing", async () => {
    const document = await shelf.addFile("menunggu.txt", "Masih menunggu.");
    const documentId = idOf(document);
    for (const ctx of [world.viewer, world.readToken, tokenContext(world.owner, ["chat", "publish"])])
      await expect(cancelImport(ctx, { documentId })).rejects.toMatchObject({ code: "forbidden" });
    expect(document).toMatchObject({ ...(await shelf.documentNow(document.id)) });
  });
});

describe("isolates", () => {
  test("to a stranger no document is there, exactly as one that does not exist", async () => {
    const document = await shelf.addRead("milik.txt", "Milik toko.");
    const missingId = newId("document");
    for (const documentId of [idOf(document), missingId])
      await expect(cancelImport(world.stranger, { documentId })).rejects.toMatchObject({ code: "not_found" });
    expect(await shelf.documentNow(document.id)).toEqual(document);
  });
});
