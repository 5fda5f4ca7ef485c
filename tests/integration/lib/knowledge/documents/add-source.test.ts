import { describe, expect, test } from "vitest";
import { startJobs } from "#lib/boot/start-jobs.ts";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { sentenceFor } from "#lib/i18n/translate.ts";
import { addFile, addPage, addPages, createBase, listSources } from "#lib/knowledge/index.ts";
import { sqliteSearch } from "#lib/retrieval/sqlite/search-port.ts";
import { updateSettings } from "#lib/settings/index.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";
import { noise, pdf } from "#tests/support/documents.ts";
import { makeShelf, sent, storedFiles } from "#tests/support/imports.ts";

const world = await makeWorld();
const shelf = await makeShelf(world);
const { baseId } = shelf;
const jobsOf = async () => world.db.job.count({ where: { kind: "knowledge.import", state: "queued" } });

describe("does", () => {
  test("a file is stored and waits for its job, and the log says who added it", async () => {
    const before = [await jobsOf(), storedFiles().length];
    const text = "# Retur\n\nBarang boleh dikembalikan dalam tujuh hari.";
    const document = await shelf.addFile("retur toko.md", text, world.editor);
    expect(document).toMatchObject({
      kind: "file",
      title: "retur toko",
      sourceName: "retur toko.md",
      state: "queued",
      progress: 0,
      hasOriginal: true,
      chunks: 0,
      sizeBytes: Buffer.byteLength(text),
    });
    expect([await jobsOf(), storedFiles().length]).toEqual(before.map((count) => count + 1));
    expect(await shelf.found("barang dikembalikan")).toEqual([]);
    expect(await world.db.auditEntry.findFirst({ where: { entityId: document.id } })).toMatchObject({
      action: "document.added",
      actorName: "Editor",
    });
  });

  test("a file is read by the running jobs, then found, and its document and page can be cited", async () => {
    const document = await shelf.addFile(
      "Garansi.pdf",
      pdf([["Halaman depan buku panduan."], ["Garansi kompor berlaku dua tahun."]]),
    );
    const runner = await startJobs(world.db, { isOnlyServer: true });
    expect(await shelf.untilOver(document)).toMatchObject({ state: "ready", progress: 1, failure: null });
    await runner.stop();
    const { workspaceId } = world;
    const request = { query: "berapa lama garansi kompor", baseIds: [baseId], workspaceId, limit: 3, minScore: 0.25 };
    const { hits } = await sqliteSearch(world.db).search(request);
    expect(hits[0]).toMatchObject({
      documentId: document.id,
      documentTitle: "Garansi",
      kind: "file",
      text: expect.stringContaining("dua tahun"),
    });
    const [chunk] = await world.db.chunk.findMany({ where: { id: hits[0]?.chunkId } });
    expect(chunk).toMatchObject({ documentId: document.id, page: expect.any(Number) });
  });

  test("the same bytes twice are one document and one stored file, whatever their name", async () => {
    const first = await shelf.addFile("harga.csv", "Barang,Harga\nKopi,12000\n");
    await shelf.read(first);
    const stored = storedFiles();
    const again = await shelf.addFile("salinan harga.csv", "Barang,Harga\nKopi,12000\n", world.editor);
    expect(first.known).toBe(false);
    expect(again).toEqual({ ...(await shelf.documentNow(first.id)), known: true });
    expect(storedFiles()).toEqual(stored);
  });

  test("the same bytes while they still wait to be read are one document too", async () => {
    const first = await shelf.addFile("antre.txt", "Antrean dibuka pukul tujuh.");
    const again = await shelf.addFile("antre.txt", "Antrean dibuka pukul tujuh.");
    expect(again).toMatchObject({ id: first.id, known: true });
  });

  test("another base takes the same bytes as a document of its own", async () => {
    const other = await makeShelf(world, "Sekolah");
    const first = await shelf.addFile("jadwal.txt", "Kelas mulai pukul tujuh.");
    const second = await other.addFile("jadwal.txt", "Kelas mulai pukul tujuh.");
    expect(second.id).not.toBe(first.id);
    expect(second.baseId).toBe(other.baseId);
  });

  test("what could not be read may be tried again", async () => {
    const first = await shelf.read(await shelf.addFile("rusak.bin", new Uint8Array([0, 1, 2, 0, 255])));
    expect(first.state).toBe("failed");
    const second = await shelf.addFile("rusak.bin", new Uint8Array([0, 1, 2, 0, 255]));
    expect(second).toMatchObject({ state: "queued", known: false });
    expect(second.id).not.toBe(first.id);
  });

  test("a page waits for its job under its address, and is the same page with any fragment", async () => {
    const before = await jobsOf();
    const first = await addPage(world.editor, { baseId, url: "https://example.org/panduan/retur#atas" });
    expect(first).toMatchObject({
      kind: "url",
      title: "example.org/panduan/retur",
      sourceUrl: "https://example.org/panduan/retur",
      state: "queued",
      hasOriginal: false,
    });
    const again = await addPage(world.owner, { baseId, url: "https://example.org/panduan/retur#bawah" });
    expect(again.id).toBe(first.id);
    expect(await jobsOf()).toBe(before + 1);
    expect((await addPage(world.owner, { baseId, url: "https://example.org/" })).title).toBe("example.org");
  });

  test("of a list of addresses each says whether the base had it", async () => {
    const urls = ["https://example.org/lama", "https://example.org/baru", "https://example.org/lama#bawah"];
    const first = await addPage(world.owner, { baseId, url: "https://example.org/lama" });
    expect(first.known).toBe(false);
    const { items } = await addPages(world.editor, { baseId, urls });
    expect(items.map(({ known }) => known)).toEqual([true, false, true]);
    expect(items[0]?.id).toBe(first.id);
  });

  test("a program with the scope to write may add both", async () => {
    const program = tokenContext(world.editor, ["write"]);
    expect(await shelf.addFile("program.txt", "Dikirim oleh program.", program)).toMatchObject({ state: "queued" });
    expect(await addPage(program, { baseId, url: "https://example.org/program" })).toMatchObject({ state: "queued" });
  });
});

describe("refuses", () => {
  test("a list with addresses of the private network or of another service, and adds none of it", async () => {
    const before = [await jobsOf(), (await listSources(world.owner, { baseId })).items.length];
    const urls = ["https://example.org/semua", "http://192.168.1.10/", "http://wiki/", "https://example.org:22/"];
    const refusal = await addPages(world.editor, { baseId, urls }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      code: "invalid",
      fields: {
        "urls.1": { reason: "knowledge.fetch_private_address" },
        "urls.2": { reason: "knowledge.fetch_private_address" },
        "urls.3": { reason: "knowledge.fetch_bad_address" },
      },
    });
    expect([await jobsOf(), (await listSources(world.owner, { baseId })).items.length]).toEqual(before);
  });

  test("an address of the private network in a sentence that names a setting which there is", () => {
    for (const locale of ["en", "id"] as const) {
      const sentence = sentenceFor(locale, { reason: "knowledge.fetch_private_address" });
      expect(sentence.match(/[A-Z]+(?:_[A-Z]+)+/g)).toEqual(["IMPORT_ALLOW_PRIVATE"]);
    }
    expect(env().IMPORT_ALLOW_PRIVATE).toEqual([]);
  });

  test("a file over the instance's limit, in a sentence of each language, and keeps nothing of it", async () => {
    await updateSettings(world.admin, { fileMegabytes: 1 });
    const before = [storedFiles(), await jobsOf(), (await listSources(world.owner, { baseId })).items];
    const [result] = await Promise.allSettled([shelf.addFile("besar.txt", noise(1_000_001))]);
    if (result.status !== "rejected" || !(result.reason instanceof AppError)) throw new Error("It was not refused");
    const { reason, params } = result.reason;
    expect(result.reason.code).toBe("invalid");
    expect(sentenceFor("en", { reason, params })).toBe("That is too large: at most 1 MB fit.");
    expect(sentenceFor("id", { reason, params })).toBe("Terlalu besar: paling banyak 1 MB.");
    expect([storedFiles(), await jobsOf(), (await listSources(world.owner, { baseId })).items]).toEqual(before);
    expect(await shelf.addFile("pas.txt", "a".repeat(1_000_000))).toMatchObject({ sizeBytes: 1_000_000 });
    await updateSettings(world.admin, { fileMegabytes: 50 });
  });

  test("nothing is kept of a file whose sender goes away", async () => {
    const before = [storedFiles(), (await listSources(world.owner, { baseId })).items];
    async function* cut() {
      yield* sent("Separuh");
      throw new Error("The sender went away");
    }
    await expect(addFile(world.owner, { baseId, name: "putus.txt" }, cut())).rejects.toThrow("The sender went away");
    expect([storedFiles(), (await listSources(world.owner, { baseId })).items]).toEqual(before);
  });

  test("viewers and programs that only read, before a byte of the file is stored", async () => {
    const before = storedFiles();
    for (const ctx of [world.viewer, world.readToken]) {
      await expect(shelf.addFile("x.txt", "x", ctx)).rejects.toMatchObject({ code: "forbidden" });
      await expect(addPage(ctx, { baseId, url: "https://example.org/x" })).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(storedFiles()).toEqual(before);
  });
});

describe("isolates", () => {
  test("to a stranger the base is not there, and nothing of their file is read", async () => {
    let pieces = 0;
    async function* counted() {
      pieces += 1;
      yield* sent("Rahasia");
    }
    const missing = { code: "not_found" };
    await expect(addFile(world.stranger, { baseId, name: "x.txt" }, counted())).rejects.toMatchObject(missing);
    await expect(addPage(world.stranger, { baseId, url: "https://example.org/x" })).rejects.toMatchObject(missing);
    expect(pieces).toBe(0);
  });

  test("bytes that another workspace has are new here", async () => {
    const theirs = await createBase(world.stranger, {
      workspaceId: world.strangerWorkspaceId,
      name: "Lain",
      description: "",
      language: "id",
    });
    const ours = await shelf.addFile("sama.txt", "Isi yang sama.");
    const input = { baseId: theirs.id, name: "sama.txt" };
    const added = await addFile(world.stranger, input, sent("Isi yang sama."));
    expect(added.id).not.toBe(ours.id);
    expect(added.baseId).toBe(theirs.id);
  });
});

test("the same page or file that is added at once from several sides is added once", async () => {
  const before = await jobsOf();
  const url = "https://toko.example/serentak";
  const pages = await Promise.all([1, 2, 3].map(() => addPage(world.owner, { baseId, url })));
  expect(new Set(pages.map(({ id }) => id)).size).toBe(1);
  const text = "Berkas yang dikirim serentak.";
  const files = await Promise.all([1, 2, 3].map((number) => shelf.addFile(`serentak-${number}.txt`, text)));
  expect(new Set(files.map(({ id }) => id)).size).toBe(1);
  expect(await jobsOf()).toBe(before + 2);
});
