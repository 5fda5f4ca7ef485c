/** From the bytes of a file to its text in blocks. Trusts nothing it is told of the file, and reaches for nothing outside of it. */
import { collectBlocks } from "./block-collector.ts";
import { detectKind } from "./detect-kind.ts";
import type { DocumentKind, FileHint, ReadDocument, ReadingLimits } from "./document.ts";
import { ReadFailure, toReadFailure } from "./read-failure.ts";

type Reader = (bytes: Uint8Array, hint: FileHint, limits: ReadingLimits) => ReadDocument | Promise<ReadDocument>;

/** Each is loaded when a file needs it: a text must not wait for a PDF library. */
const readers = {
  text: async () => (await import("./read-text.ts")).readText,
  markdown: async () => (await import("./read-markdown.ts")).readMarkdown,
  html: async () => (await import("./read-html.ts")).readHtml,
  csv: async () => (await import("./read-csv.ts")).readCsv,
  pdf: async () => withoutHint((await import("./read-pdf.ts")).readPdf),
  docx: async () => withoutHint((await import("./read-docx.ts")).readDocx),
  xlsx: async () => withoutHint((await import("./read-xlsx.ts")).readXlsx),
  pptx: async () => withoutHint((await import("./read-pptx.ts")).readPptx),
} satisfies Record<DocumentKind, () => Promise<Reader>>;

type HintlessReader = (bytes: Uint8Array, limits: ReadingLimits) => ReadDocument | Promise<ReadDocument>;
const withoutHint =
  (read: HintlessReader): Reader =>
  (bytes, _hint, limits) =>
    read(bytes, limits);

/** Without words these have nothing at all; the others may be full of pictures. */
const plainKinds = new Set<DocumentKind>(["text", "markdown", "csv"]);

/** Throws a ReadFailure and nothing else. Runs for as long as the file makes it: see `readInThread`. */
export async function readDocument(bytes: Uint8Array, hint: FileHint, limits: ReadingLimits): Promise<ReadDocument> {
  if (bytes.length === 0) throw new ReadFailure("empty");
  if (bytes.length > limits.mostBytes) throw new ReadFailure("too_large", { limit: "bytes", most: limits.mostBytes });
  try {
    const kind = await detectKind(bytes, hint, limits);
    const read: Reader = await readers[kind]();
    const document = await read(bytes, hint, limits);
    const { blocks, add } = collectBlocks(limits);
    for (const block of document.blocks) add(block);
    if (blocks.length === 0) throw new ReadFailure(plainKinds.has(kind) ? "empty" : "no_text");
    return { ...document, blocks };
  } catch (error) {
    throw toReadFailure(error);
  }
}
