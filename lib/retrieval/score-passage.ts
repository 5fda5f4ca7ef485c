/** How well a passage answers a question: its text by BM25, its title by how much of each the other holds. Pure. */
import type { Language } from "#lib/bots/spec.ts";
import { remembering } from "#lib/text/remembering.ts";
import { isStopWord, stemsOf, stopWeight, type Word, wordsOf } from "./analyze.ts";
import type { WeighedTerm } from "./vocabulary.ts";

export type ScoredText = {
  /** Puts passages in order; more is better. */
  rank: number;
  /** Share of what the question could reach, 0 to 1. */
  score: number;
  /** Words of the passage that matched, as they stand in it. */
  matched: string[];
};

/** How soon saying a word again stops counting, and how much a long text is held back. */
const saturation = 1.2;
const lengthPull = 0.6;
const usualWords = 80;
/** What a title that is the question adds to a text that holds all of it once. */
const titleWeight = 0.6;
/** What two words of the question add that stand side by side there too. */
const neighbourWeight = 0.3;

type Found = {
  /** For each term of the question, where it stands, counted in words. */
  places: number[][];
  /** In words. */
  length: number;
  matched: Set<string>;
};

/** Which of the question's terms a word of a passage stands for, -1 for none. Remembers what it was asked. */
function termFinder(terms: readonly WeighedTerm[], language: Language): (folded: string) => number {
  const byStem = new Map<string, number>();
  for (const [index, { stems }] of terms.entries())
    for (const stem of stems) if (!byStem.has(stem)) byStem.set(stem, index);
  const known = new Map<string, number>();
  return (folded) => {
    let index = known.get(folded);
    if (index !== undefined) return index;
    const stem = [folded, ...stemsOf(folded, language)].find((one) => byStem.has(one));
    index = stem === undefined ? -1 : (byStem.get(stem) ?? -1);
    known.set(folded, index);
    return index;
  };
}

type Finder = ReturnType<typeof termFinder>;

/** The question, ready to be held against many passages. */
export type Question = {
  terms: readonly WeighedTerm[];
  phrases: readonly string[][];
  /** What a text that holds every word reaches. */
  reach: number;
  finders: Record<Language, Finder>;
};

/** Passages that are found again and again need not be cut into words each time. */
const wordsIn = remembering(500, wordsOf);

function lookThrough(words: readonly Word[], { terms }: Question, find: Finder): Found {
  const found: Found = { places: terms.map(() => []), length: words.length, matched: new Set() };
  for (const [place, { raw, folded }] of words.entries()) {
    const index = find(folded);
    if (index < 0) continue;
    found.places[index]?.push(place);
    if (!terms[index]?.isStopWord) found.matched.add(raw);
  }
  return found;
}

function holdsPhrase(words: readonly Word[], phrase: readonly string[]): boolean {
  return words.some((_, start) => phrase.every((word, offset) => words[start + offset]?.folded === word));
}

const worthOf = ({ weight, idf }: WeighedTerm) => weight * idf;
const worthOfAll = (terms: readonly WeighedTerm[]) => terms.reduce((sum, term) => sum + worthOf(term), 0);

export function toQuestion(terms: readonly WeighedTerm[], phrases: readonly string[][]): Question {
  const finders = { id: termFinder(terms, "id"), en: termFinder(terms, "en") };
  return { terms, phrases, reach: worthOfAll(terms), finders };
}

function textRank({ terms }: Question, { places, length }: Found): number {
  const norm = saturation * (1 - lengthPull + (lengthPull * length) / usualWords);
  return terms.reduce((sum, term, index) => {
    const count = places[index]?.length ?? 0;
    return sum + (worthOf(term) * count * (saturation + 1)) / (count + norm);
  }, 0);
}

/** For each two words that follow each other in the question and in the text, the lesser one's worth. */
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

/** 0 to 1: all of the question stands in the title, and nothing else does. */
function titleFit(question: Question, words: readonly Word[], { places }: Found): number {
  const weight = words.reduce((sum, { folded }) => sum + (isStopWord(folded) ? stopWeight : 1), 0);
  if (weight === 0) return 0;
  const held = question.terms.filter((_, index) => places[index]?.length);
  const ofTitle = held.reduce((sum, { isStopWord }) => sum + (isStopWord ? stopWeight : 1), 0) / weight;
  return (worthOfAll(held) / question.reach) * Math.sqrt(Math.min(1, ofTitle));
}

/** Quoted phrases that the passage lacks halve its rank and score. */
export function scorePassage(
  question: Question,
  passage: { title: string; searchText: string; language: Language },
): ScoredText {
  const find = question.finders[passage.language];
  const words = wordsIn(passage.searchText);
  const text = lookThrough(words, question, find);
  if (question.reach === 0 || text.matched.size === 0) return { rank: 0, score: 0, matched: [] };
  const titleWords = wordsIn(passage.title);
  const title = lookThrough(titleWords, question, find);
  const held = worthOfAll(question.terms.filter((_, index) => text.places[index]?.length));
  const halvings = 2 ** question.phrases.filter((phrase) => !holdsPhrase(words, phrase)).length;
  const fits = (textRank(question, text) + neighbourWeight * neighbourRank(question, text)) / question.reach;
  const rank = fits + titleWeight * titleFit(question, titleWords, title);
  return { rank: rank / halvings, score: held / question.reach / halvings, matched: [...text.matched] };
}
