/**
 * Word families, such as "deliver" and "delivery", which the index keeps apart: reading a chunk allows looser matches.
 * Pure.
 */

/** Endings of derived words that stemming leaves; the longest comes first. */
const ending = /(?:atur|ment|ship|itud|ant|ent|ial|ian|ist|ity|eri|iv|ic|al|an|er|or|ur|li|ri|y|i)$/;
const minFamilyLength = 4;
/** The mark of a family, so that no family equals a word. */
const mark = "~";

/** The family of an English stem; the stem itself without such an ending. */
export function familyOf(stem: string): string {
  const root = stem.replace(ending, "");
  return `${mark}${root.length >= minFamilyLength ? root : stem}`;
}
