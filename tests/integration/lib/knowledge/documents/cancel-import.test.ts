import { describe, expect, test } from "vitest";
import { claimJob } from "#lib/jobs/queue.ts";
import { cancelImport } from "#lib/knowledge/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { testHidesDocument, testNeedsWriting } from "#tests/support/document-guards.ts";
import { idOf, makeShelf } from "#tests/support/imports.ts";

const world = await makeWorld();
const shelf = await makeShelf(world);

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
  testNeedsWriting(cancelImport, world, shelf, () => shelf.addFile("menunggu.txt", "Masih menunggu."));
});

describe("isolates", () => {
  testHidesDocument(cancelImport, world, shelf);
});
