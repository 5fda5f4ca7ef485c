/** The thread that cuts texts: begun when somebody asks, ended when nobody has for a while, for it holds much. */
import { unavailable } from "#lib/errors.ts";
import { type Thread, thread } from "#lib/thread.ts";
import type { CountedChunk, CutOrder, TextCutter } from "./text-cutter.ts";

const idleMs = 60_000;

type Cutting = Thread<CutOrder, CountedChunk[]>;

export function startCuttingThread(restMs = idleMs): { cut: TextCutter; close: () => Promise<void> } {
  let cutting: Cutting | null = null;
  let asked = 0;
  let timer: NodeJS.Timeout | undefined;
  const close = async () => {
    clearTimeout(timer);
    const ended = cutting;
    // Whoever asks meanwhile gets a thread of their own.
    cutting = null;
    await ended?.close();
  };
  const cut: TextCutter = async (order) => {
    clearTimeout(timer);
    asked++;
    try {
      cutting ??= thread<CutOrder, CountedChunk[]>(new URL("./cutting-worker.ts", import.meta.url), null);
      return await cutting.ask(order);
    } catch (error) {
      throw unavailable("chunking.unavailable", error);
    } finally {
      asked--;
      if (asked === 0) timer = setTimeout(() => void close(), restMs).unref();
    }
  };
  return { cut, close };
}
