/** From the bytes of a file to its text in blocks. Trusts nothing it is told of the file, and reaches for nothing outside of it. */
import { collectBlocks } from "./block-collector.ts";
import { detectKind } from "./detect-kind.ts";
import type { DocumentKind, FileHint, ParsedDocument, ParsingLimits } from "./document.ts";
import { ParseFailure, toParseFailure } from "./parse-failure.ts";

type Reader = (bytes: Uint8Array, hint: FileHint, limits: ParsingLimits) => ParsedDocument | Promise<ParsedDocument>;

/** Each is loaded when a file needs it: a text must not wait for a PDF library. */
const readers = {
  text: async () => (await import("./parse-text.ts")).parseText,
  markdown: async () => (await import("./parse-markdown.ts")).parseMarkdownDocument,
  html: async () => (await import("./parse-html.ts")).parseHtml,
  csv: async () => (await import("./parse-csv.ts")).parseCsv,
  pdf: async () => withoutHint((await import("./parse-pdf.ts")).parsePdf),
  docx: async () => withoutHint((await import("./parse-docx.ts")).parseDocx),
  xlsx: async () => withoutHint((await import("./parse-xlsx.ts")).parseXlsx),
  pptx: async () => withoutHint((await import("./parse-pptx.ts")).parsePptx),
} satisfies Record<DocumentKind, () => Promise<Reader>>;

type HintlessReader = (bytes: Uint8Array, limits: ParsingLimits) => ParsedDocument | Promise<ParsedDocument>;
const withoutHint =
  (read: HintlessReader): Reader =>
  (bytes, _hint, limits) =>
    read(bytes, limits);

/** Without words these have nothing at all; the others may be full of pictures. */
const plainKinds = new Set<DocumentKind>(["text", "markdown", "csv"]);

/** Throws a ParseFailure and nothing else. Runs for as long as the file makes it: see `parseInThread`. */
export async function parseDocument(bytes: Uint8Array, hint: FileHint, limits: ParsingLimits): Promise<ParsedDocument> {
  if (bytes.length === 0) throw new ParseFailure("empty");
  if (bytes.length > limits.maxBytes) throw new ParseFailure("too_large", { limit: "bytes", max: limits.maxBytes });
  try {
    const kind = await detectKind(bytes, hint, limits);
    const read: Reader = await readers[kind]();
    const document = await read(bytes, hint, limits);
    const { blocks, add } = collectBlocks(limits);
    for (const block of document.blocks) add(block);
    if (blocks.length === 0) throw new ParseFailure(plainKinds.has(kind) ? "empty" : "no_text");
    return { ...document, blocks };
  } catch (error) {
    throw toParseFailure(error);
  }
}
