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
 * Resolves after a turn of the event loop, in which waiting requests are served, and once no request has priority: at the
 * latest after a tenth of a second. Awaiting work on this thread, a database read included, does not yield by itself.
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
