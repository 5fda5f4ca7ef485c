/** What stands above and below the pages of a Word file, once for all of them. Pure. */
import type { Block } from "#lib/parsing/document.ts";
import { textOfBlocks } from "#lib/parsing/office/office-table.ts";

const textOf = (block: Block) => textOfBlocks([block]).trim();

/**
 * Before the body, so that they belong to no heading of it; without what the body says itself. Headings in a margin are
 * text: nothing stands below them.
 */
export function marginBlocks(margins: readonly (readonly Block[])[], body: readonly Block[]): Block[] {
  const known = new Set(body.map(textOf));
  const blocks: Block[] = [];
  for (const block of margins.flat()) {
    const text = textOf(block);
    if (known.has(text)) continue;
    known.add(text);
    blocks.push(block.kind === "heading" ? { kind: "paragraph", text } : block);
  }
  return blocks;
}
