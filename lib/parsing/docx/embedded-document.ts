/** Documents of other kinds inside of a Word file, which Word shows as parts of its text. */
import { decodeText, looksBinary } from "#lib/parsing/decode-text.ts";
import type { Block, ParsedDocument } from "#lib/parsing/document.ts";
import { parseHtml } from "#lib/parsing/parse-html.ts";
import { parseText } from "#lib/parsing/parse-text.ts";
import { isWebArchive, pageOfWebArchive } from "./web-archive.ts";

const headBytes = 4_096;

type Embedded = Pick<ParsedDocument, "blocks" | "notes">;

/** Null where it is of a kind that is not read. */
export function readEmbeddedDocument(
  bytes: Uint8Array,
  name: string,
  readWord: (bytes: Uint8Array) => Block[] | null,
): Embedded | null {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const blocks = readWord(bytes);
    return blocks && { blocks, notes: [] };
  }
  if (looksBinary(bytes)) return null;
  const head = decodeText(bytes.subarray(0, headBytes)).text;
  if (/^\s*\{\\rtf/.test(head)) return null;
  if (isWebArchive(head)) {
    const page = pageOfWebArchive(bytes);
    return page && parseHtml(page.bytes, { name, contentType: page.contentType });
  }
  if (/^\s*<|<(?:html|body|p|div|table|h[1-6])[\s>]/i.test(head) || /\.x?html?$/i.test(name))
    return parseHtml(bytes, { name });
  return parseText(bytes, { name });
}
