/** An LRU cache for functions of repeated texts. Pure. */
import { LRUCache } from "lru-cache";

/** `make`, which depends on its text alone, with a cache of the `max` most recently used texts. */
export function memoize<Result>(max: number, make: (text: string) => Result): (text: string) => Result {
  // Wrapped in an object, since the cache takes undefined for a missing entry.
  const kept = new LRUCache<string, { result: Result }>({ max });
  return (text) => {
    const known = kept.get(text);
    if (known) return known.result;
    const result = make(text);
    kept.set(text, { result });
    return result;
  };
}

/**
 * As `memoize`, but caches a result only from a text's second time on: among very many texts most come once, and their
 * results would only outlive the young generation of the heap.
 */
export function memoizeRepeated<Result>(max: number, make: (text: string) => Result): (text: string) => Result {
  const kept = new LRUCache<string, { result: Result } | "seen">({ max });
  return (text) => {
    const known = kept.get(text);
    if (typeof known === "object") return known.result;
    const result = make(text);
    kept.set(text, known === "seen" ? { result } : "seen");
    return result;
  };
}
