/** Whether a chunk counts the noun of "how many?", or only mentions it. Pure. */
import { stemsOf } from "#lib/retrieval/analyze.ts";
import { isStopWord } from "#lib/retrieval/stop-words.ts";
import { wordsOf } from "#lib/retrieval/words.ts";
import { fold } from "#lib/text/fold.ts";
import { figure } from "./fact-patterns.ts";
import type { ParsedChunk } from "./parse-chunk.ts";
import { type AskedWord, isHeldBy } from "./weigh-question.ts";

const asksForCount = /\b(?:how many|(?:berapa|brp)(?: banyak| jumlah| orang| buah| ekor)|jumlah) (.+)/;
/** How many words may stand between a figure and its noun, "54 billion transistors" or "students: 32". */
const reach = 3;
/** The counted noun has at most so many words. */
const maxNounWords = 2;

/** The words right after "how many", up to the first stop word. */
export function countedIn(question: string): string[] {
  const after = asksForCount.exec(fold(question))?.[1];
  if (!after) return [];
  const words = wordsOf(after).map(({ folded }) => folded);
  const end = words.findIndex((word) => isStopWord(word));
  return words.slice(0, end < 0 ? maxNounWords : Math.min(end, maxNounWords));
}

/**
 * Whether a figure stands near the noun. True too for a chunk without the noun: its figures may count the same under
 * another name.
 */
export function mayCount({ sentences, language }: ParsedChunk, counted: readonly AskedWord[]): boolean {
  if (counted.length === 0) return true;
  const isCounted = sentences.flatMap(({ words }) =>
    words.flatMap(({ folded }, index) => {
      const held = new Set([folded, ...stemsOf(folded, language)]);
      if (!counted.some((word) => isHeldBy(word, held))) return [];
      const near = words.slice(Math.max(0, index - reach), index + reach + 1);
      return [near.some(({ raw }) => figure.test(raw))];
    }),
  );
  return isCounted.length === 0 || isCounted.includes(true);
}
