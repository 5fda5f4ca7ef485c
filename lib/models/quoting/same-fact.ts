/** Whether two sentences state the same fact. Pure. */

import type { Language } from "#lib/bots/spec.ts";
import { stemsOf } from "#lib/retrieval/analyze.ts";
import { isStopWord } from "#lib/retrieval/stop-words.ts";
import { wordsOf } from "#lib/retrieval/words.ts";

/** A sentence's content words, stemmed, and among them its names and figures, which make it a fact of its own. */
export type Gist = { words: ReadonlySet<string>; facts: ReadonlySet<string> };

/** Two sentences that share this much of the shorter one's content words state the same fact. */
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
  const isWithin = (facts: ReadonlySet<string>, words: ReadonlySet<string>) =>
    [...facts].every((fact) => words.has(fact));
  if (!isWithin(short.facts, long.words) || !isWithin(long.facts, short.words)) return false;
  return [...short.words].filter((word) => long.words.has(word)).length >= short.words.size * sameShare;
}
