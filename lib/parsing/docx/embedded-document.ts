/** Documents of other kinds inside of a Word file, which Word shows as parts of its text. */
import { charsetOf, decodeText, looksBinary } from "#lib/parsing/decode-text.ts";
import type { Block } from "#lib/parsing/document.ts";
import { htmlBlocks } from "#lib/parsing/html-blocks.ts";
import { parsePage } from "#lib/parsing/parse-html.ts";
import { parseText } from "#lib/parsing/parse-text.ts";
import { isWebArchive, pageOfWebArchive } from "./web-archive.ts";

const headBytes = 4_096;

function pageBlocks(bytes: Uint8Array, contentType?: string): Block[] {
  const { document } = parsePage(decodeText(bytes, charsetOf(contentType)).text);
  return htmlBlocks(document.documentElement).blocks;
}

/** Null where it is of a kind that is not read. */
export function embeddedDocumentBlocks(
  bytes: Uint8Array,
  name: string,
  readWord: (bytes: Uint8Array) => Block[] | null,
): Block[] | null {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readWord(bytes);
  if (looksBinary(bytes)) return null;
  const head = decodeText(bytes.subarray(0, headBytes)).text;
  if (/^\s*\{\\rtf/.test(head)) return null;
  if (isWebArchive(head)) {
    const page = pageOfWebArchive(bytes);
    return page && pageBlocks(page.bytes, page.contentType);
  }
  if (/^\s*<|<(?:html|body|p|div|table|h[1-6])[\s>]/i.test(head) || /\.x?html?$/i.test(name)) return pageBlocks(bytes);
  return parseText(bytes, { name }).blocks;
}
