/** The order of the palette's entries for what is typed. Pure. */

export type Rankable = {
  name: string;
  /** Other words for it. */
  words?: string;
};

const marks = /\p{Mark}+/gu;
const separators = /[^\p{Letter}\p{Number}]+/u;

const plain = (text: string) => text.normalize("NFD").replace(marks, "").toLowerCase();
const wordsOf = (text: string) => plain(text).split(separators).filter(Boolean);

const scores = { startOfWord: 3, within: 2, otherWord: 1 } as const;
const bonus = { whole: 4, start: 2 } as const;

function scoreOf({ name, words = "" }: Rankable, query: string): number {
  const said = plain(name);
  const own = wordsOf(name);
  const others = wordsOf(words);
  let score = 0;
  for (const word of wordsOf(query)) {
    if (own.some((one) => one.startsWith(word))) score += scores.startOfWord;
    else if (said.includes(word)) score += scores.within;
    else if (others.some((one) => one.startsWith(word))) score += scores.otherWord;
    else return 0;
  }
  if (score === 0) return 0;
  const typed = plain(query.trim());
  if (said === typed) return score + bonus.whole;
  return said.startsWith(typed) ? score + bonus.start : score;
}

/** Those that have every word of the query, the best first; equally good ones in the given order. */
export function rankEntries<E extends Rankable>(entries: readonly E[], query: string): { entry: E; score: number }[] {
  return entries
    .map((entry) => ({ entry, score: scoreOf(entry, query) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
}
