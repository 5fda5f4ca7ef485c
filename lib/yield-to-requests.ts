/** Gives requests priority over long work, which yields between its steps. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { processWide } from "./process-wide.ts";

type State = { passing: number; waiting: Set<() => void> };

/**
 * Long work resumes after this time, however many requests are pending, so that a busy server still imports its files.
 */
const maxMs = 100;

const state = () => processWide<State>("yield-to-requests", () => ({ passing: 0, waiting: new Set() }));

/** Long work yields to `work` until `work` has ended. */
export async function asRequest<T>(work: () => Promise<T>): Promise<T> {
  const { waiting } = state();
  state().passing += 1;
  try {
    return await work();
  } finally {
    state().passing -= 1;
    if (state().passing === 0) for (const goOn of waiting) goOn();
  }
}

/**
 * Resolves after a turn of the event loop, which answers whoever has asked meanwhile, and when nobody goes before: at the latest
 * after a tenth of a second. Awaiting what is done on this thread, a read of the database too, gives way to nobody.
 */
export async function yieldToRequests(): Promise<void> {
  const { passing, waiting } = state();
  if (passing === 0) {
    await nextTurn();
    return;
  }
  await new Promise<void>((resolve) => {
    const goOn = () => {
      clearTimeout(timer);
      waiting.delete(goOn);
      resolve();
    };
    const timer = setTimeout(goOn, maxMs);
    waiting.add(goOn);
  });
}
