/** Joins lines that were broken to fit a page. Pure. */
const brokenWord = /(\p{L}+)[-\u2010]$/u;
const maxWordLength = 60;
const firstWord = /^\p{Ll}[\p{L}]*/u;
const softHyphen = "\u00ad";

const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

/** Chinese and Japanese have no spaces between words. */
export const isBetweenIdeographs = (before: string, after: string) =>
  ideograph.test(before.slice(-1)) && ideograph.test(after.slice(0, 1));

/**
 * Whether a hyphen at the end of a line belongs to the word: as in "anak-anak", or where the text writes the word with
 * one elsewhere.
 */
function isOwnHyphen(before: string, after: string, words: Set<string>): boolean {
  const [one, other] = [before.toLowerCase(), after.toLowerCase()];
  if (words.has(`${one}-${other}`)) return true;
  if (words.has(one + other)) return false;
  return one.length > 2 && (other.startsWith(one) || one.endsWith(other));
}

/** All words of a text, those with hyphens too, in lower case. */
export function wordsIn(texts: Iterable<string>): Set<string> {
  const words = new Set<string>();
  for (const text of texts) for (const [word] of text.toLowerCase().matchAll(/\p{L}+(?:-\p{L}+)*/gu)) words.add(word);
  return words;
}

export function joinLine(text: string, line: string, separator: string, words: Set<string>): string {
  if (!text) return line;
  if (text.endsWith(softHyphen)) return text.slice(0, -1) + line;
  if (separator === " " && isBetweenIdeographs(text, line)) return text + line;
  const before = brokenWord.exec(text.slice(-maxWordLength))?.[1];
  if (!before) return text + separator + line;
  const after = firstWord.exec(line)?.[0];
  // "ke-" and "3", "Non-" and "Muslim": the hyphen stays, without a space.
  if (!after || isOwnHyphen(before, after, words)) return text + line;
  return text.slice(0, -1) + line;
}
