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

/** FTS5 splits words at marks, which are vowels in many scripts: the index has characters for private use instead. */
const marks = /\p{M}/gu;
const encoded = /[\ue000-\uf8ff]/g;
const [privateFrom, privateSize] = [0xe000, 0x1900];
const isPlain = /^[\x20-\x7e]*$/;

function encode(word: string): string {
  if (isPlain.test(word)) return word;
  return word.replace(marks, (mark) => {
    const code = mark.codePointAt(0) ?? 0;
    return code < privateSize ? String.fromCharCode(privateFrom + code) : mark;
  });
}

const decode = (word: string): string =>
  word.replace(encoded, (character) => String.fromCharCode(character.charCodeAt(0) - privateFrom));

/** A word, or its beginning, with the base's prefix. */
export const baseWord = (baseId: BaseId, word: string): string => `${scopeOf(baseId)}${encode(word)}`;

/** The word that `baseWord` was given. */
export const plainWord = (word: string): string => decode(word.slice(scopeLength));
