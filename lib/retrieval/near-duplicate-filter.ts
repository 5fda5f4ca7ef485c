/**
 * Near-duplicate filter, by Jaccard similarity of words: near-duplicates of a chunk come after all other hits. Pure.
 */

/**
 * Chunks with a greater Jaccard similarity are near-duplicates; one figure that differs keeps short chunks below it.
 */
const sameShare = 0.95;
/** Near-duplicates have similar ranks, so only neighbours are compared. */
const nearRank = 0.1;

type Ranked = { rank: number };

function sharedWords(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  const [short, long] = one.size < other.size ? [one, other] : [other, one];
  if (short.size < long.size * sameShare) return 0;
  let shared = 0;
  for (const word of short) if (long.has(word)) shared += 1;
  return shared / (one.size + other.size - shared);
}

/**
 * The first `max` of the items, `ranked` best first, with near-duplicates of an earlier one behind the rest, in their
 * order. `wordsOf` gives an item's words as numbers.
 */
export function nearDuplicatesLast<Item extends Ranked>(
  ranked: readonly Item[],
  wordsOf: (item: Item) => Iterable<number>,
  max: number,
): Item[] {
  const words = new Map<Item, ReadonlySet<number>>();
  const wordsIn = (item: Item) => {
    const known = words.get(item) ?? new Set(wordsOf(item));
    words.set(item, known);
    return known;
  };
  const first: Item[] = [];
  const copies: Item[] = [];
  for (const item of ranked) {
    if (first.length >= max) break;
    const isCopy = first.some(
      (earlier) =>
        earlier.rank - item.rank <= earlier.rank * nearRank && sharedWords(wordsIn(earlier), wordsIn(item)) > sameShare,
    );
    (isCopy ? copies : first).push(item);
  }
  return [...first, ...copies].slice(0, max);
}
