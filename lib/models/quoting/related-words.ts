/** Words of one family, "deliver" and "delivery", which the index keeps apart: for reading a chunk it may be looser. Pure. */

/** Endings that make another word of the family and outlive stemming; the longest comes first. */
const ending = /(?:atur|ment|ship|itud|ant|ent|ial|ian|ist|ity|eri|iv|ic|al|an|er|or|ur|li|ri|y|i)$/;
const minFamilyLength = 4;
/** What families are marked with, so that none is taken for a word. */
const mark = "~";

/** Of an English stem; the stem itself where nothing can be taken off. */
export function familyOf(stem: string): string {
  const root = stem.replace(ending, "");
  return `${mark}${root.length >= minFamilyLength ? root : stem}`;
}
