/** The content words of a question: the weight of each among its chunks, and its part in the question. Pure. */
import { analyzeQuery, stemsOf, withJoined } from "#lib/retrieval/analyze.ts";
import { isStopWord } from "#lib/retrieval/stop-words.ts";
import { type Word, wordsOf } from "#lib/retrieval/words.ts";
import type { ParsedChunk } from "./parse-chunk.ts";
import { familyOf } from "./related-words.ts";
import { synonymStemsOf } from "./synonyms.ts";
import type { WantedKind } from "./wanted-kind.ts";

export type AskedWord = {
  folded: string;
  /** Any of these stems stands for the word. */
  stems: readonly string[];
  weight: number;
  /** A "name" is the question's subject, "kind" the wanted kind of answer, "matter" any other word. */
  part: "name" | "kind" | "matter";
};

/** Words for the kind of answer, or for the structure of the question; neither are its subject. */
const lightWords = new Set(
  "beritahu soal perihal seputar cerita ceritakan describe explain gambarkan jelaskan sebutkan terangkan uraikan cara resep arti nama nomor utama pertama terakhir lalu depan punya jenis macam tipe info informasi terbaik paling setelah sesudah sebelum selama sampai sejak hingga ketika semua setiap orang buat kasih able after allowed anybody anyone around away become becomes before best called come comes contain contains during each else ever every everybody exactly first get gets give gives going happen happens include included information involve involved kind know last let long make makes mean means most much name necessary need needed needs normally number obtain off offer offers one only out people permitted possible provide provides receive recipe recommended regarding required say says show shown since someone sort still take takes tell tells thing things type until up use used usually want way while without".split(
    " ",
  ),
);
/** The letter left over from "the shop's", and "I". */
const letter = /^\p{L}$/u;
const lightWeight = 0.5;

const isCapital = ({ raw }: Word) => /^\p{Lu}/u.test(raw);
const isCode = ({ raw }: Word) => /^\p{Lu}{2,}$/u.test(raw) || (/\p{L}/u.test(raw) && /\p{N}/u.test(raw));

/** Capitalised words of the question; in a question without capitals, words that the chunks always capitalise. */
function namesIn(chunks: readonly ParsedChunk[], question: string): Set<string> {
  const own = wordsOf(question).filter(
    (word, index) => (index > 0 && isCapital(word) && !letter.test(word.folded)) || isCode(word),
  );
  if (own.some(isCapital)) return new Set(own.map(({ folded }) => folded));
  const names = new Set<string>();
  const others = new Set<string>();
  for (const { sentences } of chunks)
    for (const { words } of sentences)
      for (const word of words.slice(1)) (isCapital(word) ? names : others).add(word.folded);
  return new Set([...own.map(({ folded }) => folded), ...[...names].filter((name) => !others.has(name))]);
}

export const isHeldBy = ({ stems }: Pick<AskedWord, "stems">, held: ReadonlySet<string>): boolean =>
  stems.some((stem) => held.has(stem));

/** The word's pairs of neighbouring letters. */
const pairsOf = (word: string) =>
  new Set(Array.from({ length: Math.max(0, word.length - 1) }, (_, index) => word.slice(index, index + 2)));

export const weightOf = (words: readonly AskedWord[]): number => words.reduce((sum, { weight }) => sum + weight, 0);

/** The search replaced misspelt or spoken words; each replacement is added to the most similar word of the question. */
function addAttempts(words: { folded: string; stems: string[] }[], chunks: readonly ParsedChunk[]): void {
  for (const { hit, language } of chunks) {
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

export function weighQuestion(question: string, chunks: readonly ParsedChunk[], kind: WantedKind | null): AskedWord[] {
  const terms = withJoined(analyzeQuery(question))
    .filter(({ folded }) => !isStopWord(folded) && !letter.test(folded))
    .map(({ folded, stems, weight }) => ({ folded, stems: [folded, ...stems], weight }));
  addAttempts(terms, chunks);
  for (const { folded, stems } of terms) stems.push(...synonymStemsOf(folded), ...stemsOf(folded, "en").map(familyOf));
  const names = namesIn(chunks, question);
  const sentences = chunks.flatMap((chunk) => chunk.sentences);
  return terms.map(({ folded, stems, weight }) => {
    const holding = sentences.filter((sentence) => isHeldBy({ stems }, sentence.stems)).length;
    const rarity = Math.log(1 + (sentences.length + 1) / (holding + 0.5));
    const isLight = kind?.namedBy.has(folded) || lightWords.has(folded);
    const part = isLight ? "kind" : names.has(folded) ? "name" : "matter";
    return { folded, stems, weight: weight * rarity * (isLight ? lightWeight : 1), part };
  });
}
