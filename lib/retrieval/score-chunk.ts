/** Scores a chunk for a question: its text by BM25, its title by the overlap with the question. Pure. */
import type { Language } from "#lib/bots/spec.ts";
import { memoize } from "#lib/text/memoize.ts";
import { isStopWord, stemsOf, stopWeight, type Word, wordsOf } from "./analyze.ts";
import type { WeighedTerm } from "./port.ts";

export type ScoredText = {
  /** The value that chunks are ordered by; greater is better. */
  rank: number;
  /** The share of the greatest possible score, 0 to 1. */
  score: number;
  /** Words of the chunk that matched, as written in it. */
  matched: string[];
};

/** BM25's parameters: k1, the saturation of repeated words, and b, the length normalisation. */
const saturation = 1.2;
const lengthPull = 0.6;
const averageWords = 80;
/** The rank that a title equal to the question adds, as a share of a text's that holds all of the question once. */
const titleWeight = 0.6;
/** The rank that two neighbouring words of the question add where they are neighbours in the text too. */
const neighbourWeight = 0.3;

type Found = {
  /** For each term of the question, its positions in words. */
  places: number[][];
  /** In words. */
  length: number;
  matched: Set<string>;
};

/** The term of the question that has a stem; the first where several have it. */
function termsByStem(terms: readonly WeighedTerm[]): Map<string, number> {
  const byStem = new Map<string, number>();
  for (const [index, { stems }] of terms.entries())
    for (const stem of stems) if (!byStem.has(stem)) byStem.set(stem, index);
  return byStem;
}

/** A question prepared for scoring many chunks. */
export type Question = {
  terms: readonly WeighedTerm[];
  phrases: readonly string[][];
  /** The rank of a text that holds every word. */
  reach: number;
  byStem: ReadonlyMap<string, number>;
};

/** A word's position, and which of its forms it is: 0 for the word itself, from 1 on for its stems. */
type Standing = { place: number; form: number };

/** A text prepared for scoring by many questions. */
type IndexedText = {
  words: readonly Word[];
  /** The sum of its words' weights, in which stop words count little. */
  weight: number;
  byForm: ReadonlyMap<string, readonly Standing[]>;
};

function indexText(text: string, language: Language): IndexedText {
  const words = wordsOf(text);
  const byForm = new Map<string, Standing[]>();
  let weight = 0;
  for (const [place, { folded }] of words.entries()) {
    weight += isStopWord(folded) ? stopWeight : 1;
    for (const [form, said] of [folded, ...stemsOf(folded, language)].entries()) {
      const standings = byForm.get(said);
      if (standings) standings.push({ place, form });
      else byForm.set(said, [{ place, form }]);
    }
  }
  return { words, weight, byForm };
}

/** Chunks that are found repeatedly are not analysed each time. */
const indexed = {
  id: memoize(500, (text) => indexText(text, "id")),
  en: memoize(500, (text) => indexText(text, "en")),
};

/** A word with stems of several terms counts for the term of its first matching form. */
function lookUp({ terms, byStem }: Question, { words, byForm }: IndexedText): Found {
  const termAt = new Map<number, { form: number; index: number }>();
  for (const [stem, index] of byStem) {
    for (const { place, form } of byForm.get(stem) ?? []) {
      if (form < (termAt.get(place)?.form ?? Number.POSITIVE_INFINITY)) termAt.set(place, { form, index });
    }
  }
  const found: Found = { places: terms.map(() => []), length: words.length, matched: new Set() };
  for (const [place, { index }] of [...termAt].sort(([one], [other]) => one - other)) {
    found.places[index]?.push(place);
    const word = words[place];
    if (word && !terms[index]?.isStopWord) found.matched.add(word.raw);
  }
  return found;
}

function holdsPhrase(words: readonly Word[], phrase: readonly string[]): boolean {
  return words.some((_, start) => phrase.every((word, offset) => words[start + offset]?.folded === word));
}

const worthOf = ({ weight, idf }: WeighedTerm) => weight * idf;
const worthOfAll = (terms: readonly WeighedTerm[]) => terms.reduce((sum, term) => sum + worthOf(term), 0);

export function toQuestion(terms: readonly WeighedTerm[], phrases: readonly string[][]): Question {
  return { terms, phrases, reach: worthOfAll(terms), byStem: termsByStem(terms) };
}

function textRank({ terms }: Question, { places, length }: Found): number {
  const norm = saturation * (1 - lengthPull + (lengthPull * length) / averageWords);
  return terms.reduce((sum, term, index) => {
    const count = places[index]?.length ?? 0;
    return sum + (worthOf(term) * count * (saturation + 1)) / (count + norm);
  }, 0);
}

/** For each two neighbours in the question that are neighbours in the text, the lower of their weights. */
function neighbourRank({ terms }: Question, { places }: Found): number {
  let sum = 0;
  for (let index = 1; index < terms.length; index++) {
    const [first, second] = [terms[index - 1], terms[index]];
    const following = places[index];
    if (!first || !second || !following?.length) continue;
    if (places[index - 1]?.some((place) => following.includes(place + 1)))
      sum += Math.min(worthOf(first), worthOf(second));
  }
  return sum;
}

/** 0 to 1; 1 where the title holds all of the question and no other word. */
function titleFit(question: Question, { weight }: IndexedText, { places }: Found): number {
  if (weight === 0) return 0;
  const held = question.terms.filter((_, index) => places[index]?.length);
  const ofTitle = held.reduce((sum, { isStopWord }) => sum + (isStopWord ? stopWeight : 1), 0) / weight;
  return (worthOfAll(held) / question.reach) * Math.sqrt(Math.min(1, ofTitle));
}

/** A chunk without a quoted phrase of the question has its rank and score halved. */
export function scoreChunk(
  question: Question,
  chunk: { title: string; searchText: string; language: Language },
): ScoredText {
  const indexOf = indexed[chunk.language];
  const body = indexOf(chunk.searchText);
  const text = lookUp(question, body);
  if (question.reach === 0 || text.matched.size === 0) return { rank: 0, score: 0, matched: [] };
  const heading = indexOf(chunk.title);
  const title = lookUp(question, heading);
  const held = worthOfAll(question.terms.filter((_, index) => text.places[index]?.length));
  const halvings = 2 ** question.phrases.filter((phrase) => !holdsPhrase(body.words, phrase)).length;
  const fits = (textRank(question, text) + neighbourWeight * neighbourRank(question, text)) / question.reach;
  const rank = fits + titleWeight * titleFit(question, heading, title);
  return { rank: rank / halvings, score: held / question.reach / halvings, matched: [...text.matched] };
}
