/** What every question reads and seldom changes, kept in memory for a moment: a change of another process is obeyed after it. */
import type { ProcessStateName } from "#lib/process-state.ts";
import { processWide } from "#lib/process-wide.ts";
import type { Db } from "./client.ts";

const freshForMs = 5_000;

type Entry<Value> = { loadedAt: number; value: Promise<Value> };

/**
 * A map with weak keys, which lru-cache does not have: a connection that is closed must not be held.
 * `name` is the process's own for it: all copies of this code share what is kept. A failure is not kept.
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
    /** A new map, not an emptied one: a load that is still under way must not fill it with what was true before. */
    forget(): void {
      holder().byDb = new WeakMap();
    },
  };
}
