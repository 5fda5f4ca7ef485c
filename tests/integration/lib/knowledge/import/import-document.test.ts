import { describe, expect, test } from "vitest";
import { startJobs } from "#lib/boot/start-jobs.ts";
import { storageFailure } from "#lib/db/database-failure.ts";
import { asId, ChunkId } from "#lib/ids.ts";
import { cancelJob, claimJob, renewLease } from "#lib/jobs/queue.ts";
import type { JobRun } from "#lib/jobs/runner.ts";
import { giveUpImport, importDocument } from "#lib/knowledge/import/import-document.ts";
import {
  addPage,
  cancelImport,
  deleteDocument,
  listDocuments,
  reimportDocument,
  saveQuestion,
  searchKnowledge,
  setChunkEnabled,
  setRefresh,
  updateBase,
  updateChunk,
} from "#lib/knowledge/index.ts";
import type { KnowledgeDocument } from "#lib/knowledge/schema.ts";
import { updateSettings } from "#lib/settings/index.ts";
import { importLimits } from "#lib/settings/schema.ts";
import { makeWorld } from "#tests/support/context.ts";
import { docx, docxParagraph, pdf, pptx, pptxShape, xlsx } from "#tests/support/documents.ts";
import { servePage, serveRedirect, serveWeb } from "#tests/support/fetch-servers.ts";
import { idOf, makeShelf, undisturbed } from "#tests/support/imports.ts";

// Read with the first setting, so that it comes in time.
process.env.IMPORT_ALLOW_PRIVATE = "127.0.0.1/32";
const world = await makeWorld();
const shelf = await makeShelf(world);
const { baseId } = shelf;

const inIndonesian = async (id: string) =>
  (await listDocuments({ ...world.owner, locale: "id" }, { baseId })).items.find((document) => document.id === id)
    ?.failure;

/** So many sections that they are written in several steps. */
const sections = (count: number, word: string) =>
  Array.from({ length: count }, (_, index) => `# Bagian ${index + 1}\n\nKata ${word} nomor ${index + 1}.`).join("\n\n");
const pageOf = (count: number, word: string) =>
  `<html lang="id"><title>Panduan</title><body><main>${Array.from({ length: count }, (_, index) => `<h2>Bagian ${index + 1}</h2><p>Kata ${word} nomor ${index + 1} di toko kami.</p>`).join("")}</main></body></html>`;

/** As the runner's: throws once the job is no longer its own. `meanwhile` is called before each report. */
async function runOf(document: KnowledgeDocument, meanwhile: (share: number) => Promise<void>): Promise<JobRun> {
  const { jobId } = await world.db.document.findUniqueOrThrow({ where: { id: document.id } });
  await world.db.job.updateMany({
    where: { state: { in: ["queued", "running"] }, id: { not: jobId ?? asId("job", "") } },
    data: { state: "done" },
  });
  const job = await claimJob(world.db, ["knowledge.import"], "me");
  if (!job) throw new Error("Nothing waits");
  const aborted = new AbortController();
  return {
    ...undisturbed,
    signal: aborted.signal,
    async progress(share) {
      await meanwhile(share);
      if (await renewLease(world.db, job.id, "me", share)) return;
      aborted.abort();
      throw new Error("No longer this job's");
    },
  };
}

describe("a file", () => {
  test.each([
    ["md", "# Retur\n\nSepatu boleh dikembalikan.", "sepatu"],
    ["txt", "Payung disewakan di pintu depan.", "payung"],
    ["html", "<title>Tas</title><main><p>Koper disimpan di loker besar.</p></main>", "koper"],
    ["csv", "Barang;Harga\nTeko;45000\nWajan;90000\n", "wajan"],
    ["pdf", pdf([["Mesin jahit diperbaiki di lantai dua."]]), "mesin jahit"],
    ["docx", docx(docxParagraph("Seragam", "heading1") + docxParagraph("Batik dipakai hari Jumat.")), "batik"],
    ["xlsx", xlsx([{ name: "Stok", rows: [["Barang"], ["Lampu minyak"]] }]), "lampu minyak"],
    [
      "pptx",
      pptx([{ shapes: pptxShape("title", ["Rapat"]) + pptxShape("body", ["Gamelan dimainkan malam."]) }]),
      "gamelan",
    ],
  ])("of kind %s is read into chunks that are found", async (extension, content, word) => {
    const document = await shelf.read(await shelf.addFile(`jenis.${extension}`, content));
    expect(document).toMatchObject({ state: "ready", progress: 1, failure: null });
    expect(document.chunks).toBeGreaterThan(0);
    expect(await shelf.found(word)).not.toEqual([]);
  });

  test("of a table has a chunk a row, named after it, with each cell beside its header", async () => {
    const document = await shelf.read(await shelf.addFile("Daftar harga.csv", "Menu,Harga\nSoto,15000\nRawon,20000\n"));
    expect(await shelf.chunks(document)).toMatchObject([
      { title: "Soto", text: "Menu: Soto\nHarga: 15000", titlePath: ["Daftar harga"], position: 0, enabled: true },
      { title: "Rawon", text: "Menu: Rawon\nHarga: 20000", titlePath: ["Daftar harga"], position: 1, enabled: true },
    ]);
  });

  test("of pages has chunks that say on which they begin, and notes on pages without text", async () => {
    const document = await shelf.read(
      await shelf.addFile("Denah.pdf", pdf([["Gudang di lantai satu."], [], ["Kantor di lantai tiga."]])),
    );
    expect(document.notes).toEqual([{ code: "pages_without_text", pages: [2] }]);
    const chunks = await shelf.chunks(document);
    expect(chunks[0]).toMatchObject({ page: 1 });
    expect(chunks.map(({ text }) => text).join("\n")).toContain("Kantor di lantai tiga.");
  });

  test("gives its document the title that it has itself", async () => {
    const content = docx(docxParagraph("Cuti tahunan dua belas hari."), { title: "Buku Pegawai" });
    expect(await shelf.read(await shelf.addFile("bp-final-2.docx", content))).toMatchObject({ title: "Buku Pegawai" });
  });
});

describe("a file that cannot be read", () => {
  const cases: [string, string | Uint8Array, string, string][] = [
    ["kosong.txt", "", "The file is empty.", "Berkasnya kosong."],
    [
      "rusak.pdf",
      "%PDF-1.7\nini bukan isinya",
      "The file is damaged and cannot be read. Try saving it again.",
      "Berkas rusak dan tidak bisa dibaca. Coba simpan ulang.",
    ],
    [
      "gambar.png",
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0]),
      "This kind of file cannot be read. Use PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), CSV, HTML, Markdown or text.",
      "Jenis berkas ini tidak bisa dibaca. Pakai PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), CSV, HTML, Markdown, atau teks.",
    ],
    [
      "pindai.pdf",
      pdf([[]]),
      "The file holds pictures but no text. If it is a scan, run text recognition (OCR) over it first.",
      "Berkas berisi gambar tanpa teks. Jika ini hasil pindai, jalankan pengenalan teks (OCR) lebih dulu.",
    ],
    [
      "terkunci.pdf",
      pdf([["Rahasia"]], { isEncrypted: true }),
      "The file is protected by a password. Save it without one, and add it again.",
      "Berkas dilindungi kata sandi. Simpan tanpa kata sandi, lalu tambahkan lagi.",
    ],
    [
      "sebenarnya-teks.docx",
      "Ini teks biasa.",
      "The file is not what its name says. Open it, save it again in the right format, and add that.",
      "Isi berkas tidak sesuai namanya. Buka, simpan ulang dalam format yang benar, lalu tambahkan.",
    ],
  ];

  test.each(cases)("says why in both languages: %s", async (name, content, english, indonesian) => {
    const document = await shelf.read(await shelf.addFile(name, content));
    expect(document).toMatchObject({ state: "failed", failure: english, chunks: 0 });
    expect(await inIndonesian(document.id)).toBe(indonesian);
  });

  test("fails alone, whatever stands before and behind it", async () => {
    const other = await makeShelf(world, "Campuran");
    const names = ["awal.txt", ...cases.map(([name]) => name), "akhir.txt"];
    const contents = ["Beruang makan madu.", ...cases.map(([, content]) => content), "Kancil minum di sungai."];
    const added: KnowledgeDocument[] = [];
    for (const [index, name] of names.entries()) added.push(await other.addFile(name, contents[index] ?? ""));
    const runner = await startJobs(world.db, { isOnlyServer: true });
    const states: string[] = [];
    for (const document of added) states.push((await other.untilOver(document)).state);
    await runner.stop();
    expect(states).toEqual(["ready", ...cases.map(() => "failed"), "ready"]);
    expect([await other.found("beruang makan madu"), await other.found("kancil sungai")]).toEqual([
      ["awal"],
      ["akhir"],
    ]);
  });

  test("because the limit was lowered since says so when it is read again, and still answers", async () => {
    const document = await shelf.read(await shelf.addFile("besar.txt", `Kaktus disiram. ${"kata ".repeat(250_000)}`));
    expect(document.state).toBe("ready");
    await updateSettings(world.admin, { fileMegabytes: 1 });
    await reimportDocument(world.owner, { documentId: idOf(document) });
    expect(await shelf.read(document)).toMatchObject({
      state: "failed",
      failure: "The file is larger than the 1 MB that are read at once. Split it, and add the parts.",
    });
    expect(await shelf.found("kaktus disiram")).not.toEqual([]);
    await updateSettings(world.admin, { fileMegabytes: 50 });
  });

  test.each([
    [
      "pages of a PDF",
      "tebal.pdf",
      pdf(Array.from({ length: 11 }, (_, index) => [`Halaman ${index}`])),
      "The file has 11 pages; up to 10 are read at once. Split it, and add the parts.",
      "Berkas ini berisi 11 halaman; paling banyak 10 yang dibaca sekaligus. Pecah berkasnya, lalu tambahkan bagian-bagiannya.",
    ],
    [
      "rows of a table",
      "panjang.csv",
      ["Nama,Isi", ...Array.from({ length: 101 }, (_, index) => `Baris ${index},Isi ${index}`)].join("\n"),
      "The table has more rows than the 100 that are read at once. Split it, and add the parts.",
      "Baris tabel melebihi 100 yang dibaca sekaligus. Pecah berkasnya, lalu tambahkan bagian-bagiannya.",
    ],
  ])(
    "because of more %s than the administrator allows names that limit, until it is raised",
    async (_, name, content, english, indonesian) => {
      await updateSettings(world.admin, { filePages: 10, tableRows: 100 });
      const document = await shelf.read(await shelf.addFile(name, content));
      expect(document).toMatchObject({ state: "failed", failure: english });
      expect(await inIndonesian(document.id)).toBe(indonesian);
      await updateSettings(world.admin, { filePages: 11, tableRows: 101 });
      await reimportDocument(world.owner, { documentId: idOf(document) });
      expect(await shelf.read(document)).toMatchObject({ state: "ready", failure: null });
      await updateSettings(world.admin, {
        filePages: importLimits.filePages.default,
        tableRows: importLimits.tableRows.default,
      });
    },
  );
});

describe("a page", () => {
  const readPage = async (url: string) => shelf.read(await addPage(world.owner, { baseId, url }));

  test("is read by its address: its own title, its language, its main text", async () => {
    const server = await servePage(
      '<html lang="en"><title>Visiting hours</title><body><nav>Menu of everything</nav><main><p>The planetarium opens at nine.</p></main></body></html>',
    );
    const document = await readPage(`${server.origin}/visit`);
    expect(document).toMatchObject({
      state: "ready",
      title: "Visiting hours",
      sourceUrl: `${server.origin}/visit`,
    });
    expect(await shelf.found("planetarium")).toEqual(["Visiting hours"]);
    const chunks = await shelf.chunks(document);
    expect(chunks.map(({ language }) => language)).toEqual(["en"]);
    expect(chunks.map(({ text }) => text).join()).not.toContain("Menu of everything");
  });

  test("may be a document such as a PDF", async () => {
    const server = await serveWeb((_, res) => {
      res
        .writeHead(200, { "content-type": "application/pdf" })
        .end(pdf([["Trem terakhir berangkat pukul sebelas."]], { title: "Jadwal trem" }));
    });
    expect(await readPage(`${server.origin}/jadwal`)).toMatchObject({ state: "ready", title: "Jadwal trem" });
    expect(await shelf.found("trem terakhir")).not.toEqual([]);
  });

  test("that has moved is kept under the address that it moved to", async () => {
    const target = await servePage("<title>Rumah baru</title><main><p>Perpustakaan pindah ke alun-alun.</p></main>");
    const from = await serveRedirect(`${target.origin}/baru`);
    expect(await readPage(`${from.origin}/lama`)).toMatchObject({
      state: "ready",
      sourceUrl: `${target.origin}/baru`,
    });
  });

  test("that is not there says with which status it was answered, in both languages", async () => {
    const server = await serveWeb(
      (_, res) => void res.writeHead(404, { "content-type": "text/html" }).end("Tidak ada"),
    );
    const document = await readPage(`${server.origin}/hilang`);
    expect(document).toMatchObject({
      state: "failed",
      failure: "The site answered with 404. Open the address in your browser to see why.",
      chunks: 0,
    });
    expect(await inIndonesian(document.id)).toBe(
      "Situs menjawab dengan 404. Buka alamatnya di peramban untuk melihat sebabnya.",
    );
  });

  test.each(["http://10.1.2.3/", "http://127.0.0.2/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/"])(
    "in a private network is refused in both languages: %s",
    async (url) => {
      const document = await readPage(url);
      expect(document).toMatchObject({
        state: "failed",
        failure:
          "This address lies in a private network. Whoever runs Rakit can allow it with the setting IMPORT_ALLOW_PRIVATE.",
      });
      expect(await inIndonesian(document.id)).toBe(
        "Alamat ini berada di jaringan pribadi. Orang yang menjalankan Rakit bisa mengizinkannya lewat pengaturan IMPORT_ALLOW_PRIVATE.",
      );
    },
  );

  test("that leads into a private network is refused as well", async () => {
    const server = await serveRedirect("http://192.168.0.1/");
    expect(await readPage(`${server.origin}/`)).toMatchObject({
      state: "failed",
      failure:
        "This address lies in a private network. Whoever runs Rakit can allow it with the setting IMPORT_ALLOW_PRIVATE.",
    });
  });

  test("that is larger than the administrator allows names that limit in both languages", async () => {
    await updateSettings(world.admin, { fileMegabytes: 2 });
    const server = await servePage(`<main><p>${"kata ".repeat(500_000)}</p></main>`);
    const document = await readPage(`${server.origin}/panjang`);
    expect(document.failure).toBe("The page is larger than the 2 MB that are read at once.");
    expect(await inIndonesian(document.id)).toBe("Halamannya melebihi 2 MB yang dibaca sekaligus.");
    await updateSettings(world.admin, { fileMegabytes: 50 });
  });

  test("that is a picture holds nothing to read", async () => {
    const server = await servePage("GIF89a", { "content-type": "image/gif" });
    expect(await readPage(`${server.origin}/a.gif`)).toMatchObject({
      state: "failed",
      failure: "There is nothing to read at this address: neither a page nor a document.",
    });
  });

  test("that has not changed since keeps its chunks as they are, edits among them", async () => {
    const server = await serveWeb((req, res) => {
      if (req.headers["if-none-match"] === '"v1"') return void res.writeHead(304, { etag: '"v1"' }).end();
      res.writeHead(200, { "content-type": "text/html", etag: '"v1"' }).end(pageOf(3, "merpati"));
    });
    const document = await readPage(`${server.origin}/tetap`);
    const [first] = await shelf.chunks(document);
    await updateChunk(world.owner, {
      chunkId: ChunkId.parse(first?.id),
      title: "Kandang",
      text: "Merpati pulang sore.",
    });
    const before = await shelf.chunks(document);
    await reimportDocument(world.owner, { documentId: idOf(document) });
    expect(await shelf.read(document)).toMatchObject({ state: "ready", progress: 1, failure: null, chunks: 3 });
    expect(await shelf.chunks(document)).toEqual(before);
    expect(server.requests.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, '"v1"']);
  });

  test("without a tag is asked for by its date, until its base is to be cut another way", async () => {
    const other = await makeShelf(world, "Bertanggal");
    const date = "Wed, 21 Oct 2026 07:28:00 GMT";
    const server = await serveWeb((req, res) => {
      if (req.headers["if-modified-since"] === date) return void res.writeHead(304).end();
      res.writeHead(200, { "content-type": "text/html", "last-modified": date }).end(pageOf(3, "kutilang"));
    });
    const added = await addPage(world.owner, { baseId: other.baseId, url: `${server.origin}/bertanggal` });
    const document = await other.read(added);
    const readOnce = async () => {
      await reimportDocument(world.owner, { documentId: idOf(document) });
      await other.read(document);
    };
    const before = await other.chunks(document);
    await readOnce();
    expect(await other.chunks(document)).toEqual(before);
    await updateBase(world.owner, { baseId: other.baseId, chunking: null });
    await readOnce();
    expect(server.requests.map(({ headers }) => headers["if-modified-since"])).toEqual([undefined, date, undefined]);
    expect(server.requests.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, undefined, undefined]);
  });

  test("that could not be read for a while and then has not changed is read without a failure", async () => {
    let isDown = false;
    const server = await serveWeb((req, res) => {
      if (isDown) return void res.writeHead(503).end();
      if (req.headers["if-none-match"]) return void res.writeHead(304).end();
      res.writeHead(200, { "content-type": "text/html", etag: '"v1"' }).end(pageOf(2, "jalak"));
    });
    const document = await readPage(`${server.origin}/kadang`);
    isDown = true;
    expect(await shelf.read(document)).toMatchObject({ state: "failed", failure: expect.stringContaining("503") });
    isDown = false;
    expect(await shelf.read(document)).toMatchObject({ state: "ready", failure: null, chunks: 2 });
  });

  test("that is overloaded waits for the next attempt, and is read then", async () => {
    let isDown = true;
    const server = await serveWeb((_, res) => {
      if (isDown) return void res.writeHead(503).end();
      res.writeHead(200, { "content-type": "text/html" }).end(pageOf(2, "kepodang"));
    });
    const { id } = await addPage(world.owner, { baseId, url: `${server.origin}/ramai` });
    const order = { documentId: id };
    const attempt = importDocument(world.system, order, { ...undisturbed, canRetry: true });
    await expect(attempt).rejects.toMatchObject({ name: "RetryLater", failure: "fetch_status" });
    expect(await shelf.documentNow(id)).toMatchObject({ state: "queued", progress: 0, failure: null });
    isDown = false;
    await importDocument(world.system, order, { ...undisturbed, attempt: 2, canRetry: true });
    expect(await shelf.documentNow(id)).toMatchObject({ state: "ready", chunks: 2 });
  });

  test("that the disk has no room for waits for the next attempt, and is read then", async () => {
    const server = await servePage(pageOf(400, "kenari"));
    const { id } = await addPage(world.owner, { baseId, url: `${server.origin}/besar` });
    const order = { documentId: id };
    await world.db.$queryRaw`pragma max_page_count = 1`;
    const attempt = importDocument(world.system, order, { ...undisturbed, canRetry: true });
    await expect(attempt).rejects.toSatisfy((error) => storageFailure(error) === "full");
    await world.db.$queryRaw`pragma max_page_count = 1000000`;
    expect(await shelf.documentNow(id)).toMatchObject({ state: "queued", failure: null });
    await importDocument(world.system, order, { ...undisturbed, attempt: 2, canRetry: true });
    expect(await shelf.documentNow(id)).toMatchObject({ state: "ready", chunks: 400 });
  });

  test("that is overloaded and is cancelled before the next attempt stays cancelled; its schedule goes on", async () => {
    const server = await serveWeb((_, res) => void res.writeHead(503).end());
    const page = await addPage(world.owner, { baseId, url: `${server.origin}/berhenti` });
    await setRefresh(world.owner, { documentId: idOf(page), hours: 24 });
    const { nextReadAt } = await world.db.document.findUniqueOrThrow({ where: { id: page.id } });
    const order = { documentId: page.id, dueAt: nextReadAt?.toISOString() };
    const attempt = importDocument(world.system, order, { ...undisturbed, canRetry: true });
    await expect(attempt).rejects.toMatchObject({ name: "RetryLater" });
    expect(await world.db.document.findUnique({ where: { id: page.id } })).toMatchObject({ nextReadAt });
    await cancelImport(world.owner, { documentId: idOf(page) });
    await importDocument(world.system, order, { ...undisturbed, attempt: 2, canRetry: true });
    expect(server.requests).toHaveLength(1);
    const document = await world.db.document.findUniqueOrThrow({ where: { id: page.id } });
    expect(document).toMatchObject({ state: "failed", failure: "read_cancelled" });
    expect(document.nextReadAt?.getTime()).toBeGreaterThan(nextReadAt?.getTime() ?? 0);
  });

  test("that is not there fails at once, although it could be tried again", async () => {
    const server = await serveWeb((_, res) => void res.writeHead(404).end());
    const page = await addPage(world.owner, { baseId, url: `${server.origin}/tiada` });
    await importDocument(world.system, { documentId: page.id }, { ...undisturbed, canRetry: true });
    expect(await shelf.documentNow(page.id)).toMatchObject({
      state: "failed",
      failure: expect.stringContaining("404"),
    });
  });

  test("that is gone when it is read again fails, and what was read before still answers", async () => {
    let isGone = false;
    const server = await serveWeb((_, res) => {
      if (isGone) return void res.writeHead(410).end();
      res.writeHead(200, { "content-type": "text/html" }).end(pageOf(2, "kerbau"));
    });
    const document = await readPage(`${server.origin}/sementara`);
    isGone = true;
    await reimportDocument(world.owner, { documentId: idOf(document) });
    expect(await shelf.read(document)).toMatchObject({
      state: "failed",
      failure: "The site answered with 410. Open the address in your browser to see why.",
      chunks: 2,
    });
    expect(await shelf.found("kerbau")).toHaveLength(2);
  });
});

describe("reading again", () => {
  test("the old chunks answer until the new ones are all there, also those switched off stay silent", async () => {
    let word = "beringin";
    const server = await serveWeb((_, res) => {
      res.writeHead(200, { "content-type": "text/html" }).end(pageOf(50, word));
    });
    const document = await shelf.read(await addPage(world.owner, { baseId, url: `${server.origin}/pohon` }));
    const old = await shelf.chunks(document);
    expect(old).toHaveLength(50);
    await setChunkEnabled(world.owner, { chunkId: ChunkId.parse(old[0]?.id), enabled: false });
    const switchedOff = await shelf.chunks(document);
    word = "trembesi";
    await reimportDocument(world.owner, { documentId: idOf(document) });
    const seen: { unfinished: number; old: number; fresh: number; silent: number }[] = [];
    const run: JobRun = {
      ...undisturbed,
      async progress() {
        const now = await shelf.chunks(document);
        expect(now.filter(({ position }) => position >= 0)).toEqual(switchedOff);
        seen.push({
          unfinished: now.filter(({ position }) => position < 0).length,
          old: (await shelf.found("beringin")).length,
          fresh: (await shelf.found("trembesi")).length,
          silent: (await searchKnowledge(world.owner, { baseId, query: "beringin nomor 1" })).used.filter(
            ({ chunkId }) => chunkId === old[0]?.id,
          ).length,
        });
      },
    };
    await shelf.read(document, run);
    expect(seen.map(({ unfinished }) => unfinished)).toEqual([0, 10, 20, 30, 40, 50]);
    for (const { old, fresh, silent } of seen) {
      expect(old).toBeGreaterThan(0);
      expect([fresh, silent]).toEqual([0, 0]);
    }
    const fresh = await shelf.chunks(document);
    // The first says nearly what the one says that was switched off.
    expect(fresh.map(({ position, enabled }) => [position, enabled])).toEqual(
      Array.from({ length: 50 }, (_, index) => [index, index > 0]),
    );
    expect(await shelf.found("beringin")).toEqual([]);
    expect(await shelf.found("trembesi")).not.toEqual([]);
    expect(await shelf.indexGaps()).toEqual([]);
  });

  test("what says the same stays the chunk that it was, also one switched off meanwhile; an edit stays in the stead of its original", async () => {
    const document = await shelf.read(await shelf.addFile("edit.md", sections(30, "manggis")));
    const before = await shelf.chunks(document);
    const [first, second] = before;
    await reimportDocument(world.owner, { documentId: idOf(document) });
    await shelf.read(document, {
      ...undisturbed,
      async progress(share) {
        if (share >= 1) return;
        await setChunkEnabled(world.owner, { chunkId: ChunkId.parse(first?.id), enabled: false });
        await updateChunk(world.owner, { chunkId: ChunkId.parse(second?.id), title: "Diubah", text: "Durian runtuh." });
      },
    });
    const chunks = await shelf.chunks(document);
    expect(chunks.map(({ position, text }) => [position, text])).toEqual(
      before.map(({ id, position, text }) => [position, id === second?.id ? "Durian runtuh." : text]),
    );
    expect(chunks.filter(({ enabled }) => !enabled).map(({ id }) => id)).toEqual([first?.id]);
    expect(chunks.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(await shelf.found("durian runtuh")).toEqual(["Diubah"]);
    expect(await shelf.indexGaps()).toEqual([]);
  });

  test("a page that is sent once more as it was has no chunk written and its base untouched", async () => {
    let tag = '"satu"';
    const server = await serveWeb((_, res) => {
      res.writeHead(200, { "content-type": "text/html", etag: tag }).end(pageOf(12, "cendana"));
    });
    const document = await shelf.read(await addPage(world.owner, { baseId, url: `${server.origin}/sama` }));
    const before = await shelf.chunks(document);
    const { updatedAt } = await world.db.knowledgeBase.findUniqueOrThrow({ where: { id: baseId } });
    expect(document.changedAt).toBe(document.fetchedAt);
    tag = '"dua"';
    await reimportDocument(world.owner, { documentId: idOf(document) });
    const shares: number[] = [];
    const run = { ...undisturbed, progress: async (share: number) => void shares.push(share) };
    const again = await shelf.read(document, run);
    expect(again).toMatchObject({ state: "ready", progress: 1, failure: null, chunks: 12 });
    expect(again.changedAt).toBe(document.changedAt);
    expect(Date.parse(again.fetchedAt ?? "")).toBeGreaterThan(Date.parse(document.fetchedAt ?? ""));
    expect(shares).toEqual([0.3]);
    expect(await shelf.chunks(document)).toEqual(before);
    expect((await world.db.knowledgeBase.findUniqueOrThrow({ where: { id: baseId } })).updatedAt).toEqual(updatedAt);
    const row = await world.db.document.findUniqueOrThrow({ where: { id: document.id } });
    expect(row.etag).toBe('"dua"');
  });

  test("a page that changed in one place keeps its other chunks, their counts and their test questions", async () => {
    const parts = (hour: string) =>
      ["Alamat", "Jam", "Parkir"].map(
        (name) => `<h2>${name}</h2><p>${name} toko kami: ${name === "Jam" ? hour : "tetap"}.</p>`,
      );
    let body = parts("delapan");
    const server = await serveWeb((_, res) => {
      res
        .writeHead(200, { "content-type": "text/html" })
        .end(`<html lang="id"><title>Kunjungan</title><body><main>${body.join("")}</main></body></html>`);
    });
    const document = await shelf.read(await addPage(world.owner, { baseId, url: `${server.origin}/kunjungan` }));
    const before = await shelf.chunks(document);
    const [address, hours, parking] = before;
    await setChunkEnabled(world.owner, { chunkId: ChunkId.parse(address?.id), enabled: false });
    await world.db.chunk.updateMany({ where: { id: parking?.id }, data: { hits: 7, lastUsedAt: new Date(0) } });
    for (const { id, title } of before)
      await saveQuestion(world.owner, { baseId, chunkId: id, text: `Apa kata ${title} di Kunjungan?` });
    body = ["<h2>Pembuka</h2><p>Selamat datang.</p>", ...parts("sembilan")];
    await reimportDocument(world.owner, { documentId: idOf(document) });
    const read = await shelf.read(document);
    expect(read.changedAt).toBe(read.fetchedAt);
    expect(read.changedAt).not.toBe(document.changedAt);
    const after = await shelf.chunks(document);
    expect(after).toMatchObject([
      { title: "Pembuka", position: 0, enabled: true },
      { id: address?.id, number: address?.number, position: 1, enabled: false },
      { title: "Jam", position: 2, enabled: true, hits: 0 },
      { id: parking?.id, number: parking?.number, position: 3, hits: 7, lastUsedAt: new Date(0), enabled: true },
    ]);
    expect(after.map(({ id }) => id)).not.toContain(hours?.id);
    const questions = await world.db.knowledgeQuestion.findMany({
      where: { documentId: document.id },
      orderBy: { text: "asc" },
    });
    expect(questions.map(({ chunkId }) => chunkId)).toEqual([address?.id, null, parking?.id]);
    expect(await shelf.indexGaps()).toEqual([]);
  });
});

describe("cancelled in the middle", () => {
  test("a first reading leaves no chunk, and none is found", async () => {
    const added = await shelf.addFile("batal.md", sections(70, "cempedak"));
    let written = 0;
    const run = await runOf(added, async (share) => {
      if (share < 0.6 || written > 0) return;
      written = (await shelf.chunks(added)).length;
      await cancelImport(world.owner, { documentId: idOf(added) });
    });
    await expect(shelf.read(added, run)).rejects.toThrow("No longer this job's");
    expect(written).toBeGreaterThan(0);
    expect(await shelf.documentNow(added.id)).toMatchObject({
      state: "failed",
      failure: "You stopped the reading. Read it again when you like.",
      chunks: 0,
    });
    expect(await inIndonesian(added.id)).toBe("Anda menghentikan pembacaan. Baca ulang kapan saja.");
    expect(await shelf.chunks(added)).toEqual([]);
    expect(await shelf.found("cempedak")).toEqual([]);
    expect(await shelf.indexGaps()).toEqual([]);
  });

  test("a reading again leaves the chunks that were there", async () => {
    let word = "rambutan";
    const server = await serveWeb((_, res) => {
      res.writeHead(200, { "content-type": "text/html" }).end(pageOf(45, word));
    });
    const document = await shelf.read(await addPage(world.owner, { baseId, url: `${server.origin}/buah` }));
    const before = await shelf.chunks(document);
    word = "kecapi";
    await reimportDocument(world.owner, { documentId: idOf(document) });
    const run = await runOf(document, async (share) => {
      if (share > 0.6) await cancelImport(world.owner, { documentId: idOf(document) });
    });
    await expect(shelf.read(document, run)).rejects.toThrow("No longer this job's");
    expect(await shelf.chunks(document)).toEqual(before);
    expect(await shelf.found("rambutan")).not.toEqual([]);
    expect(await shelf.indexGaps()).toEqual([]);
  });

  test("once cancelled, it can be read again to its end", async () => {
    const added = await shelf.addFile("ulang.md", sections(45, "kedondong"));
    const run = await runOf(added, async (share) => {
      if (share > 0.6) await cancelImport(world.owner, { documentId: idOf(added) });
    });
    await expect(shelf.read(added, run)).rejects.toThrow("No longer this job's");
    await reimportDocument(world.owner, { documentId: idOf(added) });
    expect(await shelf.read(added)).toMatchObject({ state: "ready", chunks: 45, failure: null });
  });
});

describe("a document that is gone", () => {
  test("before its job began is passed over", async () => {
    const added = await shelf.addFile("hilang.txt", "Sebentar saja.");
    await deleteDocument(world.owner, { documentId: idOf(added) });
    await importDocument(world.system, { documentId: added.id }, undisturbed);
    expect(await world.db.document.count({ where: { id: added.id } })).toBe(0);
  });

  test("in the middle of being read leaves nothing", async () => {
    const added = await shelf.addFile("hapus.md", sections(45, "jambu"));
    const run = await runOf(added, async (share) => {
      if (share > 0.6) await deleteDocument(world.owner, { documentId: idOf(added) });
    });
    await expect(importDocument(world.system, { documentId: added.id }, run)).rejects.toThrow("No longer this job's");
    expect(await world.db.document.count({ where: { id: added.id } })).toBe(0);
    expect(await shelf.chunks(added)).toEqual([]);
    expect(await shelf.indexGaps()).toEqual([]);
  });
});

test("a reading that is given up says so and leaves only what was there before", async () => {
  const document = await shelf.read(await shelf.addFile("menyerah.md", sections(45, "belimbing")));
  const before = await shelf.chunks(document);
  await reimportDocument(world.owner, { documentId: idOf(document) });
  const { jobId } = await world.db.document.findUniqueOrThrow({ where: { id: document.id } });
  await cancelJob(world.db, jobId ?? asId("job", ""));
  await giveUpImport(world.system, { documentId: document.id });
  expect(await shelf.documentNow(document.id)).toMatchObject({
    state: "failed",
    failure: "Something went wrong on our side while reading. Try again.",
  });
  expect(await inIndonesian(document.id)).toBe("Ada yang salah di pihak kami saat membaca. Coba lagi.");
  expect(await shelf.chunks(document)).toEqual(before);
});

test("a page whose import is given up keeps its schedule", async () => {
  const page = await addPage(world.owner, { baseId: shelf.baseId, url: "https://example.org/menyerah" });
  const documentId = idOf(page);
  await setRefresh(world.owner, { documentId, hours: 24 });
  await world.db.job.deleteMany();
  await giveUpImport(world.system, { documentId });
  const { nextReadAt } = await world.db.document.findUniqueOrThrow({ where: { id: documentId } });
  expect(nextReadAt?.getTime()).toBeGreaterThan(Date.now());
  expect(await world.db.job.findMany({ where: { state: "queued" } })).toMatchObject([
    { kind: "knowledge.import", payload: { documentId, dueAt: nextReadAt?.toISOString() } },
  ]);
});

test("a cancellation between two steps of the reading has the last word", async () => {
  const document = await shelf.addFile("batal.md", "# Satu\n\nIsi satu.\n\n# Dua\n\nIsi dua.");
  const cancelled = { ...undisturbed, progress: () => cancelImport(world.owner, { documentId: idOf(document) }) };
  const reading = importDocument(world.system, { documentId: document.id }, cancelled);
  await expect(reading).rejects.toThrow("no longer being read");
  const row = await world.db.document.findUniqueOrThrow({ where: { id: document.id } });
  expect(row).toMatchObject({ state: "failed", failure: "read_cancelled" });
  expect(await world.db.chunk.count({ where: { documentId: document.id } })).toBe(0);
});
