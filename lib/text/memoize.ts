/** Not doing again what was just done: for work on texts that come again and again. Pure. */

/** `make`, which depends on its text alone, with the results of the `most` texts asked for last kept. */
export function memoize<Result>(max: number, make: (text: string) => Result): (text: string) => Result {
  const kept = new Map<string, { result: Result }>();
  return (text) => {
    const known = kept.get(text) ?? { result: make(text) };
    // The one used last stands at the end, so that the first is the one to forget.
    kept.delete(text);
    kept.set(text, known);
    const oldest = kept.keys().next();
    if (kept.size > max && !oldest.done) kept.delete(oldest.value);
    return known.result;
  };
}
