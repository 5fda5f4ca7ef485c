/**
 * Extracts the facts of a text that can be compared across languages: figures, dates and names, and the other words.
 * Pure.
 */
import type { Language } from "#lib/bots/spec.ts";
import { figureAndUnit, numberAt, numberOf } from "#lib/duplicates/number-words.ts";
import { type Word, wordsOf } from "#lib/retrieval/words.ts";
import { dayNumber, shortDayNumber } from "#lib/text/calendar.ts";
import { datesIn, type FoundDate } from "#lib/text/dates.ts";

/** A figure in digits or words; more than one value where the time of day is open: "5 PM" is also 17. */
export type FoundFigure = { values: string[]; raw: string; start: number; end: number; isClaim: boolean };

/** A text's figures, and all words but those of figures. */
export type Figures = { figures: FoundFigure[]; words: Word[] };

export type Facts = Figures & { dates: FoundDate[] };

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(" "));

const afternoon = setOf("pm siang sore petang");
const clock = setOf("jam pukul");
const ordinal = /^(\p{N}+)(?:st|nd|rd|th)$/u;
/** Nouns that count the items a chunk lists, as in "two ways". */
const counted = setOf(
  "cara pilihan opsi jenis macam hal langkah kategori metode ways way options choices kinds types things steps categories methods",
);
const hasDigit = /\p{N}/u;

/** Rupiah under each of its names. */
const rupiah = setOf("rp idr rupiah");
export const nameOf = ({ folded }: Word): string => (rupiah.has(folded) ? "rp" : folded);

/** 1 for Monday to 7 for Sunday; null for a word that is no weekday. */
export function weekdayOf({ raw, folded }: Word): number | null {
  return dayNumber(folded) ?? (/^\p{Lu}/u.test(raw) ? shortDayNumber(folded) : null);
}

/** The minutes of "08:30", which the word splitter gives as a word of their own. */
function minutesBehind(text: string, hour: Word, next: Word | undefined): Word[] {
  const isClock = next && text.slice(hour.end, next.start) === ":" && /^[0-5]\d$/.test(next.raw);
  return isClock && /^\d{1,2}$/.test(hour.raw) ? [next] : [];
}

function figureAt(text: string, words: readonly Word[], from: number): { words: Word[]; value: string } | null {
  const first = words[from];
  const number = numberAt(words, from);
  if (!first) return null;
  const [, digits] = ordinal.exec(first.folded) ?? [];
  if (digits !== undefined) return { words: [first], value: numberOf([{ ...first, raw: digits, folded: digits }]) };
  if (number.length === 0) return null;
  const [minutes] = minutesBehind(text, first, words[from + 1]);
  if (!minutes) return { words: number, value: numberOf(number) };
  return { words: [first, minutes], value: numberOf([{ ...first, raw: `${first.raw}.${minutes.raw}` }]) };
}

/** "Jam 8 malam" is an hour, "3 malam" are nights. */
const isAfternoon = (before: Word | undefined, next: Word | undefined) =>
  next !== undefined && (afternoon.has(next.folded) || (next.folded === "malam" && clock.has(before?.folded ?? "")));

const inTheAfternoon = (value: string) =>
  Number(value) < 12 ? [value, String(Number((Number(value) + 12).toFixed(2)))] : [value];

const spanJoin = /^\s*(?:[-–—]|sampai(?: dengan)?|hingga|atau|to|or)\s*(?:rp\.?\s*)?$/i;
const multiplied = /^[\p{N}.,]+\s*(?:rb|ribu|k|thousand|jt|juta|million|miliar|milyar|billion)$/iu;

/** In a range, "12–15 ribu", the unit of the second figure applies to the first as well. */
function spread(text: string, figures: readonly FoundFigure[]): FoundFigure[] {
  return figures.map((figure, index) => {
    const next = figures[index + 1];
    const isSpan = next && /^[\d.,]+$/.test(figure.raw) && spanJoin.test(text.slice(figure.end, next.start));
    if (!isSpan || !multiplied.test(next.raw)) return figure;
    const unit = next.raw.replace(/^[\p{N}.,\s]+/u, "");
    return { ...figure, values: [...figure.values, numberOf(wordsOf(`${figure.raw} ${unit}`))] };
  });
}

export function readFigures(text: string): Figures {
  const all = wordsOf(text).flatMap(figureAndUnit);
  const facts: Figures = { figures: [], words: [] };
  for (let index = 0; index < all.length; index += 1) {
    const [word, before, found] = [all[index], all[index - 1], figureAt(text, all, index)];
    if (!word) continue;
    if (!found) {
      facts.words.push(word);
      continue;
    }
    index += found.words.length - 1;
    const [end, next] = [found.words.at(-1)?.end ?? word.end, all[index + 1]];
    const raw = text.slice(word.start, end);
    const inDigits = hasDigit.test(raw);
    facts.figures.push({
      values: inDigits && isAfternoon(before, next) ? inTheAfternoon(found.value) : [found.value],
      raw,
      start: word.start,
      end,
      isClaim: inDigits || (Number(found.value) > 1 && !counted.has(next?.folded ?? "")),
    });
    if (inDigits && (next?.folded === "am" || next?.folded === "pm")) index += 1;
  }
  return { ...facts, figures: spread(text, facts.figures) };
}

export const readFacts = (text: string, language: Language): Facts => ({
  dates: datesIn(text, language),
  ...readFigures(text),
});
