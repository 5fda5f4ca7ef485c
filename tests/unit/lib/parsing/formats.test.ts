import { describe, expect, test } from "vitest";
import { sentenceFor } from "#lib/i18n/translate.ts";
import {
  acceptedFiles,
  type FormatName,
  formatNames,
  formatOf,
  isChunkLines,
  listFormats,
  pageTypes,
} from "#lib/parsing/formats.ts";
import { parseDocument } from "#lib/parsing/parse-document.ts";
import { bytesOf, docx, docxParagraph, parsingLimits, pdf, pptx, pptxShape, xlsx } from "#tests/support/documents.ts";

/** A small file of each format. */
const samples: Record<FormatName, Uint8Array> = {
  pdf: pdf([["x"]]),
  docx: docx(docxParagraph("x")),
  xlsx: xlsx([{ name: "S", rows: [["a", "b"]] }]),
  pptx: pptx([{ shapes: pptxShape("title", ["x"]) }]),
  csv: bytesOf("a,b\n1,2"),
  html: bytesOf("<p>x</p>"),
  markdown: bytesOf("# x"),
  text: bytesOf("x"),
};

const read = (format: FormatName, name: string, contentType?: string) =>
  parseDocument(samples[format], { name, contentType }, parsingLimits);

describe.each(formatNames)("a file of the format %s", (format) => {
  const { extensions, mediaTypes, parts } = formatOf(format);

  test("is known by every extension and every media type of its row", async () => {
    for (const extension of extensions) expect((await read(format, `a.${extension}`)).kind).toBe(format);
    for (const type of mediaTypes) expect((await read(format, "a", type)).kind).toBe(format);
  });

  test("can be chosen in the upload form, and may come from an address", () => {
    for (const extension of extensions) expect(acceptedFiles.split(",")).toContain(`.${extension}`);
    expect(pageTypes).toEqual(expect.arrayContaining([...mediaTypes]));
  });

  test("has the pages, slides or rows that its row says", async () => {
    const { blocks } = await read(format, `a.${extensions[0]}`);
    expect(blocks.every(({ page }) => page === 1)).toBe(parts === "pages" || parts === "slides");
    expect(blocks.every(({ kind }) => kind === "row")).toBe(parts === "rows");
  });
});

test("an extension and a media type belong to one format alone", () => {
  for (const key of ["extensions", "mediaTypes"] as const) {
    const all = formatNames.flatMap((name) => formatOf(name)[key]);
    expect(new Set(all).size).toBe(all.length);
  }
});

test("files of chunks can be chosen too, and are no documents", () => {
  expect(["a.jsonl", "A.NDJSON", "a.json", "jsonl"].map(isChunkLines)).toEqual([true, true, false, false]);
  expect(acceptedFiles).toMatch(/,\.jsonl,\.ndjson$/);
});

test("a sentence names every format, in both languages", () => {
  const formats = listFormats((key, params) => (params ? `${params.others} or ${params.last}` : key));
  expect(formats).toBe("pdf, docx, xlsx, pptx, csv, html, markdown or text");
  for (const locale of ["en", "id"] as const)
    expect(sentenceFor(locale, { reason: "knowledge.read_unsupported", params: { found: "", formats } })).toContain(
      formats,
    );
});
