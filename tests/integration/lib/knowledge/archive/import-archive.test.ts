import { buffer } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { Context } from "#lib/access/context.ts";
import { sentenceFor } from "#lib/i18n/translate.ts";
import { asId, BaseId, ChunkId, DocumentId, WorkspaceId } from "#lib/ids.ts";
import {
  addFile,
  addPair,
  addSnippet,
  addText,
  checkQuestions,
  dismissDuplicate,
  findDuplicates,
  getBase,
  getOriginal,
  importArchive,
  listBases,
  listChunks,
  listDocuments,
  saveQuestion,
  searchKnowledge,
  setChunkEnabled,
  splitChunk,
  updateBase,
  updateChunk,
  updateDocument,
} from "#lib/knowledge/index.ts";
import { updateSettings } from "#lib/settings/index.ts";
import {
  archiveOf,
  chunkLine,
  contentsOf,
  documentLine,
  exported,
  linesOf,
  manifest,
  somethingElse,
} from "#tests/support/archives.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";
import { noise, pdf, zip } from "#tests/support/documents.ts";
import { idOf, makeShelf, sent, storedFiles } from "#tests/support/imports.ts";

const world = await makeWorld();
const { owner, db } = world;
const workspaceId = world.workspaceId;

const take = async (archive: Uint8Array, ctx: Context = owner, into = workspaceId) =>
  (await importArchive(ctx, { workspaceId: into }, sent(archive))).id;

const documentsOf = async (baseId: BaseId) => (await listDocuments(owner, { baseId })).items;

const ofOneBase: ReadonlySet<string> = new Set(["id", "baseId", "documentId", "owner"]);
const asCopied = (view: object) => Object.fromEntries(Object.entries(view).filter(([key]) => !ofOneBase.has(key)));

/** Of a base, everything that people see of it, but ids and who owns what. */
async function seen(baseId: BaseId) {
  const { name, description, language, chunking, chunks, documents } = await getBase(owner, { baseId });
  const listed = await documentsOf(baseId);
  const page = await listChunks(owner, { baseId });
  const rows = await db.chunk.findMany({ where: { baseId }, orderBy: { number: "asc" } });
  const asked = await checkQuestions(owner, { baseId });
  return {
    base: { name, description, language, chunking, chunks, documents },
    documents: listed.toSorted((one, other) => one.title.localeCompare(other.title)).map(asCopied),
    chunks: page.items.toSorted((one, other) => one.text.localeCompare(other.text)).map(asCopied),
    rows: rows
      .map(({ titlePath, position, language, tokens, contentHash, createdAt }) => ({
        titlePath,
        position,
        language,
        tokens,
        contentHash,
        createdAt,
      }))
      .toSorted((one, other) => one.contentHash.localeCompare(other.contentHash)),
    questions: asked.items.map(asCopied),
    duplicates: (await findDuplicates(owner, { baseId })).items.length,
  };
}

/** A base with one of everything. */
async function fullShelf() {
  const shelf = await makeShelf(world, "Warung “Sari” & Co.");
  const { baseId } = shelf;
  await addSnippet(owner, { baseId, title: "Jam buka", text: "Toko buka pukul 8.\nTutup\tpukul 5. \\ 😀" });
  await addSnippet(owner, { baseId, title: "Alamat", text: "Jalan Melati nomor 5, dekat pasar lama." });
  await addPair(owner, { baseId, question: "Bisa bayar di tempat?", answer: "Bisa, tunai atau kartu." });
  const long = Array.from({ length: 120 }, (_, index) => `Kalimat nomor ${index} tentang gudang.`).join(" ");
  await addText(owner, {
    baseId,
    title: "Panduan",
    text: `# Gudang\n\n${long}\n\n# Kasir\n\nKasir tutup pukul empat.`,
  });
  const brochure = pdf([["Harga paket liburan"], ["Paket keluarga sejuta rupiah"]], { title: "Brosur" });
  const file = await shelf.read(await shelf.addFile("../Brosur: musim hujan?.pdf", brochure));
  const broken = await shelf.read(await shelf.addFile("kosong.pdf", ""));
  await updateDocument(owner, { documentId: idOf(file), tags: ["harga", "liburan"], reviewOn: "2027-03-31" });
  await updateBase(owner, { baseId, description: "Semua tentang warung.", chunking: { tokens: 120, overlap: 20 } });
  await db.document.create({
    data: {
      id: asId("document", "doc_00000000000000000000page"),
      baseId,
      kind: "url",
      title: "Halaman",
      language: "id",
      sourceUrl: "https://warung.example/menu?a=1",
      sourceName: "https://warung.example/",
      contentHash: "b".repeat(64),
      tags: [],
      etag: 'W/"abc"',
      lastModified: "Fri, 02 Jan 2026 03:04:05 GMT",
      fetchedAt: new Date("2026-02-01T00:00:00Z"),
      changedAt: new Date("2026-01-01T00:00:00Z"),
      refreshHours: 24,
      notes: [{ code: "site_map", count: 3 }],
    },
  });
  const chunkOf = async (title: string) => {
    const { items } = await listChunks(owner, { baseId });
    return ChunkId.parse(items.find((item) => item.title === title)?.id);
  };
  await setChunkEnabled(owner, { chunkId: await chunkOf("Alamat"), enabled: false });
  await updateChunk(owner, { chunkId: await chunkOf("Kasir"), title: "Kasir", text: "Kasir buka sampai malam." });
  const page = await db.chunk.findFirstOrThrow({ where: { documentId: file.id, page: 1 } });
  await updateChunk(owner, {
    chunkId: page.id,
    title: "Paket keluarga",
    text: "Paket keluarga dua juta rupiah. Berlaku sampai Desember.",
  });
  await splitChunk(owner, { chunkId: page.id, at: 31 });
  await db.chunk.update({ where: { id: page.id }, data: { hits: 7, lastUsedAt: new Date("2026-03-03T03:03:03Z") } });
  await saveQuestion(owner, { baseId, chunkId: await chunkOf("Jam buka"), text: "Kapan toko buka?" });
  await saveQuestion(owner, { baseId, chunkId: null, text: "Berapa harga emas?" });
  await saveQuestion(owner, { baseId, chunkId: page.id, text: "Berapa paket keluarga?" });
  await db.knowledgeQuestion.updateMany({ where: { baseId, text: "Berapa paket keluarga?" }, data: { chunkId: null } });
  for (const text of ["Ongkos kirim ke Bandung lima ribu rupiah.", "Ongkos kirim ke Bandung enam ribu rupiah."])
    await addSnippet(owner, { baseId, title: "Ongkos kirim", text });
  return { ...shelf, brochure, file, broken };
}

const shelf = await fullShelf();
const archive = await exported(owner, shelf.baseId);

describe("a base that was exported", () => {
  test("comes back with everything that it had, under ids of its own", async () => {
    const before = await seen(shelf.baseId);
    const copy = await take(archive);
    expect(await seen(copy)).toEqual(before);
    expect(before.documents).toHaveLength(9);
    expect(before.questions).toHaveLength(3);
    expect(before.duplicates).toBe(1);
    const [from, to] = [await documentsOf(shelf.baseId), await documentsOf(copy)];
    const known = new Set(from.map(({ id }) => id));
    expect(to.filter(({ id }) => known.has(id))).toEqual([]);
    expect(new Set(to.map((document) => document.owner?.id))).toEqual(new Set([owner.actor.userId]));
    expect(await shelf.indexGaps()).toEqual([]);
  });

  test("is found by the same questions, in the same order and as strongly", async () => {
    const copy = await take(archive);
    const found = async (baseId: BaseId, query: string) =>
      (await searchKnowledge(owner, { baseId, query })).used.map(({ title, score }) => [title, score.toFixed(3)]);
    for (const query of ["paket keluarga", "kasir sampai malam", "kalimat tentang gudang", "bayar di tempat"]) {
      const before = await found(shelf.baseId, query);
      expect(before.length).toBeGreaterThan(0);
      expect(await found(copy, query)).toEqual(before);
    }
    expect(await found(copy, "dekat pasar lama")).toEqual([]);
  });

  test("gives its originals back byte for byte, and knows them again", async () => {
    const copy = await take(archive);
    const sources = await documentsOf(copy);
    const brochure = sources.find(({ sourceName }) => sourceName === "../Brosur: musim hujan?.pdf");
    const { name, content } = await getOriginal(owner, { documentId: DocumentId.parse(brochure?.id) });
    expect(name).toBe("../Brosur: musim hujan?.pdf");
    expect(Buffer.compare(await buffer(content), shelf.brochure)).toBe(0);
    const again = await addFile(owner, { baseId: copy, name: "lagi.pdf" }, sent(shelf.brochure));
    expect(again).toMatchObject({ known: true, id: brochure?.id });
  });

  test("has its pages read again on their schedule, and only if they changed", async () => {
    const copy = await take(archive);
    const page = await db.document.findFirstOrThrow({ where: { baseId: copy, kind: "url" } });
    expect(page).toMatchObject({ etag: 'W/"abc"', lastModified: "Fri, 02 Jan 2026 03:04:05 GMT", refreshHours: 24 });
    expect(page.nextReadAt?.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    const jobs = await db.job.findMany({ where: { kind: "knowledge.import", state: "queued" } });
    expect(jobs.map(({ payload }) => payload)).toContainEqual({
      documentId: page.id,
      dueAt: page.nextReadAt?.toISOString(),
    });
  });

  test("remembers which snippets that look alike are both right", async () => {
    const [repeat] = (await findDuplicates(owner, shelf)).items;
    const chunkIds = [ChunkId.parse(repeat?.first.id), ChunkId.parse(repeat?.second.id)] as const;
    await dismissDuplicate(owner, { baseId: shelf.baseId, chunkIds: [...chunkIds], dismissed: true });
    const copy = await take(await exported(owner, shelf.baseId));
    expect((await findDuplicates(owner, { baseId: copy })).items).toEqual([]);
    await dismissDuplicate(owner, { baseId: shelf.baseId, chunkIds: [...chunkIds], dismissed: false });
  });

  test("may come in twice, as two bases of one name; the second export says what the first did", async () => {
    const copies = [await take(archive), await take(archive)];
    const names = (await listBases(owner, { workspaceId })).filter(({ id }) => copies.includes(id));
    expect(names.map(({ name }) => name)).toEqual(["Warung “Sari” & Co.", "Warung “Sari” & Co."]);
    const [first, second] = [contentsOf(archive), contentsOf(await exported(owner, BaseId.parse(copies[0])))];
    expect(second).toEqual(first);
  });

  test("is noted in the log as made, with how much it holds", async () => {
    const copy = await take(archive);
    expect(await db.auditEntry.findMany({ where: { entityId: copy } })).toMatchObject([
      { action: "knowledge.created", actorId: owner.actor.userId, workspaceId, after: { documents: 9 } },
    ]);
  });

  test("gets vectors for what it holds where chunks have them", async () => {
    await db.vectorIndex.create({ data: { model: "arti", providerId: null, dimensions: 0 } });
    const copy = await take(archive);
    const waiting = await db.pendingVector.count({ where: { chunk: { baseId: copy } } });
    expect(waiting).toBe(await db.chunk.count({ where: { baseId: copy } }));
    await db.vectorIndex.deleteMany();
  });
});

test("thousands of documents and a document of thousands of chunks come whole, in their order", async () => {
  const many = Array.from({ length: 2_000 }, (_, index) => [
    documentLine({ title: `Judul ${index}` }),
    chunkLine({ title: `Judul ${index}`, text: `Isi nomor ${index}.` }),
  ]);
  const long = Array.from({ length: 3_000 }, (_, index) => chunkLine({ text: `Bagian ${index} dari buku.` }));
  const contents = linesOf(...many.flat(), documentLine({ kind: "text", title: "Buku" }), ...long);
  const copy = await take(archiveOf({ "contents.jsonl": contents }));
  expect(await getBase(owner, { baseId: copy })).toMatchObject({ chunks: 5_000, documents: 2_001 });
  const again = contentsOf(await exported(owner, copy));
  expect(again.map(({ title, text }) => text ?? title)).toEqual(
    contents
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .map(({ title, text }) => text ?? title),
  );
});

/** What an import could leave behind. */
const everything = async () => ({
  bases: await db.knowledgeBase.count(),
  documents: await db.document.count(),
  chunks: await db.chunk.count(),
  questions: await db.knowledgeQuestion.count(),
  jobs: await db.job.count({ where: { state: "queued" } }),
  log: await db.auditEntry.count(),
  files: storedFiles().length,
});

const withManifest = (fields: Record<string, unknown>) =>
  archiveOf({ "manifest.json": JSON.stringify({ ...manifest, ...fields }) });
const withLines = (...lines: unknown[]) => archiveOf({ "contents.jsonl": linesOf(...lines) });
const question = { text: "Kapan buka?", createdAt: manifest.exportedAt };
const file = documentLine({ kind: "file", original: "originals/1 a.txt" });
/** Of one long line, over and over: packed it is a thousandth. */
const endless = Buffer.alloc(20_000_000, linesOf(chunkLine({ text: "x".repeat(190_000) })));
const spaces = Buffer.alloc(64_000_000, " ");

/** Bytes in the middle of the packed contents turned round. */
function damaged(): Uint8Array {
  const bytes = archive.slice();
  const middle = Math.floor(bytes.length / 2);
  for (let index = middle; index < middle + 40; index++) bytes[index] = (bytes[index] ?? 0) ^ 0xff;
  return bytes;
}

test("passwords in addresses stay outside, and the document says so", async () => {
  const page = { kind: "url", title: "Halaman", contentHash: "d".repeat(64) };
  const address = "https://ani:rahasia@warung.example/menu";
  const baseId = await take(
    archiveOf({
      "contents.jsonl": linesOf(
        documentLine(),
        documentLine({ ...page, sourceUrl: address, sourceName: address, notes: [{ code: "site_map", count: 3 }] }),
      ),
    }),
  );
  const rows = await db.document.findMany({ where: { baseId } });
  expect(JSON.stringify(rows)).not.toContain("rahasia");
  const url = "https://warung.example/menu";
  expect(rows.find(({ title }) => title === "Halaman")).toMatchObject({
    sourceUrl: url,
    sourceName: url,
    notes: [{ code: "site_map", count: 3 }, { code: "url_credentials" }],
  });
});

test("an archive of version 1 comes in, with the names of its time", async () => {
  const failed = { kind: "file", title: "Tabel", state: "failed", failure: "read_too_large" };
  const failureParams = { limit: "rows", most: 200_000 };
  const baseId = await take(
    archiveOf({
      "manifest.json": JSON.stringify({ ...manifest, version: 1 }),
      "contents.jsonl": linesOf(
        documentLine(),
        chunkLine({ is: "passage" }),
        documentLine({ ...failed, contentHash: "c".repeat(64), failureParams }),
      ),
    }),
  );
  expect(await searchKnowledge(owner, { baseId, query: "jam buka toko" })).toMatchObject({
    used: [{ text: "Toko buka pukul delapan." }],
  });
  const documents = await documentsOf(baseId);
  expect(documents.find(({ title }) => title === "Tabel")).toMatchObject({
    state: "failed",
    failure: "The table has more rows than the 200,000 that are read at once. Split it, and add the parts.",
  });
  const again = contentsOf(await exported(owner, baseId));
  expect(again.map(({ is }) => is)).toEqual(["document", "chunk", "document"]);
  expect(again.at(-1)).toMatchObject({ failureParams: { limit: "rows", max: 200_000 } });
});

describe("refuses with its sentence, and leaves nothing behind:", () => {
  test.each<[string, Uint8Array, string]>([
    ["a file that is no zip", somethingElse, "knowledge.archive_not_one"],
    ["an empty file", new Uint8Array(), "knowledge.archive_not_one"],
    ["a PDF that is called a zip", pdf([["Isi"]]), "knowledge.archive_not_one"],
    ["a zip of something else", zip({ "catatan.txt": "Isi." }), "knowledge.archive_not_one"],
    ["a manifest of another program", withManifest({ format: "lain" }), "knowledge.archive_not_one"],
    ["a manifest without a version", withManifest({ version: "satu" }), "knowledge.archive_not_one"],
    ["a version to come", withManifest({ version: 4 }), "knowledge.archive_newer"],
    ["a manifest that is no JSON", archiveOf({ "manifest.json": "{" }), "knowledge.archive_broken"],
    ["a manifest of too many bytes", withManifest({ extra: "x".repeat(2_600_000) }), "knowledge.archive_broken"],
    ["a manifest of too many values", withManifest({ extra: Array(50_000).fill(1) }), "knowledge.archive_broken"],
    ["a manifest nested too deep", archiveOf({ "manifest.json": "[".repeat(1_000_000) }), "knowledge.archive_broken"],
    ["a base without a name", withManifest({ base: { ...manifest.base, name: " " } }), "knowledge.archive_altered"],
    ["fields that nobody knows", withManifest({ workspaceId: "ws_1" }), "knowledge.archive_altered"],
    ["an archive that was cut off", archive.slice(0, -40), "knowledge.archive_broken"],
    ["an archive that was damaged", damaged(), "knowledge.archive_broken"],
    ["contents that are missing", zip({ "manifest.json": JSON.stringify(manifest) }), "knowledge.archive_broken"],
    ["a line that is no JSON", withLines(documentLine(), chunkLine(), "{"), "knowledge.archive_altered"],
    ["a line nested too deep", withLines("[".repeat(100_000)), "knowledge.archive_altered"],
    ["a chunk without a document", withLines(chunkLine()), "knowledge.archive_altered"],
    ["a chunk without a text", withLines(documentLine(), chunkLine({ text: "" })), "knowledge.archive_altered"],
    ["a line of another kind", withLines({ is: "person" }), "knowledge.archive_altered"],
    ["an id that it wants", withLines(documentLine({ id: "doc_00000000" })), "knowledge.archive_altered"],
    ["an address that runs code", withLines(documentLine({ sourceUrl: "javascript:x" })), "knowledge.archive_altered"],
    ["a header in a header", withLines(documentLine({ kind: "url", etag: "a\r\nb" })), "knowledge.archive_altered"],
    ["a snippet with an original", withLines(documentLine({ original: "x" })), "knowledge.archive_altered"],
    ["a file on a schedule", withLines(documentLine({ kind: "file", refreshHours: 1 })), "knowledge.archive_altered"],
    ["an empty line", withLines(documentLine(), ""), "knowledge.archive_altered"],
    ["a line without an end", archiveOf({ "contents.jsonl": noise(5_000_000).fill(65) }), "knowledge.archive_altered"],
    ["one question twice", withLines(documentLine({ questions: [question, question] })), "knowledge.archive_altered"],
    ["an original that is missing", withLines(documentLine(), file), "knowledge.archive_broken"],
    [
      "an original of two documents",
      archiveOf({ "contents.jsonl": linesOf(file, file), "originals/1 a.txt": "Isi." }),
      "knowledge.archive_broken",
    ],
    [
      "an original that is the manifest",
      withLines(documentLine({ kind: "file", original: "manifest.json" })),
      "knowledge.archive_broken",
    ],
    ["a name that leads out", archiveOf({ "originals/../../../rakit.db": "x" }), "knowledge.archive_unsafe"],
    ["a name of a drive", archiveOf({ "C:\\windows\\x": "x" }), "knowledge.archive_unsafe"],
    [
      "a file that unpacks to far more",
      archiveOf({ "contents.jsonl": Buffer.concat([Buffer.from(linesOf(documentLine())), endless]) }),
      "knowledge.read_zip_bomb",
    ],
    [
      "an original that unpacks to far more",
      archiveOf({ "contents.jsonl": linesOf(file), "originals/1 a.txt": spaces }),
      "knowledge.read_zip_bomb",
    ],
  ])("%s", async (_, bytes, reason) => {
    const before = await everything();
    const refusal = await importArchive(owner, { workspaceId }, sent(bytes)).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "invalid", reason });
    expect(await everything()).toEqual(before);
    for (const locale of ["en", "id"] as const) {
      const sentence = sentenceFor(locale, { reason });
      expect(sentence).toMatch(/\.$/);
      expect(sentence).not.toBe(sentenceFor(locale, { reason: "invalid" }));
    }
  });

  test("an original that is larger than files may be here, by its name", async () => {
    await updateSettings(world.admin, { fileMegabytes: 1 });
    const large = archiveOf({ "contents.jsonl": linesOf(file), "originals/1 a.txt": noise(1_000_001) });
    const before = await everything();
    await expect(take(large)).rejects.toMatchObject({
      reason: "knowledge.archive_original_too_large",
      params: { name: "originals/1 a.txt", megabytes: 1 },
    });
    expect(await everything()).toEqual(before);
    await updateSettings(world.admin, { fileMegabytes: 50 });
  });

  test("a wrong line far behind, which is named, after much was written", async () => {
    const many = Array.from({ length: 500 }, (_, index) => [
      documentLine({ kind: "file", title: `Berkas ${index}`, original: `originals/${index}` }),
      chunkLine({ text: `Isi ${index}.` }),
    ]);
    const originals = Object.fromEntries(many.map((_, index) => [`originals/${index}`, `Asli ${index}.`]));
    const before = await everything();
    const contents = linesOf(...many.flat(), chunkLine({ text: 5 }));
    await expect(take(archiveOf({ ...originals, "contents.jsonl": contents }))).rejects.toMatchObject({
      reason: "knowledge.archive_altered",
      fields: { "line 1001, text": { reason: "wrong_type" } },
    });
    expect(await everything()).toEqual(before);
    expect(await shelf.indexGaps()).toEqual([]);
  });

  test("more test questions than a base may have", async () => {
    const questions = (from: number) =>
      Array.from({ length: 300 }, (_, index) => ({ ...question, text: `Pertanyaan ${from + index}?` }));
    const lines = withLines(documentLine({ questions: questions(0) }), chunkLine({ questions: questions(300) }));
    const before = await everything();
    await expect(take(lines)).rejects.toMatchObject({ fields: { questions: { reason: "too_many" } } });
    expect(await everything()).toEqual(before);
  });

  test("a sender who goes away before all is sent", async () => {
    const before = await everything();
    async function* cut() {
      yield archive.subarray(0, 100);
      throw new Error("gone");
    }
    await expect(importArchive(owner, { workspaceId }, cut())).rejects.toThrow("gone");
    expect(await everything()).toEqual(before);
  });
});

test("until all of it is there, nobody sees the base or finds it; a step at a time, so that others are served", async () => {
  const many = Array.from({ length: 400 }, (_, index) => [
    documentLine({ title: `Berkas ${index}` }),
    chunkLine({ text: `Isi ${index}.` }),
  ]);
  const before = (await listBases(owner, { workspaceId })).length;
  const importing = take(withLines(...many.flat()));
  const seenMeanwhile = new Set<number>();
  let isOver = false;
  const ended = importing.finally(() => {
    isOver = true;
  });
  let looks = 0;
  while (!isOver) {
    const half = await db.chunk.count({ where: { base: { deletedAt: { not: null } }, text: { startsWith: "Isi " } } });
    if (half > 0) looks += 1;
    if (half > 0 && !isOver) seenMeanwhile.add((await listBases(owner, { workspaceId })).length);
    await pause(1);
  }
  await ended;
  expect(looks).toBeGreaterThan(0);
  expect([...seenMeanwhile].filter((count) => count > before + 1)).toEqual([]);
  expect(await listBases(owner, { workspaceId })).toHaveLength(before + 1);
});

describe("refuses and isolates", () => {
  test("viewers, programs that only read, strangers and workspaces that are not there", async () => {
    const before = await everything();
    for (const ctx of [world.viewer, world.readToken, tokenContext(owner, ["chat"])])
      await expect(take(archive, ctx)).rejects.toMatchObject({ code: "forbidden" });
    await expect(take(archive, world.stranger)).rejects.toMatchObject({ code: "not_found" });
    const missing = WorkspaceId.parse("ws_00000000000000000000");
    for (const ctx of [owner, world.system])
      await expect(take(archive, ctx, missing)).rejects.toMatchObject({ code: "not_found" });
    expect(await everything()).toEqual(before);
  });

  test("nothing of a program that may write and not read: it is told what it made", async () => {
    const copy = await take(archive, tokenContext(owner, ["write"]));
    expect(await getBase(owner, { baseId: copy })).toMatchObject({ workspaceId });
  });

  test("what came into another workspace is that one's alone", async () => {
    const theirs = world.strangerWorkspaceId;
    const copy = await take(archive, world.stranger, theirs);
    await expect(getBase(owner, { baseId: copy })).rejects.toMatchObject({ code: "not_found" });
    expect(await getBase(world.stranger, { baseId: copy })).toMatchObject({ workspaceId: theirs });
  });
});
