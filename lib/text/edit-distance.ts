/** The Damerau-Levenshtein distance of two words (optimal string alignment). Client-safe, pure. */

/**
 * Edits of one letter — deletion, insertion, substitution, transposition — from one word to the other; Infinity beyond
 * `max`.
 */
export function editDistance(one: string, other: string, max: number): number {
  if (Math.abs(one.length - other.length) > max) return Infinity;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const changed = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      let min = Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (i > 1 && j > 1 && swapped) min = Math.min(min, (before[j - 2] ?? 0) + 1);
      next.push(min);
    }
    before = row;
    row = next;
  }
  const apart = row[other.length] ?? Infinity;
  return apart <= max ? apart : Infinity;
}
