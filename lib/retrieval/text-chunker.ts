/** Where long texts are chunked: in the server's thread for it, never on the thread that answers. */
import { unavailable } from "#lib/errors.ts";
import { processWide } from "#lib/process-wide.ts";
import type { BlockChunk } from "./chunk-blocks.ts";
import type { TokenLimits } from "./chunk-by-tokens.ts";
import { chunkText } from "./chunk-text.ts";

/** `tokens` is null for a text that was chunked without a token limit. */
export type CountedChunk = BlockChunk & { tokens: number | null };
export type ChunkingRequest = { text: string; limits: TokenLimits | null };
export type TextChunker = (order: ChunkingRequest) => Promise<CountedChunk[]>;

/** Up to this length a text is chunked at once, without tokens. */
const maxShortLength = 10_000;

/** Set by the server's start, and by tests that chunk. */
export const chunkingThread = () =>
  processWide<{ chunk: TextChunker | null }>("chunking-thread", () => ({ chunk: null }));

/**
 * Without a token limit, a process without a chunking thread, such as a command, chunks on its own thread. With a limit
 * it throws unavailable, as it does when the thread has ended.
 */
export async function chunkInOrder(order: ChunkingRequest): Promise<CountedChunk[]> {
  const { chunk } = chunkingThread();
  const { text, limits } = order;
  if (!limits && (!chunk || text.length <= maxShortLength))
    return chunkText(text).map((part) => ({ ...part, tokens: null }));
  if (!chunk) throw unavailable("chunking.unavailable");
  return chunk(order);
}
