/**
 * Pairs of sets by Jaccard similarity, with prefix filtering: only sets that share one of their rarest words are
 * compared. Pure.
 */

/** One word of ten may differ, but not two. */
export const minSimilarity = 0.85;
/** In a shorter text one differing word changes the meaning. */
const minWords = 4;
/** Bounds the time for a base with a thousand forms of one sentence. */
const maxComparisons = 2_000_000;

/** Each set as the ranks of its words, the rarest first. */
function ranked(sets: readonly (readonly string[])[]): number[][] {
  const counts = new Map<string, number>();
  for (const set of sets) for (const word of set) counts.set(word, (counts.get(word) ?? 0) + 1);
  const order = [...counts].toSorted(([, one], [, other]) => one - other);
  const rankByWord = new Map(order.map(([word], rank) => [word, rank]));
  return sets.map((set) => set.map((word) => rankByWord.get(word) ?? 0).toSorted((one, other) => one - other));
}

/** The Jaccard similarity of two ordered lists. */
function sharedOf(one: readonly number[], other: readonly number[]): number {
  let [shared, here, there] = [0, 0, 0];
  for (;;) {
    const [left, right] = [one[here], other[there]];
    if (left === undefined || right === undefined) return shared / (one.length + other.length - shared);
    if (left === right) shared += 1;
    if (left <= right) here += 1;
    if (right <= left) there += 1;
  }
}

/** Two similar sets share at least one of this many of their rarest words. */
const prefixOf = (set: readonly number[]) => set.slice(0, set.length - Math.ceil(minSimilarity * set.length) + 1);

/** Indexes into `sets`, the smaller first. */
export function similarSets(sets: readonly (readonly string[])[]): [number, number][] {
  const lists = ranked(sets);
  const placesByRank = new Map<number, number[]>();
  const pairs: [number, number][] = [];
  let comparisons = 0;
  for (const [place, list] of lists.entries()) {
    if (list.length < minWords) continue;
    const candidates = new Set<number>();
    for (const rank of prefixOf(list)) {
      const places = placesByRank.get(rank) ?? [];
      for (const other of places) candidates.add(other);
      places.push(place);
      placesByRank.set(rank, places);
    }
    for (const other of candidates) {
      const before = lists[other] ?? [];
      const [short, long] = [Math.min(list.length, before.length), Math.max(list.length, before.length)];
      if (short < long * minSimilarity) continue;
      comparisons += 1;
      if (sharedOf(before, list) >= minSimilarity) pairs.push([other, place]);
    }
    if (comparisons > maxComparisons) return pairs;
  }
  return pairs;
}
