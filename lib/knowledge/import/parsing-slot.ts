/** Bounds the memory of parsing: a large file's thread may hold hundreds of megabytes, so one of them runs at a time. */

/** Files up to this size are parsed beside a large one, so that a page does not wait for another workspace's book. */
const maxSmallBytes = 2_000_000;

let last: Promise<void> = Promise.resolve();

const abortOf = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });

/**
 * Large files one after another, in the order of arrival. A request aborted while it waits starts at once, and has to
 * check its signal.
 */
export async function inParsingSlot<T>(sizeBytes: number, signal: AbortSignal, parse: () => Promise<T>): Promise<T> {
  if (sizeBytes <= maxSmallBytes) return parse();
  const before = last;
  const { promise, resolve } = Promise.withResolvers<void>();
  last = promise;
  try {
    await Promise.race([before, abortOf(signal)]);
    return await parse();
  } finally {
    // The next request gets the slot only when all before it have left it.
    void before.then(resolve);
  }
}
