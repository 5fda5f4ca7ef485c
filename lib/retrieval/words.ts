/** Splits a text into words: where there are no spaces between words, into pairs of characters. Pure. */
import { fold } from "#lib/text/fold.ts";
import { charactersOf, isUnspaced, unspaced } from "#lib/text/unspaced.ts";

/** A word as written in the text, and its folded form. Figures keep their separators: 100.000, 3,5. */
export type Word = { raw: string; folded: string; start: number; end: number };

/** A currency written next to its figure, "Rp100.000", is a word of its own; "910B" is one word. */
const patternOf = (letter: string, more: string) =>
  String.raw`(?:rp|idr|usd)(?=\p{N})|\p{N}+(?:[.,]\p{N}+)+|${letter}${more}*`;
const spacedPattern = new RegExp(patternOf(String.raw`[\p{L}\p{N}]`, String.raw`[\p{L}\p{N}\p{M}]`), "giu");

const unspacedLetter = String.raw`[${unspaced}&&[\p{L}\p{N}]]`;
const hasUnspaced = new RegExp(unspacedLetter, "v");
/** A run of a script without spaces is one match. */
const mixedPattern = new RegExp(
  `${patternOf(String.raw`[[\p{L}\p{N}]--${unspaced}]`, String.raw`[[\p{L}\p{N}\p{M}]--${unspacedLetter}]`)}|${unspacedLetter}[${unspacedLetter}\\p{M}]*`,
  "giv",
);

const separator = /(?<=\p{N})[.,](?=\p{N})/gu;
const hasLetter = /[\p{L}\p{N}]/u;

/** As the index holds a word; a figure without separators, so that "100.000", "100000" and "100,000" are equal. */
function foldedOf(raw: string): string {
  const letters = fold(raw);
  return /[.,]/.test(letters) ? letters.replace(separator, "") : letters;
}

/** Each character of the run with the next one, overlapping; a character that stands alone by itself. */
function pairsOf(run: string, from: number): Word[] {
  const characters = charactersOf(run);
  const words: Word[] = [];
  let start = from;
  for (const [index, character] of characters.entries()) {
    const next = characters[index + 1] ?? "";
    const raw = character + next;
    const folded = fold(raw);
    if ((next || characters.length === 1) && hasLetter.test(folded))
      words.push({ raw, folded, start, end: start + raw.length });
    start += character.length;
  }
  return words;
}

export function wordsOf(text: string): Word[] {
  const pattern = hasUnspaced.test(text) ? mixedPattern : spacedPattern;
  const words: Word[] = [];
  for (const match of text.matchAll(pattern)) {
    const [raw] = match;
    if (isUnspaced(raw)) {
      for (const pair of pairsOf(raw, match.index)) words.push(pair);
      continue;
    }
    const folded = foldedOf(raw);
    if (hasLetter.test(folded)) words.push({ raw, folded, start: match.index, end: match.index + raw.length });
  }
  return words;
}
