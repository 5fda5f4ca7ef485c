/** How well each sentence of a chunk answers a question. Pure. */
import type { ParsedChunk } from "./parse-chunk.ts";
import type { WantedKind } from "./wanted-kind.ts";
import { type AskedWord, isHeldBy, weightOf } from "./weigh-question.ts";

/** The weight of a word that stands in an earlier sentence or the title: the subject is often named there. */
const beforeShare = 0.5;
const titleShare = 0.4;
const afterShare = 0.25;
const chunkShare = 0.15;
const kindBonus = 0.3;

/**
 * In the order of the sentences: the share of the question that each meets, and more where it holds the wanted kind of
 * fact.
 */
export function rateSentences(
  { sentences, titleStems, stems }: ParsedChunk,
  asked: readonly AskedWord[],
  kind: WantedKind | null,
): number[] {
  const reach = weightOf(asked);
  return sentences.map((sentence, index) => {
    const holders: [share: number, held: ReadonlySet<string> | undefined][] = [
      [1, sentence.stems],
      [beforeShare, sentences[index - 1]?.stems],
      [titleShare, titleStems],
      [afterShare, sentences[index + 1]?.stems],
      [chunkShare, stems],
    ];
    const met = asked.reduce((sum, word) => {
      const [share] = holders.find(([, held]) => held && isHeldBy(word, held)) ?? [0];
      return sum + word.weight * share;
    }, 0);
    return met === 0 ? 0 : met / reach + (kind?.isHeldBy(sentence.text) ? kindBonus : 0);
  });
}
