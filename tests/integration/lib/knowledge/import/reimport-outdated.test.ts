import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, test } from "vitest";
import type { DocumentId } from "#lib/ids.ts";

const conditions: (string | undefined)[] = [];
const page = `<html><body><article><h1>Toko</h1><p>Toko buka pukul delapan setiap hari, termasuk hari libur.</p></article></body></html>`;
const server = createServer((request, response) => {
  conditions.push(request.headers["if-none-match"]);
  if (request.headers["if-none-match"] === '"satu"') response.writeHead(304).end();
  else response.setHeader("etag", '"satu"').setHeader("content-type", "text/html").end(page);
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
// The environment is read once, by whoever comes first.
process.env.IMPORT_ALLOW_PRIVATE = "127.0.0.1/32";
afterAll(() => void server.close());

const { makeWorld } = await import("#tests/support/context.ts");
const { exported } = await import("#tests/support/archives.ts");
const { makeShelf, sent, undisturbed } = await import("#tests/support/imports.ts");
const { newId } = await import("#lib/ids.ts");
const {
  addPage,
  countAllOutdated,
  countOutdated,
  deleteChunk,
  importArchive,
  mergeChunks,
  reimportAllOutdated,
  reimportDocument,
  reimportOutdated,
  saveQuestion,
  setChunkEnabled,
  splitChunk,
  updateChunk,
} = await import("#lib/knowledge/index.ts");
const { importDocument } = await import("#lib/knowledge/import/import-document.ts");
const { parserVersion } = await import("#lib/parsing/parser-version.ts");
const { replaceChunks } = await import("#lib/knowledge/chunks/replace-chunks.ts");

const world = await makeWorld();
const { db, owner } = world;
const outdate = (id: DocumentId) => db.document.updateMany({ where: { id }, data: { parserVersion: null } });
const section = (name: string, count = 12) =>
  `# ${name}\n\n${Array.from({ length: count }, (_, index) => `Kalimat ${name} nomor ${index} menerangkan ${name}${index}.`).join(" ")}`;
const names = ["Alpukat", "Belimbing", "Cempedak", "Durian", "Embacang"];
const text = names.map((name) => section(name)).join("\n\n");

describe("does", () => {
  test("read again what an earlier version read, with the hand edit, the switch and the question kept, and says what is gained", async () => {
    const shelf = await makeShelf(world);
    const document = await shelf.addRead("buah.md", text);
    const [first, second, third, fourth, fifth] = await shelf.chunks(document);
    if (!first || !second || !third || !fourth || !fifth) throw new Error("Five sections make five chunks");
    await updateChunk(owner, { chunkId: first.id, title: first.title, text: "Diperbaiki dengan tangan." });
    // The earlier version left out the end of two sections, and all of the last.
    const cut = (whole: string) => whole.slice(0, whole.lastIndexOf("Kalimat"));
    for (const { id, text: whole } of [second, third])
      await db.chunk.update({ where: { id }, data: { text: cut(whole), contentHash: `lama ${id}` } });
    await setChunkEnabled(owner, { chunkId: second.id, enabled: false });
    const { baseId } = shelf;
    const { id: questionId } = await saveQuestion(owner, { baseId, chunkId: third.id, text: "Apa itu cempedak?" });
    await deleteChunk(owner, { chunkId: fifth.id });
    await outdate(document.id);

    expect(await countOutdated(world.viewer, { baseId })).toBe(1);
    expect(await reimportOutdated(world.editor, { baseId })).toEqual({ queued: 1, underWay: 0 });
    const read = await shelf.read(document);
    const rows = await shelf.chunks(document);
    expect(rows.map(({ title, text, enabled }) => [title, text, enabled])).toEqual([
      [first.title, "Diperbaiki dengan tangan.", true],
      [second.title, second.text, false],
      [third.title, third.text, true],
      [fourth.title, fourth.text, true],
      [fifth.title, fifth.text, true],
    ]);
    expect(rows[0]?.id).toBe(first.id);
    expect(rows.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4]);
    const question = await db.knowledgeQuestion.findUniqueOrThrow({ where: { id: questionId } });
    expect(question.chunkId).toBe(rows[2]?.id);
    expect(question.chunkId).not.toBe(third.id);
    const words = (some: string) => some.split(/\s+/).filter((word) => /\p{L}/u.test(word) || /\d/.test(word)).length;
    const lost = words(second.text) - words(cut(second.text)) + words(third.text) - words(cut(third.text));
    expect(read.notes).toEqual([{ code: "reread", count: lost + words(fifth.text) }]);
    expect(await countOutdated(owner, { baseId })).toBe(0);
    expect((await db.document.findUniqueOrThrow({ where: { id: document.id } })).parserVersion).toBe(parserVersion);
    expect((await shelf.read(document)).notes).toEqual([]);
    expect(await shelf.indexGaps()).toEqual([]);
  });

  test("keep split and merged chunks, and add their originals only where these have changed", async () => {
    const shelf = await makeShelf(world);
    const document = await shelf.addRead("buah.md", text);
    const [first, second, third] = await shelf.chunks(document);
    if (!first || !second || !third) throw new Error("Five sections make five chunks");
    await splitChunk(owner, { chunkId: first.id, at: first.text.indexOf("Kalimat", 60) });
    await mergeChunks(owner, { baseId: shelf.baseId, chunkIds: [second.id, third.id] });
    const edited = (await shelf.chunks(document)).map(({ id, text }) => ({ id, text }));
    await shelf.read(document);
    expect((await shelf.chunks(document)).map(({ id, text }) => ({ id, text }))).toEqual(edited);

    const chunkOf = ({ title, titlePath, text }: Awaited<ReturnType<typeof shelf.chunks>>[number]) => ({
      title,
      titlePath: titlePath as string[],
      text,
    });
    const fresh = { ...chunkOf(first), text: `${first.text} Tambahan.` };
    const rest = (await shelf.chunks(document)).slice(3).map(chunkOf);
    const again = { id: document.id, baseId: shelf.baseId, language: "id" };
    const list = [fresh, chunkOf(second), chunkOf(third), ...rest];
    await replaceChunks(world.system, again, list, async () => {});
    const texts = (await shelf.chunks(document)).map(({ text }) => text);
    expect(texts.toSorted()).toEqual([...edited.map(({ text }) => text), fresh.text].toSorted());
    expect((await replaceChunks(world.system, again, list, async () => {})).isOther).toBe(false);
  });

  test("fetch an outdated page whose server would call it unchanged, and a current one only if it changed", async () => {
    const shelf = await makeShelf(world);
    const { port } = server.address() as AddressInfo;
    const document = await addPage(owner, { baseId: shelf.baseId, url: `http://127.0.0.1:${port}/` });
    await shelf.read(document);
    await shelf.read(document);
    await db.chunk.updateMany({ where: { documentId: document.id }, data: { text: "Toko.", contentHash: "lama" } });
    await outdate(document.id);
    const read = await shelf.read(document);
    expect(conditions).toEqual([undefined, '"satu"', undefined]);
    expect(read.notes).toEqual([{ code: "reread", count: expect.any(Number) }]);
    expect((await shelf.chunks(document)).map(({ text }) => text)).toEqual([expect.stringContaining("pukul delapan")]);
  });

  test("bring hand edits and what read each document along in an archive", async () => {
    const shelf = await makeShelf(world);
    const [current, earlier] = [await shelf.addRead("buah.md", text), await shelf.addRead("satu.txt", "Isi satu.")];
    await outdate(earlier.id);
    const [first] = await shelf.chunks(current);
    if (!first) throw new Error("A file has chunks");
    await updateChunk(owner, { chunkId: first.id, title: first.title, text: "Diperbaiki dengan tangan." });
    const archive = await exported(owner, shelf.baseId);
    const { id: baseId } = await importArchive(owner, { workspaceId: world.workspaceId }, sent(archive));
    const documents = await db.document.findMany({ where: { baseId }, orderBy: { parserVersion: "asc" } });
    expect(documents.map((one) => [one.sourceName, one.parserVersion])).toEqual([
      ["satu.txt", null],
      ["buah.md", parserVersion],
    ]);
    const documentId = documents[1]?.id ?? current.id;
    const textsOf = async () =>
      (await db.chunk.findMany({ where: { documentId }, orderBy: { position: "asc" } })).map((chunk) => chunk.text);
    const before = await textsOf();
    expect(before[0]).toBe("Diperbaiki dengan tangan.");
    await reimportDocument(owner, { documentId });
    await importDocument(world.system, { documentId }, undisturbed);
    expect(await textsOf()).toEqual(before);
    await db.document.deleteMany({ where: { baseId } });
    await db.document.deleteMany({ where: { id: earlier.id } });
  });

  test("every base's, for an administrator who is a member of none", async () => {
    const shelf = await makeShelf(world);
    const document = await shelf.addRead("satu.txt", "Isi satu.");
    const current = await shelf.addRead("dua.txt", "Isi dua.");
    await outdate(document.id);
    expect(await countAllOutdated(world.system)).toBe(1);
    expect(await reimportAllOutdated(world.system)).toEqual({ queued: 1, underWay: 0 });
    const states = await Promise.all([document, current].map(({ id }) => shelf.documentNow(id)));
    expect(states.map(({ state }) => state)).toEqual(["queued", "ready"]);
    expect(await countAllOutdated(world.system)).toBe(0);
    const logged = { action: "document.reimported", entityId: document.id };
    expect(await db.auditEntry.count({ where: logged })).toBe(1);
  });
});

test("a site map, which has no chunks, is offered to nobody: reading it again would bring back pages that were deleted", async () => {
  const { baseId, ...shelf } = await makeShelf(world);
  const document = await shelf.addRead("peta.md", section("Peta"));
  await db.chunk.deleteMany({ where: { documentId: document.id } });
  await outdate(document.id);
  expect(await countOutdated(world.viewer, { baseId })).toBe(0);
  expect(await reimportOutdated(world.editor, { baseId })).toEqual({ queued: 0, underWay: 0 });
});

describe("refuses", () => {
  test("those who may only look, and for all bases everybody but administrators", async () => {
    const { baseId } = await makeShelf(world);
    for (const ctx of [world.viewer, world.readToken])
      await expect(reimportOutdated(ctx, { baseId })).rejects.toMatchObject({ code: "forbidden" });
    for (const ctx of [world.editor, world.viewer, world.readToken]) {
      await expect(reimportAllOutdated(ctx)).rejects.toMatchObject({ code: "forbidden" });
      await expect(countAllOutdated(ctx)).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});

test("isolates: to another workspace the base is not there, exactly as one that does not exist", async () => {
  const { baseId } = await makeShelf(world);
  for (const verb of [reimportOutdated, countOutdated]) {
    const [theirs] = await Promise.allSettled<unknown>([verb(world.stranger, { baseId })]);
    const [missing] = await Promise.allSettled<unknown>([verb(world.stranger, { baseId: newId("base") })]);
    expect(theirs).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
    expect(theirs).toEqual(missing);
  }
});
