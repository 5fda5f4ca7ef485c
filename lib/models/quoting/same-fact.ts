/** Whether two sentences tell one fact. Pure. */
import { isStopWord, stemsOf, wordsOf } from "#lib/retrieval/analyze.ts";
import type { Language } from "#lib/bots/spec.ts";

/** A sentence's telling words, stemmed, and those among them that make it a fact of its own: its names and figures. */
export type Gist = { words: ReadonlySet<string>; facts: ReadonlySet<string> };

/** Two sentences that share this much of the shorter one's telling words say the same. */
const sameShare = 0.8;

const isNameOrFigure = (raw: string, start: number) => /\p{N}/u.test(raw) || (start > 0 && /^\p{Lu}/u.test(raw));

export function gistOf(sentence: string, language: Language): Gist {
  const telling = wordsOf(sentence).filter(({ folded }) => !isStopWord(folded));
  const facts = telling.filter(({ raw, start }) => isNameOrFigure(raw, start));
  const stemmed = (words: typeof telling) => new Set(words.flatMap(({ folded }) => stemsOf(folded, language)));
  return { words: stemmed(telling), facts: stemmed(facts) };
}

export function saysTheSame(one: Gist, other: Gist): boolean {
  const [short, long] = one.words.size <= other.words.size ? [one, other] : [other, one];
  if (short.facts.symmetricDifference(long.facts).size > 0) {
    const differ =
      [...short.facts].some((fact) => !long.words.has(fact)) || [...long.facts].some((fact) => !short.words.has(fact));
    if (differ) return false;
  }
  return short.words.intersection(long.words).size >= short.words.size * sameShare;
}
