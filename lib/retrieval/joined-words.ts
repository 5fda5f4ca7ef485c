/**
 * Codes, part numbers, telephone numbers, dates and amounts of several words as one form, however they are written:
 * "AX-200/C", "AX 200 C" and "ax200c" have a form in common. Pure.
 */
import { monthNumber } from "#lib/text/calendar.ts";
import { isUnspaced } from "#lib/text/unspaced.ts";
import { calledForm, dayForm, multiplied, powerOf } from "./figures.ts";
import { isStopWord } from "./stop-words.ts";
import type { Word } from "./words.ts";

export type JoinedWord = {
  form: string;
  /** The words, by their places: from the first to the last. */
  from: number;
  to: number;
  /** Written without a space: the words mean nothing else. */
  isTight: boolean;
};

const maxWords = 6;
const [minLength, maxLength] = [3, 24];
const maxSpacedLetters = 4;
const maxTightLetters = 8;
/** Letters alone, as in "e-KTP", are joined where one part is as short as this. */
const shortPart = 3;
const maxLettersTogether = 12;
/** A number in groups: an account, a telephone, a card. */
const [minDigits, maxDigits] = [8, 20];

type Gap = "glued" | "tight" | "spaced" | "times" | "none";

const tight = /^(?:[-‐‑/.,_#+:]|\)-?|\.-)$/;
const spaced = /^(?:[  ]{1,2}|\)[  ]|,[  ]|[  ]?-[  ]?|[  ]\()$/;
const times = /^[  ]?[×*][  ]?$/;
const hasDigit = /\p{N}/u;
const digits = /^\p{N}+$/u;

function gapOf(text: string, before: Word | undefined, word: Word): Gap {
  if (!before || word.start < before.end || isUnspaced(before.folded) || isUnspaced(word.folded)) return "none";
  if (word.start === before.end) return "glued";
  if (word.start > before.end + 3) return "none";
  const between = text.slice(before.end, word.start);
  if (between === " ") return "spaced";
  if (tight.test(between)) return "tight";
  if (times.test(between)) return "times";
  return spaced.test(between) ? "spaced" : "none";
}

const isFigure = ({ folded }: Word) => hasDigit.test(folded);
const currency = /^(?:rp|idr|usd)$/;

type Step = {
  words: readonly Word[];
  /** What stands between a word and the next one. */
  gapBehind: (place: number) => Gap;
  add: (joined: JoinedWord) => void;
};

/** Every code that begins with this word. */
function codesFrom({ words, gapBehind, add }: Step, from: number): void {
  const first = words[from];
  if (!first || currency.test(first.folded)) return;
  let [form, isTight, hasFigure, hasLetters, shortest] = [
    first.folded,
    true,
    isFigure(first),
    !digits.test(first.folded),
    first.folded.length,
  ];
  if (!hasFigure && first.folded.length > maxTightLetters) return;
  for (let to = from + 1; to < Math.min(words.length, from + maxWords); to += 1) {
    const [word, before] = [words[to], words[to - 1]];
    const gap = gapBehind(to - 1);
    if (!word || !before || gap === "none") return;
    if (gap === "spaced") {
      isTight = false;
      for (const part of [before, word])
        if (!isFigure(part) && (part.folded.length > maxSpacedLetters || isStopWord(part.folded))) return;
    }
    if (!isFigure(word) && word.folded.length > maxTightLetters) return;
    form += (gap === "times" ? "x" : "") + word.folded;
    if (form.length > maxLength) return;
    hasFigure ||= isFigure(word);
    hasLetters ||= gap === "times" || !digits.test(word.folded);
    shortest = Math.min(shortest, word.folded.length);
    if (form.length < minLength) continue;
    const isCode = hasFigure && (hasLetters || isTight);
    const isName =
      !hasFigure &&
      isTight &&
      shortest <= shortPart &&
      form.length <= maxLettersTogether &&
      before.folded !== word.folded;
    if (isCode || isName) add({ form, from, to, isTight });
  }
}

/** Digits in groups from this word on, as many as there are. */
function numberFrom({ words, gapBehind, add }: Step, from: number): void {
  let [form, to] = ["", from];
  for (; to < words.length; to += 1) {
    const word = words[to];
    if (!word || !digits.test(word.raw) || (to > from && !["tight", "spaced"].includes(gapBehind(to - 1)))) break;
    form += word.folded;
    if (form.length > maxDigits) return;
  }
  if (to - from >= 2 && form.length >= minDigits) add({ form: calledForm(form), from, to: to - 1, isTight: true });
}

function dateFrom({ words, gapBehind, add }: Step, from: number): void {
  const [first, second, third] = [words[from], words[from + 1], words[from + 2]];
  if (!first || !second || !third || gapBehind(from) === "none" || gapBehind(from + 1) === "none") return;
  const [a, b, c] = [first, second, third].map(({ folded }) => (digits.test(folded) ? Number(folded) : null));
  const named = (month: Word) => monthNumber(month.folded);
  const isTight = gapBehind(from) === "tight" && gapBehind(from + 1) === "tight";
  let form: string | null = null;
  if (a != null && b != null && c != null) {
    if (!isTight) return;
    form = a > 999 ? dayForm(c, b, a) : (dayForm(a, b, c) ?? dayForm(b, a, c));
  } else if (c != null && a != null) form = dayForm(a, named(second) ?? 0, c);
  else if (c != null && b != null) form = dayForm(b, named(first) ?? 0, c);
  if (form) add({ form, from, to: from + 2, isTight: false });
}

function amountFrom({ words, gapBehind, add }: Step, from: number): void {
  const [figure, unit] = [words[from], words[from + 1]];
  const power = unit && gapBehind(from) !== "none" ? powerOf(unit.folded) : null;
  const form = figure && power !== null && hasDigit.test(figure.raw) ? multiplied(figure.raw, power) : null;
  if (form) add({ form, from, to: from + 1, isTight: true });
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Places at which a joined word may begin: some words before each figure, and before a sign between two words. */
function* beginnings(text: string, words: readonly Word[]): Generator<number> {
  let after = 0;
  for (const [place, word] of words.entries()) {
    const next = words[place + 1];
    const isJoined = next?.start === word.end + 1 && text[word.end] !== " ";
    if (!isJoined && !isFigure(word)) continue;
    for (const from of range(Math.max(after, place - maxWords + 1), place)) yield from;
    after = place + 1;
  }
}

/** In the order of their first words. At most twice as many as there are words. */
export function joinedWords(text: string, words: readonly Word[]): JoinedWord[] {
  const found: JoinedWord[] = [];
  const max = 2 * words.length;
  const gapBehind = (place: number): Gap => {
    const next = words[place + 1];
    return next ? gapOf(text, words[place], next) : "none";
  };
  const step: Step = { words, gapBehind, add: (joined) => void (found.length < max && found.push(joined)) };
  for (const from of beginnings(text, words)) {
    if (gapBehind(from) === "none") continue;
    codesFrom(step, from);
    if (!digits.test(words[from - 1]?.raw ?? "") || gapBehind(from - 1) === "none") numberFrom(step, from);
    dateFrom(step, from);
    amountFrom(step, from);
  }
  return found;
}
