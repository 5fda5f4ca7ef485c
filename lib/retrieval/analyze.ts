/** Text as the index and the question see it: folded words, stemmed by language, with what weighs little marked. Pure. */
import { stemmer as stemEnglish } from "@orama/stemmers/english";
import type { Language } from "#lib/bots/spec.ts";
import { rootsOf } from "./stem-indonesian.ts";

/** Words that carry little of a question's sense. They are searched all the same, and weigh little. */
const stopWords: Record<Language, ReadonlySet<string>> = {
  id: new Set(
    "ada adalah agar akan aku anda apa apakah atau bagaimana bagi bahwa banyak belum berapa bisa boleh dalam dan dapat dari dengan di dia dong gimana harus ia ini itu jika juga kah kalau kami kamu kan kapan karena ke kenapa kita lah lagi lebih maka mana masih mengapa mereka mungkin nya oleh pada para per pun saat saja saya sebagai secara sedang sehingga seperti siapa sih sudah supaya tapi telah tentang tersebut tetapi tidak untuk ya yaitu yang".split(
      " ",
    ),
  ),
  en: new Set(
    "a about an and are as at be been but by can could did do does for from had has have how i if in into is it its me my no not of on or our should so than that the their them then there these they this to was we were what when where which who whom why will with would you your".split(
      " ",
    ),
  ),
};

/** Colloquial forms that no stemmer knows. */
const colloquial: Readonly<Record<string, string>> = {
  gimana: "bagaimana",
  gmn: "bagaimana",
  kenapa: "mengapa",
  ngapain: "mengapa",
  nggak: "tidak",
  gak: "tidak",
  ga: "tidak",
  enggak: "tidak",
  tak: "tidak",
  brp: "berapa",
  yg: "yang",
  utk: "untuk",
  dgn: "dengan",
  krn: "karena",
  bikin: "buat",
  pake: "pakai",
  udah: "sudah",
  aja: "saja",
  doang: "saja",
};

/** A word as it stands in the text, and its folded form. Figures keep their separators: 100.000, 3,5. */
export type Word = { raw: string; folded: string; start: number; end: number };

/** A currency that is written close to its figure, "Rp100.000", is a word of its own; "910B" is one word. */
const wordPattern = /(?<![\p{L}\p{N}])(?:rp|idr|usd)(?=\p{N})|\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/giu;

export function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(wordPattern)) {
    // Inside the index a figure is one token, so "100.000" and "100000" and "100,000" meet.
    const folded = fold(match[0]).replace(/(?<=\p{N})[.,](?=\p{N})/gu, "");
    if (folded) words.push({ raw: match[0], folded, start: match.index, end: match.index + match[0].length });
  }
  return words;
}

const shortestStem = 3;
const hasDigit = /\p{N}/u;

/** Every root that a word may have, at least one: words that share one are taken for forms of each other. */
export function stemsOf(folded: string, language: Language): string[] {
  const word = colloquial[folded] ?? folded;
  if (hasDigit.test(word) || word.length <= shortestStem) return [word];
  if (language === "id") return rootsOf(word);
  const root = stemEnglish(word);
  return [root.length >= 2 ? root : word];
}

export function isStopWord(folded: string): boolean {
  const word = colloquial[folded] ?? folded;
  return stopWords.id.has(word) || stopWords.en.has(word);
}

/** The share of tell-tale small words decides; without any, `fallback`. */
export function guessLanguage(text: string, fallback: Language): Language {
  let [id, en] = [0, 0];
  for (const { folded } of wordsOf(text.slice(0, 4_000))) {
    if (stopWords.id.has(folded)) id++;
    if (stopWords.en.has(folded)) en++;
  }
  return id === en ? fallback : id > en ? "id" : "en";
}

/** What goes into the index for a passage: its stems, in order. */
export function indexText(text: string, language: Language): string {
  return wordsOf(text)
    .flatMap(({ folded }) => stemsOf(folded, language))
    .join(" ");
}

/** A term of a question: every stem it may stand as, and how much it says. */
export type QueryTerm = { folded: string; stems: string[]; weight: number; isStopWord: boolean };

export type AnalyzedQuery = { terms: QueryTerm[]; phrases: string[][] };

const mostTerms = 40;
const stopWeight = 0.12;
const figureWeight = 1.3;

/** A question's terms, stemmed in both languages: which one it is in is a guess, and a wrong guess would hide passages. */
export function analyzeQuery(query: string): AnalyzedQuery {
  const terms = new Map<string, QueryTerm>();
  for (const { folded } of wordsOf(query.slice(0, 2_000))) {
    if (terms.has(folded) || terms.size >= mostTerms) continue;
    const stems = [...new Set([...stemsOf(folded, "id"), ...stemsOf(folded, "en")])];
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
