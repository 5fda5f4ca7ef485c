/** Bounds the memory of parsing: a large file's thread may hold hundreds of megabytes, so one of them runs at a time. */

/** Files up to this size are parsed beside a large one: a page does not wait for another workspace's book. */
const maxSmallBytes = 2_000_000;

let last: Promise<void> = Promise.resolve();

const abortOf = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });

/** Large files one after another, first come first served. Whoever is aborted while waiting begins at once, and has to notice. */
export async function inParsingSlot<T>(sizeBytes: number, signal: AbortSignal, parse: () => Promise<T>): Promise<T> {
  if (sizeBytes <= maxSmallBytes) return parse();
  const before = last;
  const { promise, resolve } = Promise.withResolvers<void>();
  last = promise;
  try {
    await Promise.race([before, abortOf(signal)]);
    return await parse();
  } finally {
    // The slot is the next one's only when all before have left it.
    void before.then(resolve);
  }
}
