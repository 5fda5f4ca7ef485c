/** Numbers as people write them, "10.000", "10rb", "sepuluh ribu", as one value. Pure. */
import type { Word } from "../retrieval/analyze.ts";

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
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
};

/** These multiply the last number alone: in "seratus dua puluh" the two. */
const tens: Readonly<Record<string, number>> = { puluh: 10, ratus: 100, hundred: 100 };
/** These multiply everything before them. */
const thousands: Readonly<Record<string, number>> = {
  ribu: 1_000,
  rb: 1_000,
  k: 1_000,
  thousand: 1_000,
  juta: 1_000_000,
  jt: 1_000_000,
  million: 1_000_000,
};

const digits = /^\p{N}+$/u;
const fullHour = /^\p{N}{1,2}\.00$/u;

/** "08.00" is eight o'clock, as "8" is. */
const digitsOf = ({ raw, folded }: Word): string =>
  (fullHour.test(raw) ? folded.slice(0, -2) : folded).replace(/^0+(?=\p{N})/u, "");

export const startsNumber = ({ folded }: Word): boolean => digits.test(folded) || folded in small;
export const continuesNumber = ({ folded }: Word): boolean =>
  folded in small || folded in tens || folded in thousands || folded === "belas";

/** One number of one or several words, as its digits. */
export function numberOf(words: readonly Word[]): string {
  const [only] = words;
  if (only && words.length === 1 && digits.test(only.folded)) return digitsOf(only);
  let [total, current, last] = [0, 0, 0];
  for (const word of words) {
    const { folded } = word;
    const value = digits.test(folded) ? Number(digitsOf(word)) : small[folded];
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
  return String(total + current);
}
