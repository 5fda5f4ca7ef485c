/** Gives the tests of a file the thread that cuts texts, as the server's start does. */
import { afterAll } from "vitest";
import { startCuttingThread } from "#lib/retrieval/cutting-thread.ts";
import { cuttingThread } from "#lib/retrieval/text-cutter.ts";

export function cutInThread(): void {
  const { cut, close } = startCuttingThread();
  cuttingThread().cut = cut;
  afterAll(async () => {
    cuttingThread().cut = null;
    await close();
  });
}
