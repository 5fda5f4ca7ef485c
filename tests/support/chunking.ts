/** Gives the tests of a file the thread that cuts texts, as the server's start does. */
import { afterAll } from "vitest";
import { startChunkingThread } from "#lib/retrieval/chunking-thread.ts";
import { chunkingThread } from "#lib/retrieval/text-chunker.ts";

export function chunkInThread(): void {
  const { chunk, close } = startChunkingThread();
  chunkingThread().chunk = chunk;
  afterAll(async () => {
    chunkingThread().chunk = null;
    await close();
  });
}
