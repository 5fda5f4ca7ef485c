/** Where texts are cut by tokens: in the server's thread for it, never on the thread that streams. */
import { unavailable } from "#lib/errors.ts";
import { processWide } from "#lib/process-wide.ts";
import type { BlockChunk } from "./chunk-blocks.ts";
import type { TokenLimits } from "./cut-by-tokens.ts";

export type CountedChunk = BlockChunk & { tokens: number };
export type CutOrder = { text: string; limits: TokenLimits };
export type TextCutter = (order: CutOrder) => Promise<CountedChunk[]>;

/** Set by the server's start, and by tests that cut. */
export const cuttingThread = () => processWide<{ cut: TextCutter | null }>("cutting-thread", () => ({ cut: null }));

/** Throws unavailable where there is no thread for it, or it ended. */
export async function cutText(order: CutOrder): Promise<CountedChunk[]> {
  const { cut } = cuttingThread();
  if (!cut) throw unavailable("chunking.unavailable");
  return cut(order);
}
