/** Parses growing Markdown block by block: a block that a blank line ended is not parsed again. Client-safe. */
import type { Root, RootContent } from "mdast";
import { parseAnswer } from "./parse-answer.ts";

/** Definitions and footnotes affect the whole text. */
const mayDefine = (text: string): boolean => text.includes("]:");

const alone = (block: RootContent): Root => ({ type: "root", children: [block] });

const stands = (text: string, { position }: RootContent): number | null => {
  const offset = position?.start.offset ?? 0;
  return position?.start.column === 1 && text.slice(0, offset).endsWith("\n\n") ? offset : null;
};

/**
 * Text that follows can change the last block and the last but one: "2" below a list is a paragraph, "2. " its next
 * item. Earlier blocks are final.
 */
function lastFinished(text: string, blocks: readonly RootContent[]): { count: number; length: number } {
  for (let count = blocks.length - 2; count > 0; count -= 1) {
    const next = blocks[count];
    const length = next ? stands(text, next) : null;
    if (length !== null) return { count, length };
  }
  return { count: 0, length: 0 };
}

/** A parser of one growing text. An unchanged block is the same object as before. */
export function readBlocks(): (text: string) => Root[] {
  let finished: Root[] = [];
  let ended = "";
  return (text) => {
    if (mayDefine(text)) return [parseAnswer(text)];
    if (!text.startsWith(ended)) {
      finished = [];
      ended = "";
    }
    const rest = text.slice(ended.length);
    const blocks = parseAnswer(rest).children;
    const { count, length } = lastFinished(rest, blocks);
    finished = [...finished, ...blocks.slice(0, count).map(alone)];
    ended += rest.slice(0, length);
    return [...finished, ...blocks.slice(count).map(alone)];
  };
}
