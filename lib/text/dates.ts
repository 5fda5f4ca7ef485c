/** Dates in a text, in figures or with a month's name, Indonesian or English. Pure. */
import type { Language } from "#lib/bots/spec.ts";
import { englishMonthNames, monthNames, monthNumber, shortMonthNames } from "./calendar.ts";

/** A part that the text leaves out is null. */
export type Day = { day: number | null; month: number; year: number | null };

export type FoundDate = {
  /** More than one where the order of day and month is ambiguous. */
  readings: Day[];
  start: number;
  end: number;
  /** "24/7" and "10/12/14" may be no dates. */
  isDoubtful: boolean;
};

const oneOf = (names: readonly string[]) => names.toSorted((one, other) => other.length - one.length).join("|");

const day = String.raw`\d{1,2}(?:st|nd|rd|th)?(?![\p{L}\p{N}]|[.,:/]\p{N})`;
const join = String.raw`\s*(?:[-–—,&]|\b(?:sampai(?: dengan)?|hingga|dan|atau|to|until|till|through|and|or|s\.?d\.?)(?![\p{L}\p{N}]))\s*`;
const days = String.raw`(?<![\p{L}\p{N}]|\p{N}[.,:/])(?<days>${day}(?:${join}${day}){0,6})`;
const year = String.raw`(?:(?:19|20)\d\d)(?![\p{L}\p{N}]|[.,:/-]\p{N})`;
const month = String.raw`(?<![\p{L}\p{N}])(?<month>${oneOf([...monthNames, ...shortMonthNames])})(?![\p{L}\p{N}])\.?`;
const monthFirst = String.raw`(?<![\p{L}\p{N}])(?<month>${oneOf(englishMonthNames)})(?![\p{L}\p{N}])\.?`;
/** The month, not the verb. */
const bareMonth = String.raw`(?<![\p{L}\p{N}])(?<month>${monthNames.filter((name) => name !== "may").join("|")}|(?<=\b(?:in|of|by|until|till|since|from|to|early|late|last|next|bulan) )may)(?![\p{L}\p{N}])`;

const named = [
  String.raw`${days}\s+(?:of\s+)?${month}(?:,?\s+(?:tahun\s+)?(?<year>${year}))?`,
  String.raw`${monthFirst}\s+(?:the\s+)?${days}(?:,?\s+(?<year>${year}))?`,
  String.raw`${month},?\s+(?:of\s+|tahun\s+)?(?<year>${year})`,
  bareMonth,
].map((pattern) => new RegExp(pattern, "giu"));

const edge = { left: String.raw`(?<![\p{L}\p{N}]|\p{N}[.,:/-])`, right: String.raw`(?![\p{L}\p{N}]|[.,:/-]\p{N})` };
const yearLast = new RegExp(
  String.raw`${edge.left}(\d{1,2})(?:([/.-])(\d{1,2})\2(\d{4}|\d\d)|/(\d{1,2}))${edge.right}`,
  "gu",
);
const yearFirst = new RegExp(String.raw`${edge.left}(\d{4})([/.-])(\d{1,2})\2(\d{1,2})${edge.right}`, "gu");

const isDay = ({ day: number, month: at }: Day) =>
  at >= 1 && at <= 12 && number !== null && number >= 1 && number <= 31;

const spanOf = (match: RegExpExecArray) => ({ start: match.index, end: match.index + match[0].length });

function* numericDates(text: string, language: Language): Generator<FoundDate> {
  for (const match of text.matchAll(yearFirst)) {
    const readings = [{ day: Number(match[4]), month: Number(match[3]), year: Number(match[1]) }].filter(isDay);
    yield { ...spanOf(match), readings, isDoubtful: false };
  }
  for (const match of text.matchAll(yearLast)) {
    const [first, second, written] = [Number(match[1]), Number(match[3] ?? match[5]), match[4]];
    const inYear = written === undefined ? null : Number(written.length === 2 ? `20${written}` : written);
    const dayFirst = [{ day: first, month: second, year: inYear }].filter(isDay);
    const isOpen = language === "en" || dayFirst.length === 0;
    const monthBefore = isOpen ? [{ day: second, month: first, year: inYear }].filter(isDay) : [];
    yield { ...spanOf(match), readings: [...dayFirst, ...monthBefore], isDoubtful: written?.length !== 4 };
  }
}

function* namedDates(text: string): Generator<FoundDate> {
  for (const pattern of named)
    for (const match of text.matchAll(pattern)) {
      const { month: name = "", days: numbers, year: inYear } = match.groups ?? {};
      // "Only 2 may come."
      if (name === "may" && numbers !== undefined && inYear === undefined) continue;
      const found = { month: monthNumber(name.toLowerCase()) ?? 0, year: inYear ? Number(inYear) : null };
      const span = { ...spanOf(match), isDoubtful: false };
      if (numbers === undefined) yield { ...span, readings: [{ ...found, day: null }] };
      else
        for (const [number] of numbers.matchAll(/\d+/g)) {
          const readings = [{ ...found, day: Number(number) }].filter(isDay);
          yield { ...span, readings };
        }
    }
}

/** In a span of days, "17–19 August", each day named. Matches of different forms never overlap. */
export function datesIn(text: string, language: Language): FoundDate[] {
  const found: FoundDate[] = [];
  for (const date of [...numericDates(text, language), ...namedDates(text)]) {
    const overlaps = ({ start, end }: FoundDate) => date.start < end && start < date.end;
    const isSame = ({ start, end }: FoundDate) => date.start === start && date.end === end;
    if (date.readings.length > 0 && !found.some((known) => overlaps(known) && !isSame(known))) found.push(date);
  }
  return found;
}
