import { existsSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { asId, type DocumentId } from "#lib/ids.ts";
import { claimJob } from "#lib/jobs/queue.ts";
import {
  addPage,
  addSnippet,
  cancelImport,
  deleteDocument,
  getOriginal,
  listSources,
  reimportDocument,
} from "#lib/knowledge/index.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";
import { noise } from "#tests/support/documents.ts";
import { idOf, makeShelf, storedFiles } from "#tests/support/imports.ts";

const world = await makeWorld();
const shelf = await makeShelf(world);
const { baseId } = shelf;
const jobOf = async (id: DocumentId) => {
  const { jobId } = await world.db.document.findUniqueOrThrow({ where: { id } });
  return world.db.job.findUniqueOrThrow({ where: { id: jobId ?? asId("job", "") } });
};
const readFileOf = async (name: string, text: string) => shelf.read(await shelf.addFile(name, text));
const snippet = () => addSnippet(world.owner, { baseId, title: "Parkir", text: "Parkir gratis di belakang." });

describe("does", () => {
  test("reading again puts a new job there, keeps the chunks meanwhile, and forgets the old failure", async () => {
    const document = await readFileOf("retur.txt", "Retur tujuh hari.");
    const before = await shelf.chunks(document);
    const again = await reimportDocument(world.editor, { documentId: idOf(document) });
    expect(again).toMatchObject({ state: "queued", progress: 0, failure: null, chunks: 1 });
    expect(await jobOf(document.id)).toMatchObject({ state: "queued", payload: { documentId: document.id } });
    const entry = await world.db.auditEntry.findFirst({ where: { action: "document.reimported" } });
    expect(entry).toMatchObject({ entityId: document.id, before: { state: "ready" }, after: { state: "queued" } });
    expect(await shelf.chunks(document)).toEqual(before);
    expect(await shelf.read(document)).toMatchObject({ state: "ready", chunks: 1 });
    const failed = await readFileOf("kosong.txt", "");
    expect(failed.failure).not.toBeNull();
    expect(await reimportDocument(world.editor, { documentId: idOf(failed) })).toMatchObject({ failure: null });
  });

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
    const job = await jobOf(document.id);
    expect(job.state).toBe("cancelled");
    await world.db.job.updateMany({ where: { state: "queued" }, data: { state: "done" } });
    expect(await claimJob(world.db, ["knowledge.import"], "me")).toBeNull();
  });

  test("cancelling does nothing to a document that is not being read", async () => {
    const document = await readFileOf("siap.txt", "Sudah siap.");
    await cancelImport(world.editor, { documentId: idOf(document) });
    expect(await shelf.documentNow(document.id)).toEqual(document);
    expect(await world.db.auditEntry.count({ where: { action: "document.cancelled", entityId: document.id } })).toBe(0);
  });

  test("deleting takes the chunks, their places in the index and the stored file along, and no other's", async () => {
    const kept = await readFileOf("tetap.txt", "Gerobak sate mangkal di sini.");
    const document = await readFileOf("hapus.txt", "Becak mangkal di sana.");
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
    const { id } = await jobOf(document.id);
    await deleteDocument(world.editor, { documentId: idOf(document) });
    expect(await world.db.job.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "cancelled" });
  });

  test("the original is given back byte for byte under its own name, to viewers too", async () => {
    const bytes = noise(200_000);
    const document = await shelf.addFile("foto “toko”.bin", bytes);
    for (const ctx of [world.owner, world.viewer, world.readToken]) {
      const { name, content } = await getOriginal(ctx, { documentId: idOf(document) });
      expect(name).toBe("foto “toko”.bin");
      expect(Buffer.compare(await buffer(content), bytes)).toBe(0);
    }
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

  test("the original of what has none", async () => {
    const page = await addPage(world.owner, { baseId, url: "https://example.org/tanpa-berkas" });
    for (const document of [await snippet(), page])
      await expect(getOriginal(world.owner, { documentId: idOf(document) })).rejects.toMatchObject({
        code: "not_found",
      });
  });

  test("changes by viewers and by programs without the scope to write, and changes nothing", async () => {
    const document = await readFileOf("aman.txt", "Tidak berubah.");
    const documentId = idOf(document);
    const waiting = await shelf.addFile("menunggu.txt", "Masih menunggu.");
    for (const ctx of [world.viewer, world.readToken, tokenContext(world.owner, ["chat", "publish"])]) {
      const refused = { code: "forbidden" };
      await expect(reimportDocument(ctx, { documentId })).rejects.toMatchObject(refused);
      await expect(deleteDocument(ctx, { documentId })).rejects.toMatchObject(refused);
      await expect(cancelImport(ctx, { documentId: idOf(waiting) })).rejects.toMatchObject(refused);
    }
    expect(await shelf.documentNow(document.id)).toEqual(document);
    expect(waiting).toMatchObject({ ...(await shelf.documentNow(waiting.id)) });
  });

  test("reading by a program without the scope to read", async () => {
    const document = await readFileOf("baca.txt", "Hanya untuk yang boleh.");
    const writer = tokenContext(world.owner, ["write"]);
    await expect(getOriginal(writer, { documentId: idOf(document) })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  test("to a stranger no document is there, for any verb, exactly as one that does not exist", async () => {
    const document = await readFileOf("milik.txt", "Milik toko.");
    const documentId = idOf(document);
    const missingId = asId(
      "document",
      document.id.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
    );
    for (const verb of [reimportDocument, cancelImport, deleteDocument, getOriginal]) {
      const [theirs] = await Promise.allSettled([verb(world.stranger, { documentId })]);
      const [missing] = await Promise.allSettled([verb(world.stranger, { documentId: missingId })]);
      expect(theirs).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
      expect(theirs).toEqual(missing);
    }
    expect(await shelf.documentNow(document.id)).toEqual(document);
  });
});

test("a document of very many chunks is deleted whole", async () => {
  const rows = Array.from({ length: 450 }, (_, index) => `Baris ${index},Isi jerapah ${index}`);
  const document = await shelf.addFile("panjang.csv", ["Nama,Isi", ...rows].join("\n"));
  expect(await shelf.read(document)).toMatchObject({ state: "ready", chunks: 450 });
  await deleteDocument(world.owner, { documentId: idOf(document) });
  expect(await world.db.chunk.count({ where: { documentId: document.id } })).toBe(0);
  expect(await shelf.found("jerapah")).toEqual([]);
});
