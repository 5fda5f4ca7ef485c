/** Where texts are cut by tokens: in the server's thread for it, never on the thread that streams. */
import { unavailable } from "#lib/errors.ts";
import { processWide } from "#lib/process-wide.ts";
import type { BlockChunk } from "./chunk-blocks.ts";
import type { TokenLimits } from "./chunk-by-tokens.ts";

export type CountedChunk = BlockChunk & { tokens: number };
export type ChunkingRequest = { text: string; limits: TokenLimits };
export type TextChunker = (order: ChunkingRequest) => Promise<CountedChunk[]>;

/** Set by the server's start, and by tests that cut. */
export const chunkingThread = () =>
  processWide<{ chunk: TextChunker | null }>("chunking-thread", () => ({ chunk: null }));

/** Throws unavailable where there is no thread for it, or it ended. */
export async function chunkInOrder(order: ChunkingRequest): Promise<CountedChunk[]> {
  const { chunk } = chunkingThread();
  if (!chunk) throw unavailable("chunking.unavailable");
  return chunk(order);
}
