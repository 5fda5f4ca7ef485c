/** Collects the blocks of one document, and throws at the first over the limits. */
import type { Block, ParsingLimits } from "./document.ts";
import { ParseFailure } from "./parse-failure.ts";

export type BlockCollector = { blocks: Block[]; add: (block: Block) => void };

const lengthOf = (texts: string[]) => texts.reduce((sum, text) => sum + text.length + 1, 0);

function sizeOf(block: Block): number {
  switch (block.kind) {
    case "list":
      return lengthOf(block.items);
    case "row":
      return lengthOf(block.headers) + lengthOf(block.cells);
    default:
      return block.text.length;
  }
}

export function isEmptyBlock(block: Block): boolean {
  if (block.kind === "list") return block.items.length === 0;
  return block.kind === "row" ? block.cells.every((cell) => !cell) : !block.text;
}

/** Empty blocks are left out. */
export function collectBlocks(limits: ParsingLimits): BlockCollector {
  const blocks: Block[] = [];
  let characters = 0;
  let rows = 0;
  return {
    blocks,
    add: (block) => {
      if (isEmptyBlock(block)) return;
      characters += sizeOf(block);
      if (characters > limits.maxCharacters)
        throw new ParseFailure("too_large", { limit: "characters", max: limits.maxCharacters });
      if (block.kind === "row") rows += 1;
      if (rows > limits.maxRows) throw new ParseFailure("too_large", { limit: "rows", max: limits.maxRows });
      blocks.push(block);
    },
  };
}
