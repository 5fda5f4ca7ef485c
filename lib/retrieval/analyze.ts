/** Analyses text for the index and for questions: folded words, stemmed by language, with stop words marked. Pure. */
import { stemmer as stemEnglish } from "@orama/stemmers/english";
import type { Language } from "#lib/bots/spec.ts";
import { fold } from "#lib/text/fold.ts";
import { formalOf } from "./colloquial.ts";
import { rootsOf } from "./stem-indonesian.ts";

/** Raise it with every change to the analysis: chunks are then indexed anew. */
export const analysisVersion = 3;

/** Stop words. They are searched too, at a low weight. */
const stopWords: Record<Language, ReadonlySet<string>> = {
  id: new Set(
    "ada adalah agar akan aku anda apa apakah atau bagaimana bagi bahwa banyak begini begitu belum berapa bisa boleh dalam dan dapat dari deh dengan di dia dong gan gimana harus ia ini itu jangan jika juga kah kak kakak kalau kami kamu kan kapan karena ke kenapa kita kok lagi lah lebih lho loh maka mana masih mau mengapa mereka min mungkin nih nya oleh pada para per pun saat saja saya sebagai secara sedang sehingga seperti siapa sih sini situ sudah supaya tapi telah tentang tersebut tetapi tidak tuh untuk ya yaitu yang".split(
      " ",
    ),
  ),
  en: new Set(
    "a about all also am an and any are as at be been being but by can could did do does for from get got had has have he her him his how i if in into is it its just many may me might much must my no not of often on or ought our please shall she should so some such than that the their them then there these they this to too us very want was we were what when where which who whom whose why will with would you your".split(
      " ",
    ),
  ),
};

/** A word as written in the text, and its folded form. Figures keep their separators: 100.000, 3,5. */
export type Word = { raw: string; folded: string; start: number; end: number };

/** A currency written next to its figure, "Rp100.000", is a word of its own; "910B" is one word. */
const wordPattern = /(?<![\p{L}\p{N}])(?:rp|idr|usd)(?=\p{N})|\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/giu;

export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(wordPattern)) {
    // In the index a figure is one token, so that "100.000", "100000" and "100,000" match.
    const [raw] = match;
    const letters = fold(raw);
    const folded = /[.,]/.test(letters) ? letters.replace(/(?<=\p{N})[.,](?=\p{N})/gu, "") : letters;
    if (folded) words.push({ raw, folded, start: match.index, end: match.index + raw.length });
  }
  return words;
}

const minStemLength = 3;
const hasDigit = /\p{N}/u;

/**
 * A cache of stems by word, for each language: texts repeat words. A plain map, since a least recently used cache takes
 * three to five times as long for each word of each chunk.
 */
const keptStems: Record<Language, Map<string, string[]>> = { id: new Map(), en: new Map() };
const maxKeptStems = 50_000;
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
  if (hasDigit.test(word) || word.length <= minStemLength) return [word];
  if (language === "id") return rootsOf(word);
  const root = stemEnglish(word);
  return [root.length >= 2 ? root : word];
}

export function isStopWord(folded: string): boolean {
  const word = formalOf(folded);
  return stopWords.id.has(word) || stopWords.en.has(word);
}

/** The language with the greater share of stop words; `fallback` without any. */
export function guessLanguage(text: string, fallback: Language): Language {
  let [id, en] = [0, 0];
  for (const { folded } of wordsOf(text.slice(0, 4_000))) {
    if (stopWords.id.has(folded)) id++;
    if (stopWords.en.has(folded)) en++;
  }
  return id === en ? fallback : id > en ? "id" : "en";
}

/** A chunk's stems for the index, in order. */
export function indexWords(text: string, language: Language): string[] {
  return wordsOf(text).flatMap(({ folded }) => stemsOf(folded, language));
}

/** A term of a question: its possible stems, and the weight of a word of its kind. */
export type QueryTerm = { folded: string; stems: string[]; weight: number; isStopWord: boolean };

export type AnalyzedQuery = {
  /** In the question's order, each once. */
  terms: QueryTerm[];
  /** Phrases in quotation marks, as folded words. */
  phrases: string[][];
};

const maxTerms = 40;
export const stopWeight = 0.25;
const figureWeight = 1.3;

/** A question's terms, stemmed in both languages: its language is a guess, and a wrong guess would hide chunks. */
export function analyzeQuery(query: string): AnalyzedQuery {
  const terms = new Map<string, QueryTerm>();
  for (const { folded } of wordsOf(query.slice(0, 2_000))) {
    if (terms.has(folded) || terms.size >= maxTerms) continue;
    const stems = [...new Set([folded, ...stemsOf(folded, "id"), ...stemsOf(folded, "en")])];
    const small = isStopWord(folded);
    terms.set(folded, {
      folded,
      stems,
      weight: small ? stopWeight : hasDigit.test(folded) ? figureWeight : 1,
      isStopWord: small,
    });
  }
  const phrases = [...query.matchAll(/["“”]([^"“”]{2,200})["“”]/g)].map(([, quoted = ""]) =>
    wordsOf(quoted).map(({ folded }) => folded),
  );
  return { terms: [...terms.values()], phrases: phrases.filter((phrase) => phrase.length > 0) };
}
