/** The telling words of a question: how much each says among the passages at hand, and what part it plays. Pure. */
import { analyzeQuery, isStopWord, stemsOf, type Word, wordsOf } from "#lib/retrieval/analyze.ts";
import type { ReadPassage } from "./read-passage.ts";
import type { WantedKind } from "./wanted-kind.ts";

export type AskedWord = {
  folded: string;
  /** Any of them stands for the word. */
  stems: readonly string[];
  weight: number;
  /** A name says whom or what the question is about, "kind" what sort of answer it wants, the rest what it asks. */
  part: "name" | "kind" | "matter";
};

/** Say what sort of answer is wanted, or only how the rest hangs together; neither is what a question is about. */
const lightWords = new Set(
  "cara resep arti nama nomor utama pertama terakhir lalu depan punya jenis macam tipe info informasi terbaik paling setelah sesudah sebelum selama sampai sejak hingga ketika semua setiap orang buat kasih after around away before best during each every else ever first give gives happen happens information kind last long make makes most much name off number one only out people recipe since someone sort still take takes type use used until up way while without".split(
    " ",
  ),
);
/** Left over from "the shop's". */
const letter = /^\p{L}$/u;
const lightWeight = 0.5;

const isCapital = ({ raw }: Word) => /^\p{Lu}/u.test(raw);
const isCode = ({ raw }: Word) => /^\p{Lu}{2,}$/u.test(raw) || (/\p{L}/u.test(raw) && /\p{N}/u.test(raw));

/** Words that the passages never write small, but at the beginning of a sentence: a question may be all small. */
function namesIn(passages: readonly ReadPassage[]): Set<string> {
  const names = new Set<string>();
  const others = new Set<string>();
  for (const { sentences } of passages)
    for (const { words } of sentences)
      for (const word of words.slice(1)) (isCapital(word) ? names : others).add(word.folded);
  return new Set([...names].filter((name) => !others.has(name)));
}

export const isHeldBy = ({ stems }: Pick<AskedWord, "stems">, held: ReadonlySet<string>): boolean =>
  stems.some((stem) => held.has(stem));

/** Its pairs of neighbouring letters. */
const pairsOf = (word: string) =>
  new Set(Array.from({ length: Math.max(0, word.length - 1) }, (_, index) => word.slice(index, index + 2)));

export const weightOf = (words: readonly AskedWord[]): number => words.reduce((sum, { weight }) => sum + weight, 0);

/** The search found words for ones that are misspelt or spoken; each goes to the word that is written most alike. */
function addGuesses(words: { folded: string; stems: string[] }[], passages: readonly ReadPassage[]): void {
  for (const { hit, language } of passages) {
    for (const { folded } of wordsOf(hit.matched.join(" "))) {
      const stems = [folded, ...stemsOf(folded, language)];
      if (words.some((word) => isHeldBy(word, new Set(stems)))) continue;
      const pairs = pairsOf(folded);
      const alike = (word: string) => [...pairsOf(word)].filter((pair) => pairs.has(pair)).length;
      const nearest = words.toSorted((a, b) => alike(b.folded) - alike(a.folded))[0];
      if (nearest && alike(nearest.folded) > 0) nearest.stems.push(...stems);
    }
  }
}

export function weighQuestion(
  question: string,
  passages: readonly ReadPassage[],
  kind: WantedKind | null,
): AskedWord[] {
  const terms = analyzeQuery(question)
    .terms.filter(({ folded }) => !isStopWord(folded) && !letter.test(folded))
    .map(({ folded, stems, weight }) => ({ folded, stems: [folded, ...stems], weight }));
  addGuesses(terms, passages);
  const names = namesIn(passages);
  for (const [index, word] of wordsOf(question).entries())
    if ((index > 0 && isCapital(word)) || isCode(word)) names.add(word.folded);
  const sentences = passages.flatMap((passage) => passage.sentences);
  return terms.map(({ folded, stems, weight }) => {
    const holding = sentences.filter((sentence) => isHeldBy({ stems }, sentence.stems)).length;
    const rarity = Math.log(1 + (sentences.length + 1) / (holding + 0.5));
    const isLight = kind?.namedBy.has(folded) || lightWords.has(folded);
    const part = isLight ? "kind" : names.has(folded) ? "name" : "matter";
    return { folded, stems, weight: weight * rarity * (isLight ? lightWeight : 1), part };
  });
}
