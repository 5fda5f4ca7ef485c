/**
 * Finds the sentences of an answer that its chunks do not ground: figures, dates, names and words that no chunk holds.
 * Pure.
 */
import type { Language } from "#lib/bots/spec.ts";
import { figureAndUnit } from "#lib/duplicates/number-words.ts";
import { stemsOf } from "#lib/retrieval/analyze.ts";
import type { SearchHit } from "#lib/retrieval/port.ts";
import { sentencesOf } from "#lib/retrieval/sentences.ts";
import { guessLanguage, isStopWord } from "#lib/retrieval/stop-words.ts";
import { type Word, wordsOf } from "#lib/retrieval/words.ts";
import type { Day } from "#lib/text/dates.ts";
import { replaceLinks } from "#lib/text/markdown-scan.ts";
import { memoize } from "#lib/text/memoize.ts";
import { nameOf, readFacts, weekdayOf } from "./extract-facts.ts";
import type { Grounding } from "./trace.ts";

/** A sentence with fewer content words, no figure and no name makes no claim: "Tentu!" */
const minWords = 4;
/** A sentence with a smaller share of its content words in its chunks counts as ungrounded. */
const minShare = 0.4;
const maxNamed = 5;

type Source = Pick<SearchHit, "title" | "titlePath" | "text" | "documentTitle" | "language">;

const marker = /\[(\d{1,2})\](?!\()/g;

/** The text as it is read aloud: without marks of emphasis, lists, quotations and links' addresses. */
const plain = (markdown: string) =>
  replaceLinks(markdown.replace(/```[\s\S]*?```/g, ""), (words) => words)
    .replace(/^[^\S\n]*(?:[-*+]|\d+[.)]|>|#{1,6})\s+/gm, "")
    .replace(/[*_`]/g, "");

const numbersIn = (sentence: string) => [...sentence.matchAll(marker)].map((match) => Number(match[1]));

/** A marker behind the full stop belongs to the sentence before it. */
const bound = (text: string) =>
  text.replace(/([.!?…])((?:\s*\[\d{1,2}\](?!\())+)/g, (_, end, marks) => `${marks}${end}`);

type Read = {
  language: Language;
  stems: ReadonlySet<string>;
  figures: ReadonlySet<string>;
  days: readonly Day[];
  weekdays: ReadonlySet<number | null>;
};

const readIn = (language: Language) =>
  memoize(100, (text): Read => {
    const { dates, figures } = readFacts(text, language);
    const words = wordsOf(text).flatMap((word) => [word, ...figureAndUnit(word)]);
    return {
      language,
      stems: new Set(words.flatMap((word) => [word.folded, nameOf(word), ...stemsOf(word.folded, language)])),
      figures: new Set(figures.flatMap(({ values }) => values)),
      days: dates.flatMap(({ readings }) => readings),
      weekdays: new Set(words.map(weekdayOf)),
    };
  });

/** Chunks that answer one question often answer the next, so their analysis is cached. */
const readByLanguage = { id: readIn("id"), en: readIn("en") };

const readSource = ({ title, titlePath, text, documentTitle, language }: Source): Read =>
  readByLanguage[language === "en" ? "en" : "id"]([documentTitle, ...titlePath, title, text].join("\n"));

function standsIn(word: Word, sources: readonly Read[]): boolean {
  const weekday = weekdayOf(word);
  const forms = [nameOf(word), ...stemsOf(word.folded, "id"), ...stemsOf(word.folded, "en")];
  return sources.some(
    ({ stems, weekdays }) => (weekday !== null && weekdays.has(weekday)) || forms.some((form) => stems.has(form)),
  );
}

/** A part that the chunk leaves out of a date may stand elsewhere in the chunk. */
function dayStandsIn({ day, month, year }: Day, { days, figures }: Read): boolean {
  const inMonth = days.filter((known) => known.month === month);
  const namesDays = inMonth.some((known) => known.day !== null);
  return inMonth.some((known) => {
    const isDay = day === null || known.day === day || (!namesDays && figures.has(String(day)));
    return isDay && (year === null || known.year === year || (known.year === null && figures.has(String(year))));
  });
}

type Span = { start: number; end: number };
type Item = Span & { raw: string; isFact: boolean; stands: boolean };

/** A sentence, the chunks that it may rest on, and the words that its answer also writes without a capital. */
type Claim = { text: string; language: Language; sources: readonly Read[]; ordinary: ReadonlySet<string> };

const isTranslated = ({ language, sources }: Claim) => sources.some((source) => source.language !== language);

/** "Delivery Time: three days". */
const label = /^[^:.!?\p{N}]{1,40}:(?=\s)/u;

/**
 * Whether a word of the claim is a name. In a sentence of another language than its chunks, capitals of labels and
 * headings mark no names.
 */
function isNameIn(claim: Claim): (word: Word) => boolean {
  const begins = wordsOf(claim.text)[0]?.start ?? 0;
  const translated = isTranslated(claim);
  const labelled = translated ? (label.exec(claim.text)?.[0].length ?? 0) : 0;
  return ({ raw, folded, start }) => {
    if (/\p{N}/u.test(raw)) return true;
    const isInside = start > begins && start >= labelled;
    return isInside && /^\p{Lu}/u.test(raw) && !(translated && claim.ordinary.has(folded));
  };
}

/** The sentence's figures, dates, names and words, each with whether one of its chunks holds it. */
function itemsOf(claim: Claim): Item[] {
  const { text, language, sources } = claim;
  const { dates, figures, words } = readFacts(text, language);
  const dateItems = dates
    .map(({ readings, start, end, isDoubtful }) => ({
      start,
      end,
      raw: text.slice(start, end),
      isFact: true,
      isDoubtful,
      stands: readings.some((day) => sources.some((source) => dayStandsIn(day, source))),
    }))
    .filter(({ isDoubtful, stands }) => stands || !isDoubtful);
  const isFree = ({ start, end }: Span) => !dateItems.some((date) => start < date.end && date.start < end);
  const figureItems = figures.filter(isFree).map(({ values, isClaim, ...figure }) => ({
    ...figure,
    isFact: isClaim,
    stands: values.some((value) => sources.some((source) => source.figures.has(value))),
  }));
  const isName = isNameIn(claim);
  const wordItems = words
    .filter((word) => isFree(word) && !isStopWord(word.folded))
    .map((word) => ({ ...word, isFact: isName(word), stands: standsIn(word, sources) }));
  return [...dateItems, ...figureItems, ...wordItems].toSorted((one, other) => one.start - other.start);
}

/**
 * Items of the sentence that stand in none of its chunks; null for a sentence that makes no claim. A sentence in
 * another language than its chunks is checked by its facts alone.
 */
function missingFrom(claim: Claim): string[] | null {
  const items = itemsOf(claim);
  const facts = items.filter(({ isFact }) => isFact);
  const judgesWords = !isTranslated(claim);
  if (facts.length === 0 && !(judgesWords && items.length >= minWords)) return null;
  const lost = facts.filter(({ stands }) => !stands);
  if (lost.length > 0) return lost.map(({ raw }) => raw);
  const absent = items.filter(({ stands }) => !stands);
  return judgesWords && 1 - absent.length / items.length < minShare ? absent.map(({ raw }) => raw) : [];
}

/** `hits` in the order that the answer's numbers count them. A sentence without a number may rest on any hit. */
export function checkGrounding(answer: string, hits: readonly Source[]): Grounding {
  const read = hits.map(readSource);
  const spoken = plain(answer);
  const language = guessLanguage(spoken, read[0]?.language ?? "id");
  const ordinary = new Set(wordsOf(spoken).flatMap(({ raw, folded }) => (/^\p{Ll}/u.test(raw) ? [folded] : [])));
  const checked = sentencesOf(bound(spoken)).flatMap((sentence) => {
    const cited = numbersIn(sentence).flatMap((number) => read[number - 1] ?? []);
    const text = sentence
      .replace(marker, "")
      .replace(/\s+([.!?…])/g, "$1")
      .trim();
    const sources = cited.length > 0 ? cited : read;
    const missing = missingFrom({ text, language: guessLanguage(text, language), sources, ordinary });
    return missing === null ? [] : [{ text, missing: [...new Set(missing)].slice(0, maxNamed) }];
  });
  return { sentences: checked.length, ungrounded: checked.filter(({ missing }) => missing.length > 0) };
}
