/** State that the server process and Next's bundle of the same code share. Nothing that crosses it is tested by class. */

import type { ProcessStateName } from "./process-state.ts";

/** The process's one value under `name`, made by the first to ask. Every name stands in the table of `process-state.ts`. */
export function processWide<T>(name: ProcessStateName | `${ProcessStateName}.${string}`, make: () => T): T {
  const key = Symbol.for(`rakit.${name}`);
  // Each name is used with one type, by the one module that owns it.
  const store = globalThis as unknown as Record<symbol, T | undefined>;
  store[key] ??= make();
  return store[key];
}
