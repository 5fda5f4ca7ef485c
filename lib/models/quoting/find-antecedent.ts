/** The sentence that says what "it", "its" or "-nya" stands for at the beginning of another. Pure. */
import { wordsOf } from "#lib/retrieval/analyze.ts";

const firstWords = 3;
const pronoun = /^(?:it|its|he|his|she|her|they|their|this|these|those|ia|dia|mereka|ini|itu|tersebut)$/;
/** Words that merely end like one with "-nya" for "its". */
const wholeWord =
  /^(?:hanya|biasanya|umumnya|misalnya|akhirnya|sebaiknya|sebelumnya|selanjutnya|seharusnya|tanya|punya)$/;

const pointsBack = (sentence: string) =>
  wordsOf(sentence)
    .slice(0, firstWords)
    .some(({ folded }) => pronoun.test(folded) || (/\p{L}{3}nya$/u.test(folded) && !wholeWord.test(folded)));

/** The nearest sentence before it that points back to none; null where the sentence stands by itself. */
export function findAntecedent(sentences: readonly string[], index: number): number | null {
  const sentence = sentences[index];
  if (sentence === undefined || !pointsBack(sentence)) return null;
  const earlier = sentences.slice(0, index).findLastIndex((one) => !pointsBack(one));
  return earlier < 0 ? null : earlier;
}
