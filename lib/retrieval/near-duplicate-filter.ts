/** Near-duplicate filter, by Jaccard similarity of words: copies of a chunk come after everything else. Pure. */
import { wordsOf } from "./analyze.ts";

/** Chunks that share more of their words than this say the same; one figure that differs is enough to tell short ones apart. */
const sameShare = 0.95;
/** Copies rank nearly alike, so only neighbours are compared. */
const nearRank = 0.1;

type Ranked = { rank: number };

function sharedWords(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [short, long] = one.size < other.size ? [one, other] : [other, one];
  if (short.size < long.size * sameShare) return 0;
  let shared = 0;
  for (const word of short) if (long.has(word)) shared += 1;
  return shared / (one.size + other.size - shared);
}

/** `ranked` best first; the same items, copies of an earlier one behind the rest, in their order. */
export function nearDuplicatesLast<Item extends Ranked>(
  ranked: readonly Item[],
  textOf: (item: Item) => string,
): Item[] {
  const words = new Map<Item, ReadonlySet<string>>();
  const wordsIn = (item: Item) => {
    const known = words.get(item) ?? new Set(wordsOf(textOf(item)).map(({ folded }) => folded));
    words.set(item, known);
    return known;
  };
  const first: Item[] = [];
  const copies: Item[] = [];
  for (const item of ranked) {
    const isCopy = first.some(
      (earlier) =>
        earlier.rank - item.rank <= earlier.rank * nearRank && sharedWords(wordsIn(earlier), wordsIn(item)) > sameShare,
    );
    (isCopy ? copies : first).push(item);
  }
  return [...first, ...copies];
}
