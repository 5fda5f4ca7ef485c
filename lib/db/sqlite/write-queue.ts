/** Gives the database's writes their turns, and waits for the locks of other processes without holding up the thread. */
import { setTimeout as pause } from "node:timers/promises";
import { isBusy } from "./engine-failure.ts";

/** How long a write waits for the lock of another process, from its request on, with those that stand before it. */
const busyMs = 5_000;
const retryMs = 20;

/**
 * Asks again while another process has the database locked. A connection of the serving thread must not wait by itself,
 * since its waiting stops every stream.
 */
export async function untilFree<T>(untilMs: number, work: () => T | Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= untilMs) throw error;
    }
    await pause(retryMs);
  }
}

export const busyUntil = (): number => performance.now() + busyMs;

/** A place at the head of the queue, until `release`. */
type Place = { untilMs: number; release: () => void };

/** A mutex that is given out in the order of requests. */
export class WriteQueue {
  #tail: Promise<void> = Promise.resolve();

  async acquire(): Promise<Place> {
    const untilMs = busyUntil();
    const { promise, resolve } = Promise.withResolvers<void>();
    const before = this.#tail;
    this.#tail = promise;
    await before;
    return { untilMs, release: resolve };
  }

  /** Runs a write that is whole by itself: it may be asked again. */
  async run<T>(work: () => T | Promise<T>): Promise<T> {
    const { untilMs, release } = await this.acquire();
    try {
      return await untilFree(untilMs, work);
    } finally {
      release();
    }
  }
}
