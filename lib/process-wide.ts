/** State that the server process and Next's bundle of the same code share. Code must not test its values by class. */

import type { ProcessStateName } from "./process-state.ts";

/** The process's one value under `name`, made at the first call. Every name is listed in `process-state.ts`. */
export function processWide<T>(name: ProcessStateName | `${ProcessStateName}.${string}`, make: () => T): T {
  const key = Symbol.for(`rakit.${name}`);
  // Each name is used with one type, by the one module that owns it.
  const store = globalThis as unknown as Record<symbol, T | undefined>;
  store[key] ??= make();
  return store[key];
}
