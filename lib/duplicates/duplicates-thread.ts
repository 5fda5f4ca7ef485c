/** Compares chunks in threads of their own, since ten thousand chunks take seconds on the serving thread. */
import { unavailable } from "#lib/errors.ts";
import type { BaseId } from "#lib/ids.ts";
import { thread } from "#lib/thread.ts";
import type { DuplicateFinder } from "./duplicate-finder.ts";
import type { FoundInBase } from "./find-in-base.ts";

/**
 * A thread for each base that ends with its result, since the comparison is rare and takes much memory; one after
 * another.
 */
export function startDuplicatesThread(databaseFile: string): DuplicateFinder {
  let last: Promise<unknown> = Promise.resolve();
  const findOnce = async (baseId: BaseId) => {
    const comparing = thread<string, FoundInBase>(new URL("./duplicates-worker.ts", import.meta.url), databaseFile);
    try {
      return await comparing.ask(baseId);
    } catch (error) {
      throw unavailable("unavailable", error);
    } finally {
      await comparing.close();
    }
  };
  return (baseId) => {
    const next = last.then(() => findOnce(baseId));
    last = Promise.allSettled([next]);
    return next;
  };
}
