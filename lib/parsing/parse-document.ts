/**
 * Parses the bytes of a file into blocks of text. Hints about the file are not trusted, and no other file or URL is
 * opened.
 */
import { collectBlocks } from "./block-collector.ts";
import { detectFormat } from "./detect-format.ts";
import type { FileHint, ParsedDocument, ParsingLimits } from "./document.ts";
import { type FormatName, formatOf } from "./formats.ts";
import { ParseFailure, toParseFailure } from "./parse-failure.ts";

type Parser = (bytes: Uint8Array, hint: FileHint, limits: ParsingLimits) => ParsedDocument | Promise<ParsedDocument>;

/** Each parser is loaded on demand, so that a text does not wait for a PDF library. */
const parsers = {
  text: async () => (await import("./parse-text.ts")).parseText,
  markdown: async () => (await import("./parse-markdown.ts")).parseMarkdownDocument,
  html: async () => (await import("./parse-html.ts")).parseHtml,
  csv: async () => (await import("./parse-csv.ts")).parseCsv,
  pdf: async () => withoutHint((await import("./parse-pdf.ts")).parsePdf),
  docx: async () => withoutHint((await import("./parse-docx.ts")).parseDocx),
  xlsx: async () => withoutHint((await import("./parse-xlsx.ts")).parseXlsx),
  pptx: async () => withoutHint((await import("./parse-pptx.ts")).parsePptx),
} satisfies Record<FormatName, () => Promise<Parser>>;

type HintlessParser = (bytes: Uint8Array, limits: ParsingLimits) => ParsedDocument | Promise<ParsedDocument>;
const withoutHint =
  (parse: HintlessParser): Parser =>
  (bytes, _hint, limits) =>
    parse(bytes, limits);

/** Whether a file without text holds pictures; parsers of other formats say so themselves. The names in a zip are plain. */
const holdsPictures = (format: FormatName, bytes: Uint8Array) =>
  formatOf(format).recognition.by === "zip" &&
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes("/media/");

/** Throws only a ParseFailure. The file determines how long it runs: see `parseInThread`. */
export async function parseDocument(bytes: Uint8Array, hint: FileHint, limits: ParsingLimits): Promise<ParsedDocument> {
  if (bytes.length === 0) throw new ParseFailure("empty");
  if (bytes.length > limits.maxBytes) throw new ParseFailure("too_large", { limit: "bytes", max: limits.maxBytes });
  try {
    const format = await detectFormat(bytes, hint, limits);
    const parse: Parser = await parsers[format]();
    const document = await parse(bytes, hint, limits);
    const { blocks, add } = collectBlocks(limits);
    for (const block of document.blocks) add(block);
    if (blocks.length === 0) throw new ParseFailure(holdsPictures(format, bytes) ? "no_text" : "empty");
    return { ...document, blocks };
  } catch (error) {
    throw toParseFailure(error);
  }
}
