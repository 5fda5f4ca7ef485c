/** Chunks of the size that a base's maker chose, however a text comes in. */
import { describe, expect, test } from "vitest";
import { asId, type DocumentId } from "#lib/ids.ts";
import { addPage, addText, importChunks, reimportDocument, updateBase } from "#lib/knowledge/index.ts";
import { loadTokenCounter } from "#lib/retrieval/token-counter.ts";
import { chunkInThread } from "#tests/support/chunking.ts";
import { makeWorld } from "#tests/support/context.ts";
import { pdf } from "#tests/support/documents.ts";
import { serveWeb } from "#tests/support/fetch-servers.ts";
import { idOf, makeShelf } from "#tests/support/imports.ts";

// Read with the first setting, so that it comes in time.
process.env.IMPORT_ALLOW_PRIVATE = "127.0.0.1/32";
chunkInThread();
const world = await makeWorld();
const count = await loadTokenCounter();

const sentence = (index: number) => `Pesanan nomor ${index} dikirim dalam tiga hari kerja setelah dibayar.`;
const sentences = (many: number) => Array.from({ length: many }, (_, index) => sentence(index)).join(" ");
const chunking = { tokens: 80, overlap: 20 };

async function chosenShelf(choice: typeof chunking | null = chunking) {
  const shelf = await makeShelf(world);
  await updateBase(world.editor, { baseId: shelf.baseId, chunking: choice });
  return shelf;
}

const rowsOf = (documentId: DocumentId) =>
  world.db.chunk.findMany({ where: { documentId }, orderBy: { position: "asc" } });

async function expectChosen(documentId: DocumentId, many: number): Promise<void> {
  const rows = await rowsOf(documentId);
  expect(Math.max(...rows.map(({ text }) => count(text)))).toBeLessThanOrEqual(chunking.tokens);
  expect(rows.length).toBeGreaterThan(3);
  for (const [index, { text }] of rows.entries())
    if (index > 0) expect(rows[index - 1]?.text.endsWith(text.slice(0, text.indexOf(".") + 1))).toBe(true);
  for (let index = 0; index < many; index++) expect(rows.some(({ text }) => text.includes(sentence(index)))).toBe(true);
}

describe("a base's own size is that of the chunks", () => {
  test("of a file, below its headings", async () => {
    const shelf = await chosenShelf();
    const document = await shelf.read(await shelf.addFile("Kirim.md", `# Pengiriman\n\n${sentences(20)}`));
    expect(document).toMatchObject({ state: "ready", failure: null });
    await expectChosen(document.id, 20);
    expect((await rowsOf(document.id)).every(({ title }) => title === "Pengiriman")).toBe(true);
    expect(await shelf.found("Kapan pesanan nomor 17 dikirim?")).not.toEqual([]);
  });

  test("of a PDF, each with the page on which it begins", async () => {
    const shelf = await chosenShelf();
    const lines = Array.from({ length: 10 }, (_, index) => sentence(index));
    const document = await shelf.read(await shelf.addFile("Kirim.pdf", pdf([lines, lines])));
    const rows = await rowsOf(document.id);
    expect(Math.max(...rows.map(({ text }) => count(text)))).toBeLessThanOrEqual(chunking.tokens);
    const pages = rows.map(({ page }) => page ?? 0);
    expect(pages).toEqual(pages.toSorted((one, other) => one - other));
    expect(new Set(pages)).toEqual(new Set([1, 2]));
  });

  test("of a table, whose rows stay chunks of their own", async () => {
    const shelf = await chosenShelf();
    const document = await shelf.read(await shelf.addFile("Harga.csv", "Menu,Harga\nSoto,15000\nRawon,20000\n"));
    expect((await rowsOf(document.id)).map(({ text }) => text)).toEqual([
      "Menu: Soto\nHarga: 15000",
      "Menu: Rawon\nHarga: 20000",
    ]);
  });

  test("of a page, and of the same page read again although it says it has not changed", async () => {
    const body = `<html lang="id"><title>Kirim</title><main><h1>Kirim</h1><p>${sentences(20)}</p></main></html>`;
    const asked: (string | undefined)[] = [];
    const web = await serveWeb((request, response) => {
      const known = request.headers["if-none-match"];
      asked.push(known);
      if (known) response.writeHead(304).end();
      else response.writeHead(200, { "content-type": "text/html; charset=utf-8", etag: '"satu"' }).end(body);
    });
    const shelf = await chosenShelf(null);
    const page = await shelf.read(await addPage(world.owner, { baseId: shelf.baseId, url: `${web.origin}/kirim` }));
    const automatic = (await rowsOf(page.id)).map(({ text }) => text);
    await reimportDocument(world.owner, { documentId: idOf(page) });
    await shelf.read(page);
    expect(asked).toEqual([undefined, '"satu"']);
    expect((await rowsOf(page.id)).map(({ text }) => text)).toEqual(automatic);
    await updateBase(world.owner, { baseId: shelf.baseId, chunking });
    await reimportDocument(world.owner, { documentId: idOf(page) });
    await shelf.read(page);
    await expectChosen(page.id, 20);
  });

  test("of a text that is pasted", async () => {
    const { baseId } = await chosenShelf();
    const { id } = await addText(world.editor, { baseId, title: "Kirim", text: sentences(20) });
    await expectChosen(id, 20);
  });

  test("of a long text among lines, which is known again whatever its size then was", async () => {
    const { baseId } = await chosenShelf();
    const chunks = [{ title: "Kirim", text: sentences(80), tags: [] }];
    expect(await importChunks(world.editor, { baseId, chunks })).toEqual({ added: 1, known: 0 });
    const [document] = await world.db.document.findMany({ where: { baseId } });
    await expectChosen(document?.id ?? asId("document", ""), 80);
    await updateBase(world.owner, { baseId, chunking: null });
    expect(await importChunks(world.editor, { baseId, chunks })).toEqual({ added: 0, known: 1 });
  });
});

test("a base without a choice is cut as ever, beside one that has one", async () => {
  const [chosen, automatic] = [await chosenShelf(), await makeShelf(world)];
  await updateBase(world.owner, { baseId: chosen.baseId, chunking: null });
  const texts = [];
  for (const { baseId } of [chosen, automatic]) {
    const { id } = await addText(world.owner, { baseId, title: "Kirim", text: sentences(60) });
    texts.push((await rowsOf(id)).map(({ text }) => text));
  }
  expect(texts[0]).toEqual(texts[1]);
});
