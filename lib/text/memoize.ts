/** Not doing again what was just done: for work on texts that come again and again. Pure. */
import { LRUCache } from "lru-cache";

/** `make`, which depends on its text alone, with the results of the `max` texts asked for last kept. */
export function memoize<Result>(max: number, make: (text: string) => Result): (text: string) => Result {
  // In an object of its own, for the cache takes undefined for a missing entry.
  const kept = new LRUCache<string, { result: Result }>({ max });
  return (text) => {
    const known = kept.get(text);
    if (known) return known.result;
    const result = make(text);
    kept.set(text, { result });
    return result;
  };
}
