/**
 * Finds the sentences of an answer that its chunks do not ground: figures, dates, names and words that no chunk holds.
 * Pure.
 */
import type { Language } from "#lib/bots/spec.ts";
import { stemsOf } from "#lib/retrieval/analyze.ts";
import { sentencesOf } from "#lib/retrieval/sentences.ts";
import { guessLanguage, isStopWord } from "#lib/retrieval/stop-words.ts";
import { type Word, wordsOf } from "#lib/retrieval/words.ts";
import type { Day } from "#lib/text/dates.ts";
import { replaceLinks } from "#lib/text/markdown-scan.ts";
import { type Facts, nameOf, readFacts, weekdayOf } from "./extract-facts.ts";
import { languageOf, readSource, type Source, type SourceReader } from "./read-source.ts";
import type { Grounding } from "./trace.ts";

/** A sentence with fewer content words, no figure and no name makes no claim: "Tentu!" */
const minWords = 4;
/** A sentence with a smaller share of its content words in its chunks counts as ungrounded. */
const minShare = 0.4;
const maxNamed = 5;

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

/** The forms by which a word of an answer is found in a chunk of either language. */
const formsOf = (word: Word): string[] => [nameOf(word), ...stemsOf(word.folded, "id"), ...stemsOf(word.folded, "en")];

function standsIn(word: Word, sources: readonly SourceReader[]): boolean {
  const weekday = weekdayOf(word);
  const forms = formsOf(word);
  return sources.some(
    (source) => (weekday !== null && source.weekdays().has(weekday)) || forms.some((form) => source.forms().has(form)),
  );
}

/** A part that the chunk leaves out of a date may stand elsewhere in the chunk. */
function dayStandsIn({ day, month, year }: Day, { days, figures }: SourceReader): boolean {
  const inMonth = days().filter((known) => known.month === month);
  const namesDays = inMonth.some((known) => known.day !== null);
  return inMonth.some((known) => {
    const isDay = day === null || known.day === day || (!namesDays && figures().has(String(day)));
    return isDay && (year === null || known.year === year || (known.year === null && figures().has(String(year))));
  });
}

type Span = { start: number; end: number };
type Item = Span & { raw: string; isFact: boolean; stands: boolean };

/** A sentence, the chunks that it may rest on, and the words that its answer also writes without a capital. */
type Claim = {
  text: string;
  facts: Facts;
  language: Language;
  sources: readonly SourceReader[];
  ordinary: ReadonlySet<string>;
};

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
  const { text, facts, sources } = claim;
  const { dates, figures, words } = facts;
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
    stands: values.some((value) => sources.some((source) => source.figures().has(value))),
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
  const spoken = plain(answer);
  const language = guessLanguage(spoken, languageOf(hits[0]));
  const sentences = sentencesOf(bound(spoken)).map((sentence) => {
    const text = sentence
      .replace(marker, "")
      .replace(/\s+([.!?…])/g, "$1")
      .trim();
    const guessed = guessLanguage(text, language);
    return { text, cited: numbersIn(sentence), language: guessed, facts: readFacts(text, guessed) };
  });
  const asked = new Set(sentences.flatMap(({ facts }) => facts.words.flatMap(formsOf)));
  const readers = hits.map((hit) => readSource(hit, asked));
  const ordinary = new Set(wordsOf(spoken).flatMap(({ raw, folded }) => (/^\p{Ll}/u.test(raw) ? [folded] : [])));
  const checked = sentences.flatMap(({ text, cited, ...sentence }) => {
    const named = cited.flatMap((number) => readers[number - 1] ?? []);
    const sources = named.length > 0 ? named : readers;
    const missing = missingFrom({ text, ...sentence, sources, ordinary });
    return missing === null ? [] : [{ text, missing: [...new Set(missing)].slice(0, maxNamed) }];
  });
  return { sentences: checked.length, ungrounded: checked.filter(({ missing }) => missing.length > 0) };
}
