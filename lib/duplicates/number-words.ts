/** Reads numbers in digits and words, "10.000", "10rb", "sepuluh ribu", as one value. Pure. */
import type { Word } from "#lib/retrieval/words.ts";
import { figureValue } from "#lib/text/figure-value.ts";

const small: Readonly<Record<string, number>> = {
  nol: 0,
  satu: 1,
  dua: 2,
  tiga: 3,
  empat: 4,
  lima: 5,
  enam: 6,
  tujuh: 7,
  delapan: 8,
  sembilan: 9,
  sepuluh: 10,
  sebelas: 11,
  seratus: 100,
  seribu: 1_000,
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};

/** Multipliers of the last number only: in "seratus dua puluh" of the two. */
const tens: Readonly<Record<string, number>> = { puluh: 10, ratus: 100, hundred: 100 };
/** Multipliers of the whole number before them. */
const thousands: Readonly<Record<string, number>> = {
  ribu: 1_000,
  rb: 1_000,
  k: 1_000,
  thousand: 1_000,
  juta: 1_000_000,
  jt: 1_000_000,
  million: 1_000_000,
  miliar: 1_000_000_000,
  milyar: 1_000_000_000,
  billion: 1_000_000_000,
};

const digits = /^\p{N}+$/u;

/** "10kg": the figure and its unit. */
const withUnit = /^(\p{N}+)(rb|ribu|jt|juta|k|kg|gr|gram|g|km|cm|mm|m|ml|l|x|jam|menit|hari|bulan|tahun|am|pm|wib)$/u;

/** Splits a word of a figure and its unit in two. */
export function figureAndUnit(word: Word): Word[] {
  const found = withUnit.exec(word.folded);
  if (!found) return [word];
  const [, figure = "", unit = ""] = found;
  const middle = word.end - unit.length;
  return [
    { raw: figure, folded: figure, start: word.start, end: middle },
    { raw: unit, folded: unit, start: middle, end: word.end },
  ];
}

const isFigure = ({ folded }: Word) => digits.test(folded);
const isNumberWord = ({ folded }: Word) => Object.hasOwn(small, folded);
const multiplies = ({ folded }: Word) => Object.hasOwn(tens, folded) || Object.hasOwn(thousands, folded);

/** "2025 dua cabang" holds two numbers, "2 juta lima ratus ribu" one. */
const continues = (word: Word, before: Word) =>
  multiplies(word) || (!isFigure(before) && (isNumberWord(word) || word.folded === "belas"));

/** The words of the one number that begins at `from`; none where there is no number. */
export function numberAt(words: readonly Word[], from: number): Word[] {
  const first = words[from];
  if (!first || !(isFigure(first) || isNumberWord(first))) return [];
  let [end, last] = [from + 1, first];
  for (let next = words[end]; next && continues(next, last); next = words[end]) {
    last = next;
    end += 1;
  }
  return words.slice(from, end);
}

/** Digits beyond it are rounding errors of decimal fractions: 1.1 × 1000. */
const precision = 15;

/** The digits of one number of one or several words. "08.00" is eight o'clock, as "8" is. */
export function numberOf(words: readonly Word[]): string {
  const [only] = words;
  if (only && words.length === 1 && isFigure(only)) return figureValue(only.raw);
  let [total, current, last] = [0, 0, 0];
  for (const word of words) {
    const { folded } = word;
    const value = isFigure(word) ? Number(figureValue(word.raw)) : small[folded];
    if (value !== undefined) {
      current += value;
      last = value;
    } else if (folded === "belas") current += 10;
    else if (tens[folded] !== undefined) current += last * (tens[folded] - 1);
    else {
      total += current * (thousands[folded] ?? 1);
      current = 0;
    }
  }
  return String(Number((total + current).toPrecision(precision)));
}
