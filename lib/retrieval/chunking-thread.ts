/**
 * The thread that chunks texts by tokens: started on demand and ended when idle, since its vocabulary takes much
 * memory.
 */
import { unavailable } from "#lib/errors.ts";
import { type Thread, thread } from "#lib/thread.ts";
import type { ChunkingRequest, CountedChunk, TextChunker } from "./text-chunker.ts";

const idleMs = 60_000;

type Chunking = Thread<ChunkingRequest, CountedChunk[]>;

export function startChunkingThread(restMs = idleMs): { chunk: TextChunker; close: () => Promise<void> } {
  let chunking: Chunking | null = null;
  let asked = 0;
  let timer: NodeJS.Timeout | undefined;
  const close = async () => {
    clearTimeout(timer);
    const ended = chunking;
    // A request during the closing starts a thread of its own.
    chunking = null;
    await ended?.close();
  };
  const chunk: TextChunker = async (order) => {
    clearTimeout(timer);
    asked++;
    try {
      chunking ??= thread<ChunkingRequest, CountedChunk[]>(new URL("./chunking-worker.ts", import.meta.url), null);
      return await chunking.ask(order);
    } catch (error) {
      throw unavailable("chunking.unavailable", error);
    } finally {
      asked--;
      if (asked === 0) timer = setTimeout(() => void close(), restMs).unref();
    }
  };
  return { chunk, close };
}
