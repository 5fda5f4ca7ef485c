/**
 * Words with their base's prefix, as the indexes hold them. So the chunks of one base change neither the idf nor the
 * spelling candidates of another, and a small base is searched no slower beside a large one. Pure.
 */
import type { BaseId } from "#lib/ids.ts";

/**
 * The random end of a base's id. Two bases with the same one would share their word counts only: a chunk's row names
 * its base.
 */
const scopeLength = 6;

const scopeOf = (baseId: BaseId) => baseId.slice(-scopeLength);

/** A word, or its beginning, with the base's prefix. */
export const baseWord = (baseId: BaseId, word: string): string => `${scopeOf(baseId)}${word}`;

/** The word that `baseWord` was given. */
export const plainWord = (word: string): string => word.slice(scopeLength);
