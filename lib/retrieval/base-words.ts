/**
 * Words as the indexes hold them: each base's apart from every other's. So what another base holds changes neither how telling a
 * word is here nor what a mistyped one is taken for, and a small base is searched no slower beside a large one. Pure.
 */
import type { BaseId } from "#lib/ids.ts";

/** The random end of a base's id. Two bases that share it would share their counts, no more: whose a chunk is, its row says. */
const scopeLength = 6;

const scopeOf = (baseId: BaseId) => baseId.slice(-scopeLength);

/** A word, or its beginning, as the indexes hold it for the base. */
export const baseWord = (baseId: BaseId, word: string): string => `${scopeOf(baseId)}${word}`;

/** What `baseWord` was made of. */
export const plainWord = (word: string): string => word.slice(scopeLength);
