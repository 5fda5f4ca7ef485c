/** The telling words of a question: how much each says among the passages at hand, and what part it plays. Pure. */
import { analyzeQuery, isStopWord, stemsOf, type Word, wordsOf } from "#lib/retrieval/analyze.ts";
import type { ReadPassage } from "./read-passage.ts";
import type { WantedKind } from "./wanted-kind.ts";

export type AskedWord = {
  folded: string;
  /** Any of them stands for the word. */
  stems: readonly string[];
  weight: number;
  /** A name says whom or what the question is about, the kind says what sort of answer it wants, the rest what it asks. */
  part: "name" | "kind" | "matter";
};

/** Say what sort of answer is wanted, as the words of a wanted kind do. */
const formWords = new Set(
  "cara nama jenis macam tipe info informasi terbaik way name kind type sort information best".split(" "),
);
const kindWeight = 0.5;

const isCapital = ({ raw }: Word) => /^\p{Lu}/u.test(raw);
const isCode = ({ raw }: Word) => /^\p{Lu}{2,}$/u.test(raw) || (/\p{L}/u.test(raw) && /\p{N}/u.test(raw));

/** Words that the passages never write small, but at the beginning of a sentence: a question may be all small. */
function namesIn(passages: readonly ReadPassage[]): Set<string> {
  const names = new Set<string>();
  const others = new Set<string>();
  for (const { sentences } of passages)
    for (const { words } of sentences)
      for (const word of words.slice(1)) (isCapital(word) ? names : others).add(word.folded);
  return names.difference(others);
}

export const isHeldBy = ({ stems }: Pick<AskedWord, "stems">, held: ReadonlySet<string>): boolean =>
  stems.some((stem) => held.has(stem));

/** The search found words for ones that are misspelt or spoken; each goes to the word whose beginning it shares. */
function addGuesses(words: { folded: string; stems: string[] }[], passages: readonly ReadPassage[]): void {
  for (const { hit, language } of passages) {
    for (const { folded } of wordsOf(hit.matched.join(" "))) {
      const stems = new Set([folded, ...stemsOf(folded, language)]);
      if (words.some((word) => isHeldBy(word, stems))) continue;
      const shared = (word: string) => [...word].findIndex((letter, index) => letter !== folded[index]);
      const nearest = words.toSorted((a, b) => shared(b.folded) - shared(a.folded))[0];
      nearest?.stems.push(folded);
    }
  }
}

export function weighQuestion(
  question: string,
  passages: readonly ReadPassage[],
  kind: WantedKind | null,
): AskedWord[] {
  const terms = analyzeQuery(question)
    .terms.filter(({ folded }) => !isStopWord(folded))
    .map(({ folded, stems, weight }) => ({ folded, stems: [folded, ...stems], weight }));
  addGuesses(terms, passages);
  const names = namesIn(passages);
  for (const [index, word] of wordsOf(question).entries())
    if ((index > 0 && isCapital(word)) || isCode(word)) names.add(word.folded);
  const sentences = passages.flatMap((passage) => passage.sentences);
  return terms.map(({ folded, stems, weight }) => {
    const holding = sentences.filter((sentence) => isHeldBy({ stems }, sentence.stems)).length;
    const rarity = Math.log(1 + (sentences.length + 1) / (holding + 0.5));
    const isKind = kind?.namedBy.has(folded) || formWords.has(folded);
    const part = isKind ? "kind" : names.has(folded) ? "name" : "matter";
    return { folded, stems, weight: weight * rarity * (isKind ? kindWeight : 1), part };
  });
}
