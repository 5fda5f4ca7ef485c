/** Figures as the index holds them, so that spellings of one value are equal: 12.500 and 12500, 2,5 and 2.50. Pure. */
import { figureValue } from "#lib/text/figure-value.ts";

/** Stands for the decimal separator in the index: a letter, so that no tokenizer splits the figure there. */
const point = "ː";

const digitsOnly = /^\p{N}+$/u;
/** "08.30", "21.00": a time of day, or a decimal. */
const clock = /^(?:[01]?\d|2[0-4])[.][0-5]\d$/;
const written = /^(\d{1,2})[.](\d{1,2})[.](\d{4})$/;

const number = /^\d+(?:\.\d+)?$/;

/** The value in the index's spelling; null for a text that is no number, such as "17.08.2026" or "10.0.0.1". */
function spell(raw: string): string | null {
  const value = figureValue(raw);
  return number.test(value) ? value.replace(".", point) : null;
}

/** A day in the index's spelling; null for no day. */
export function dayForm(day: number, month: number, year: number): string | null {
  const isDay = day >= 1 && day <= 31 && month >= 1 && month <= 12 && year >= 1000 && year <= 9999;
  return isDay ? `t${year}${String(month).padStart(2, "0")}${String(day).padStart(2, "0")}` : null;
}

const country = /^(?:0062|62)(?=\d{8,13}$)/;

/** A number to call, with the country's prefix as at home; other digits as they are. */
export const calledForm = (digits: string): string => digits.replace(country, "0");

/** The forms of a figure, `raw` with its separators and `folded` without: at least one. */
export function figureForms(raw: string, folded: string): string[] {
  if (digitsOnly.test(raw)) return [...new Set([folded, calledForm(folded)])];
  const date = written.exec(raw);
  const day = date && dayForm(Number(date[1]), Number(date[2]), Number(date[3]));
  if (day) return [folded, day];
  const value = spell(raw);
  if (!value) return [...new Set([folded, calledForm(folded)])];
  if (!clock.test(raw)) return [value];
  // A time is found without its leading zero, too; as a decimal only where it cannot be a full hour.
  const time = folded.replace(/^0(?=\d)/, "");
  return [...new Set([folded, time, ...(raw.endsWith("0") ? [] : [value])])];
}

const powers: Readonly<Record<string, number>> = {
  k: 3,
  rb: 3,
  ribu: 3,
  thousand: 3,
  jt: 6,
  juta: 6,
  million: 6,
  miliar: 9,
  milyar: 9,
  billion: 9,
  triliun: 12,
  trillion: 12,
};

/** The power of ten that a word multiplies a figure by: 3 for "ribu"; null for any other word. */
export const powerOf = (folded: string): number | null =>
  Object.hasOwn(powers, folded) ? (powers[folded] ?? null) : null;

const maxDigits = 15;

/** The index's form of a figure times a power of ten: "1,25" and 6 give "1250000"; null for no number. */
export function multiplied(raw: string, power: number): string | null {
  const [whole = "", decimals = ""] = spell(raw)?.split(point) ?? [];
  if (!whole || whole.length + power > maxDigits) return null;
  const moved = `${whole}${decimals.slice(0, power).padEnd(power, "0")}`.replace(/^0+(?=\d)/, "");
  return [moved, decimals.slice(power)].filter(Boolean).join(point);
}

const short = /^(\d+)(k|rb|ribu|jt|juta)$/;

/** The value of "25rb", which is written as one word; null for any other word. */
export function shortValue(folded: string): string | null {
  const [, figure = "", unit = ""] = short.exec(folded) ?? [];
  return figure ? multiplied(figure, powers[unit] ?? 0) : null;
}
