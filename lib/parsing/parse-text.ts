/** Parses plain text: an empty line separates paragraphs. */
import { cleanLines, cleanText } from "./clean-text.ts";
import { charsetOf, decodeText } from "./decode-text.ts";
import type { FileHint, ParsedDocument } from "./document.ts";

export function parseText(bytes: Uint8Array, hint: FileHint): ParsedDocument {
  const { text, notes } = decodeText(bytes, charsetOf(hint.contentType));
  const paragraphs = cleanText(text).split(/\n[^\S\n]*\n/);
  return {
    title: null,
    language: null,
    kind: "text",
    blocks: paragraphs.map((paragraph) => ({ kind: "paragraph", text: cleanLines(paragraph) })),
    notes,
  };
}
