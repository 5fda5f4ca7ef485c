/** Chunks a pasted text into chunks: `#` begins a heading, an empty line a paragraph. Pure. */
import { type BlockChunk, type ChunkBlock, chunkBlocks, type SectionChunker } from "./chunk-blocks.ts";

const heading = /^(#{1,6})\s+(\S.*)$/;

/** Without the signs that may close it. Split rather than matched: a pattern takes quadratic time over a line of spaces. */
function withoutClosing(text: string): string {
  const bare = text.trimEnd();
  const signs = bare.length - bare.replace(/#{1,200}$/, "").length;
  const before = bare.slice(0, bare.length - signs);
  return signs > 0 && before.trim() && /\s$/.test(before.slice(-1)) ? before.trimEnd() : bare;
}

function toBlocks(part: string): ChunkBlock[] {
  const [first = "", ...rest] = part.trim().split("\n");
  const match = heading.exec(first);
  if (!match) return [{ kind: "paragraph", text: part.trim() }];
  const [, marks = "#", text = ""] = match;
  return [
    { kind: "heading", level: marks.length, text: withoutClosing(text) },
    { kind: "paragraph", text: rest.join("\n") },
  ];
}

export function chunkText(text: string, chunkSection?: SectionChunker): BlockChunk[] {
  const parts = text.replace(/\r\n?/g, "\n").split(/\n\s*\n|(?=^#{1,6}\s)/m);
  return chunkBlocks(parts.flatMap(toBlocks), chunkSection);
}
