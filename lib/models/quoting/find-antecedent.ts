/** Finds the antecedent of "it", "its" or "-nya" at the beginning of a sentence. Pure. */
import { wordsOf } from "#lib/retrieval/words.ts";

const firstWords = 3;
const pronoun = /^(?:it|its|he|his|she|her|they|their|this|these|those|ia|dia|mereka|ini|itu|tersebut)$/;
/** Words that end in "-nya" without meaning "its". */
const wholeWord =
  /^(?:hanya|biasanya|umumnya|misalnya|akhirnya|sebaiknya|sebelumnya|selanjutnya|seharusnya|tanya|punya)$/;

const pointsBack = (sentence: string) =>
  wordsOf(sentence)
    .slice(0, firstWords)
    .some(({ folded }) => pronoun.test(folded) || (/\p{L}{3}nya$/u.test(folded) && !wholeWord.test(folded)));

/** The nearest sentence before it that begins with no such pronoun; null where the sentence stands by itself. */
export function findAntecedent(sentences: readonly string[], index: number): number | null {
  const sentence = sentences[index];
  if (sentence === undefined || !pointsBack(sentence)) return null;
  const earlier = sentences.slice(0, index).findLastIndex((one) => !pointsBack(one));
  return earlier < 0 ? null : earlier;
}
