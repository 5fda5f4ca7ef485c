/** Analyses text for the index and for questions: folded words, stemmed by language, with stop words marked. Pure. */
import { stemmer as stemEnglish } from "@orama/stemmers/english";
import type { Language } from "#lib/bots/spec.ts";
import { charactersOf, isUnspaced, pairWeight } from "#lib/text/unspaced.ts";
import { formalOf } from "./colloquial.ts";
import { figureForms, shortValue } from "./figures.ts";
import { type JoinedWord, joinedWords } from "./joined-words.ts";
import { rootsOf } from "./stem-indonesian.ts";
import { isStopWord } from "./stop-words.ts";
import { type Word, wordsOf } from "./words.ts";

/** Raise it with every change to the analysis: chunks are then indexed anew. */
export const analysisVersion = 4;

const minStemLength = 3;
const hasDigit = /\p{N}/u;

/**
 * A cache of stems by word, for each language: texts repeat words. A plain map, since a least recently used cache takes
 * three to five times as long for each word of each chunk.
 */
const keptStems: Record<Language, Map<string, string[]>> = { id: new Map(), en: new Map() };
/** The words of five thousand chunks with many rare ones, in some six megabytes: a smaller cache fills again and again. */
const maxKeptStems = 80_000;
/** Longer ones come once, and would fill the memory. */
const maxKeptLength = 40;

/** Every root that a word may have, at least one: words with a common root count as forms of each other. */
export function stemsOf(folded: string, language: Language): string[] {
  if (folded.length > maxKeptLength) return stemsAnew(folded, language);
  const kept = keptStems[language];
  const known = kept.get(folded);
  if (known) return known;
  if (kept.size >= maxKeptStems) kept.clear();
  const stems = stemsAnew(folded, language);
  kept.set(folded, stems);
  return stems;
}

function stemsAnew(folded: string, language: Language): string[] {
  const word = formalOf(folded);
  if (hasDigit.test(word) || word.length <= minStemLength || isUnspaced(word)) return [word];
  if (language === "id") return rootsOf(word);
  const root = stemEnglish(word);
  return [root.length >= 2 ? root : word];
}

const isFigure = /^\p{N}[\p{N}.,]*$/u;

/**
 * The forms that a word has in the index: its stems; a figure's spellings; a pair of characters, and the first of them,
 * by which a question of one character finds it.
 */
function indexForms(word: Word, next: Word | undefined, language: Language): readonly string[] {
  const { raw, folded, end } = word;
  if (isUnspaced(folded)) {
    const [first = folded, second] = charactersOf(folded);
    const isLast = !next || next.start >= end;
    return isLast && second ? [folded, first, second] : [...new Set([folded, first])];
  }
  if (!hasDigit.test(folded)) return stemsOf(folded, language);
  if (isFigure.test(raw)) return figureForms(raw, folded);
  const value = shortValue(folded);
  return value ? [folded, value] : [folded];
}

/** A text's words, each with its forms in the index, and what several of them are together. */
export type AnalyzedText = {
  words: readonly Word[];
  /** By the words' places. */
  forms: readonly (readonly string[])[];
  joined: readonly JoinedWord[];
};

export function analyzeText(text: string, language: Language): AnalyzedText {
  const words = wordsOf(text);
  const forms = words.map((word, place) => indexForms(word, words[place + 1], language));
  return { words, forms, joined: joinedWords(text, words) };
}

/** The forms of a chunk for the index, in order. */
export function indexWords(text: string, language: Language): string[] {
  const { forms, joined } = analyzeText(text, language);
  return [...forms.flat(), ...joined.map(({ form }) => form)];
}

/** A term of a question: its possible stems, and the weight of a word of its kind. */
export type QueryTerm = { folded: string; stems: string[]; weight: number; isStopWord: boolean };

/** What several words of a question are together: `parts` are the words' folded forms. */
export type JoinedTerm = { form: string; parts: string[]; isTight: boolean; weight: number };

export type AnalyzedQuery = {
  /** In the question's order, each once. */
  terms: QueryTerm[];
  /** Codes, numbers and dates of several words; the longest first. */
  joined: JoinedTerm[];
  /** Phrases in quotation marks, as folded words. */
  phrases: string[][];
};

const maxTerms = 40;
export const stopWeight = 0.25;
export const figureWeight = 1.3;

/** Stemmed in both languages: a question's language is a guess, and a wrong guess would hide chunks. */
function queryStems({ raw, folded }: Word): string[] {
  if (isFigure.test(raw)) return figureForms(raw, folded);
  const value = hasDigit.test(folded) ? shortValue(folded) : null;
  return [...new Set([folded, ...stemsOf(folded, "id"), ...stemsOf(folded, "en"), ...(value ? [value] : [])])];
}

function weightOf(folded: string): number {
  if (isStopWord(folded)) return stopWeight;
  if (isUnspaced(folded)) return pairWeight(folded);
  return hasDigit.test(folded) ? figureWeight : 1;
}

const maxLength = 2_000;

export function analyzeQuery(query: string): AnalyzedQuery {
  const asked = query.slice(0, maxLength);
  const words = wordsOf(asked).slice(0, maxLength / 4);
  const terms = new Map<string, QueryTerm>();
  for (const word of words) {
    const { folded } = word;
    if (terms.has(folded) || terms.size >= maxTerms) continue;
    terms.set(folded, {
      folded,
      stems: queryStems(word),
      weight: weightOf(folded),
      isStopWord: isStopWord(folded),
    });
  }
  const joined = joinedWords(asked, words)
    .toSorted((one, other) => other.to - other.from - (one.to - one.from))
    .slice(0, 2 * maxTerms)
    .map(({ form, from, to, isTight }) => ({
      form,
      parts: words.slice(from, to + 1).map(({ folded }) => folded),
      isTight,
      weight: hasDigit.test(form) ? figureWeight : 1,
    }));
  const phrases = [...asked.matchAll(/["“”]([^"“”]{2,200})["“”]/g)].map(([, quoted = ""]) =>
    wordsOf(quoted).map(({ folded }) => folded),
  );
  return { terms: [...terms.values()], joined, phrases: phrases.filter((phrase) => phrase.length > 0) };
}

/** The terms, each found too by what it is a part of: for whoever does not know what the index holds. */
export function withJoined({ terms, joined }: AnalyzedQuery): QueryTerm[] {
  return terms.map((term) => {
    const wholes = joined.flatMap(({ form, parts }) => (parts.includes(term.folded) ? [form] : []));
    return wholes.length > 0 ? { ...term, stems: [...new Set([...term.stems, ...wholes])] } : term;
  });
}
