/** Markdown that grows, block by block: what a blank line ended is not parsed again. Client-safe. */
import type { Root, RootContent } from "mdast";
import { parseMarkdown } from "./parse-markdown.ts";

/** Definitions and footnotes say something of the whole text. */
const mayDefine = (text: string): boolean => text.includes("]:");

const alone = (block: RootContent): Root => ({ type: "root", children: [block] });

const stands = (text: string, { position }: RootContent): number | null => {
  const offset = position?.start.offset ?? 0;
  return position?.start.column === 1 && text.slice(0, offset).endsWith("\n\n") ? offset : null;
};

/**
 * What comes next can change the last block, and the last but one: "2" below a list is a paragraph, "2. " its next
 * item. Blocks before these two are finished.
 */
function lastFinished(text: string, blocks: readonly RootContent[]): { count: number; length: number } {
  for (let count = blocks.length - 2; count > 0; count -= 1) {
    const next = blocks[count];
    const length = next ? stands(text, next) : null;
    if (length !== null) return { count, length };
  }
  return { count: 0, length: 0 };
}

/** A reader of one text. A block that is the same as before is the same object, too. */
export function readBlocks(): (text: string) => Root[] {
  let finished: Root[] = [];
  let ended = "";
  return (text) => {
    if (mayDefine(text)) return [parseMarkdown(text)];
    if (!text.startsWith(ended)) {
      finished = [];
      ended = "";
    }
    const rest = text.slice(ended.length);
    const blocks = parseMarkdown(rest).children;
    const { count, length } = lastFinished(rest, blocks);
    finished = [...finished, ...blocks.slice(0, count).map(alone)];
    ended += rest.slice(0, length);
    return [...finished, ...blocks.slice(count).map(alone)];
  };
}
