import { afterEach, describe, expect, test } from "vitest";
import { parseDocument } from "#lib/parsing/parse-document.ts";
import { parseInThread } from "#lib/parsing/parse-in-thread.ts";
import { chunkBlocks } from "#lib/retrieval/chunk-blocks.ts";
import {
  bytesOf,
  docx,
  docxParagraph,
  parsingLimits,
  pdf,
  pdfBomb,
  pptx,
  pptxShape,
  xlsx,
} from "#tests/support/documents.ts";

const threadLimits = { timeoutMs: 25_000, heapMegabytes: 256 };
const text = bytesOf("Toko buka jam 8.");
/** Many seconds of work: a heading before each of very many paragraphs. */
const laborious = () =>
  bytesOf(`<html><body>${"<div><h2>a</h2><p>b <i>c</i></p></div>".repeat(150_000)}</body></html>`);

Object.assign(process.report, { excludeNetwork: true });

/** The threads of this process besides its main one. */
function threads(): number {
  const { workers }: { workers?: unknown[] } = process.report.getReport() as object;
  return workers?.length ?? 0;
}

const threadsBefore = threads();
afterEach(() => expect(threads()).toBe(threadsBefore));

describe("the thread", () => {
  test.each([
    ["a.txt", text],
    ["a.md", bytesOf("# Judul")],
    ["a.html", bytesOf("<p>Isi</p>")],
    ["a.csv", bytesOf("A,B\n1,2")],
    ["a.pdf", pdf([["Isi"]])],
    ["a.docx", docx(docxParagraph("Isi"))],
    ["a.xlsx", xlsx([{ name: "S", rows: [["a", "b"]] }])],
    ["a.pptx", pptx([{ shapes: pptxShape("title", ["Isi"]) }])],
  ])("reads of %s what is read without it", async (name, bytes) => {
    const { blocks, ...document } = await parseDocument(bytes, { name }, parsingLimits);
    const mainHeadings = blocks.filter((block) => block.kind === "heading" && block.level === 1).length;
    expect(await parseInThread(bytes, { name }, parsingLimits, threadLimits)).toEqual({
      ...document,
      mainHeadings,
      chunks: chunkBlocks(blocks),
    });
  });

  test("leaves the caller the bytes, also of a part of a larger buffer", async () => {
    const large = Buffer.concat([Buffer.from("sebelum"), text, Buffer.from("sesudah")]);
    const part = large.subarray(7, 7 + text.length);
    const { chunks } = await parseInThread(part, { name: "a.txt" }, parsingLimits, threadLimits);
    expect(chunks).toMatchObject([{ text: "Toko buka jam 8." }]);
    expect(large.toString()).toBe("sebelumToko buka jam 8.sesudah");
  });

  test("hands over very many chunks, in their order", async () => {
    const rows = Array.from({ length: 1_000 }, (_, row) => `nama ${row},isi ${row}`);
    const csv = bytesOf(["nama,isi", ...rows].join("\n"));
    const { chunks } = await parseInThread(csv, { name: "a.csv" }, parsingLimits, threadLimits);
    expect(chunks.map(({ label }) => label)).toEqual(rows.map((_, row) => `nama ${row}`));
  });

  test("hands on why a file was refused, with what belongs to it", async () => {
    const limits = { ...parsingLimits, maxPages: 1 };
    await expect(parseInThread(pdf([["x"], ["y"]]), { name: "a.pdf" }, limits, threadLimits)).rejects.toMatchObject({
      name: "ReadFailure",
      code: "too_many_pages",
      params: { pages: 2, max: 1 },
    });
    await expect(parseInThread(new Uint8Array(), { name: "a" }, parsingLimits, threadLimits)).rejects.toMatchObject({
      code: "empty",
    });
  });

  test("reads several files at once, each in its own", async () => {
    const names = Array.from({ length: 4 }, (_, index) => `Berkas ${index}`);
    const read = await Promise.all(
      names.map((name) => parseInThread(bytesOf(name), { name: "a.txt" }, parsingLimits, threadLimits)),
    );
    expect(read.map(({ chunks }) => chunks)).toEqual(names.map((name) => [{ titlePath: [], text: name }]));
  });
});

describe("the thread is ended", () => {
  test("when its time is over, in the middle of its work", async () => {
    const limits = { ...threadLimits, timeoutMs: 300, heapMegabytes: 2_000 };
    const started = performance.now();
    await expect(parseInThread(laborious(), { name: "a.html" }, parsingLimits, limits)).rejects.toMatchObject({
      code: "timeout",
    });
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test("when its heap is full", async () => {
    const limits = { ...threadLimits, heapMegabytes: 48 };
    await expect(parseInThread(laborious(), { name: "a.html" }, parsingLimits, limits)).rejects.toMatchObject({
      code: "too_complex",
    });
  });

  test("when buffers grow outside of its heap", async () => {
    const bomb = pdfBomb(400);
    expect(bomb.length).toBeLessThan(10_000);
    const before = process.memoryUsage().rss;
    const limits = { ...threadLimits, heapMegabytes: 64 };
    await expect(parseInThread(bomb, { name: "a.pdf" }, parsingLimits, limits)).rejects.toMatchObject({
      code: "too_complex",
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(450 * 1024 * 1024);
  });

  test("when the asker gives up, before or meanwhile", async () => {
    const controller = new AbortController();
    const reading = parseInThread(laborious(), { name: "a.html" }, parsingLimits, {
      ...threadLimits,
      signal: controller.signal,
    });
    controller.abort();
    await expect(reading).rejects.toMatchObject({ code: "aborted" });
    await expect(
      parseInThread(text, { name: "a.txt" }, parsingLimits, { ...threadLimits, signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: "aborted" });
  });

  test("and was never started for a file that is too large", async () => {
    const limits = { ...parsingLimits, maxBytes: 3 };
    await expect(parseInThread(text, { name: "a.txt" }, limits, threadLimits)).rejects.toMatchObject({
      code: "too_large",
    });
  });
});
