/**
 * A TTL cache for rows that each question reads and that seldom change: a change by another process takes effect after
 * the TTL.
 */
import type { ProcessStateName } from "#lib/process-state.ts";
import { processWide } from "#lib/process-wide.ts";
import type { Db } from "./client.ts";

const freshForMs = 5_000;

type Entry<Value> = { loadedAt: number; value: Promise<Value> };

/**
 * A map with weak keys, which lru-cache does not have: a closed connection must not be held. `name` is the entry of the
 * process's state, shared by all copies of this code. A failed load is not cached.
 */
export function ttlCache<Value>(
  name: ProcessStateName | `${ProcessStateName}.${string}`,
  load: (db: Db) => Promise<Value>,
) {
  const holder = () => processWide(name, () => ({ byDb: new WeakMap<Db, Entry<Value>>() }));
  return {
    get(db: Db): Promise<Value> {
      const { byDb } = holder();
      const known = byDb.get(db);
      if (known && performance.now() - known.loadedAt < freshForMs) return known.value;
      const value = load(db);
      byDb.set(db, { loadedAt: performance.now(), value });
      value.catch(() => byDb.delete(db));
      return value;
    },
    /** A new map rather than an emptied one: a load under way must not store its outdated value. */
    forget(): void {
      holder().byDb = new WeakMap();
    },
  };
}
