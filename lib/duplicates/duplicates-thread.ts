/** Keeps comparing chunks off the thread that streams: ten thousand of them take seconds. */
import { unavailable } from "#lib/errors.ts";
import type { BaseId } from "#lib/ids.ts";
import { thread } from "#lib/thread.ts";
import type { DuplicateFinder } from "./duplicate-finder.ts";
import type { FoundInBase } from "./find-in-base.ts";

/** Each base in a thread that ends with its answer, for it is seldom asked and holds much; one after another. */
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
