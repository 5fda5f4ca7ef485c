/** Splits a text into words: where there are no spaces between words, into pairs of characters. Pure. */
import { fold } from "#lib/text/fold.ts";
import { charactersOf, isUnspaced, unspaced } from "#lib/text/unspaced.ts";

/** A word as written in the text, and its folded form. Figures keep their separators: 100.000, 3,5. */
export type Word = { raw: string; folded: string; start: number; end: number };

/** What a character is to the splitter, in bits. */
const kind = { known: 1, number: 2, begins: 4, continues: 8, unspaced: 16, mark: 32 } as const;

const unspacedLetter = String.raw`[${unspaced}&&[\p{L}\p{N}]]`;
const patternByKind: readonly [bit: number, pattern: RegExp][] = [
  [kind.number, /\p{N}/iv],
  [kind.begins, new RegExp(String.raw`[[\p{L}\p{N}]--${unspacedLetter}]`, "iv")],
  [kind.continues, new RegExp(String.raw`[[\p{L}\p{N}\p{M}]--${unspacedLetter}]`, "iv")],
  [kind.unspaced, new RegExp(unspacedLetter, "iv")],
  [kind.mark, /\p{M}/iv],
];

function readKind(character: string): number {
  return patternByKind.reduce<number>(
    (bits, [bit, pattern]) => (pattern.test(character) ? bits | bit : bits),
    kind.known,
  );
}

/** Half of a pair of codes that are one character. */
const isPair = (code: number) => code >= 0xd800 && code <= 0xdfff;

/** By the code of the character: a table takes a third of a regular expression's time, and leaves no matches behind. */
const kinds = new Uint8Array(0x10000);

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const known = kinds[code];
  if (known) return known;
  const point = text.codePointAt(at) ?? 0;
  const bits = readKind(String.fromCodePoint(point));
  if (!isPair(code)) kinds[code] = bits;
  return bits;
}

/** The end of the characters from `from` on that are of one of the kinds. */
function endOf(text: string, from: number, wanted: number): number {
  let at = from;
  while (at < text.length && kindAt(text, at) & wanted) at += isPair(text.charCodeAt(at)) ? 2 : 1;
  return at;
}

/** Figures keep their separators. */
function endOfFigure(text: string, from: number): number {
  let end = endOf(text, from, kind.number);
  while ((text[end] === "." || text[end] === ",") && kindAt(text, end + 1) & kind.number)
    end = endOf(text, end + 1, kind.number);
  return end;
}

/** A currency written next to its figure, "Rp100.000", is a word of its own; "910B" is one word. */
const currency = /(?:rp|idr|usd)(?=\p{N})/iuy;

/** The end of the word at `start`, or of a run of a script without spaces; `start` itself where none begins. */
function endOfWord(text: string, start: number): number {
  const first = kindAt(text, start);
  if (first & kind.number) {
    const end = endOfFigure(text, start);
    if (end > endOf(text, start, kind.number)) return end;
  }
  if (first & kind.unspaced) return endOf(text, start, kind.unspaced | kind.mark);
  if (!(first & kind.begins)) return start;
  currency.lastIndex = start;
  return currency.test(text) ? currency.lastIndex : endOf(text, start, kind.continues);
}

const separator = /(?<=\p{N})[.,](?=\p{N})/gu;
const isFolded = /^[a-z0-9]+$/;
const hasLetter = /[\p{L}\p{N}]/u;

/** As the index holds a word; a figure without separators, so that "100.000", "100000" and "100,000" are equal. */
function foldedOf(raw: string): string {
  if (isFolded.test(raw)) return raw;
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
  const words: Word[] = [];
  for (let start = 0; start < text.length; start += 1) {
    const end = endOfWord(text, start);
    if (end === start) continue;
    const raw = text.slice(start, end);
    if (isUnspaced(raw)) for (const pair of pairsOf(raw, start)) words.push(pair);
    else {
      const folded = foldedOf(raw);
      if (hasLetter.test(folded)) words.push({ raw, folded, start, end });
    }
    start = end - 1;
  }
  return words;
}
