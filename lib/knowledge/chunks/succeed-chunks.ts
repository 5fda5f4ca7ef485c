/**
 * Finds for chunks that go the new chunk that holds most of their words. In work that grows with the number of chunks: by
 * an index of rare words, and by headings and page, each with few candidates a chunk.
 */
import { eachInPieces, mapInPieces } from "#lib/in-pieces.ts";
import { wordsOf } from "#lib/retrieval/words.ts";

export type Compared = { text: string; titlePath: unknown; page?: number | null };

/** The share of the old chunk's words that its successor has. */
const sharedWords = 0.8;

const rareWords = 6;
/** A word that more new chunks have tells none of them apart. */
const maxWithWord = 24;
const maxAtPlace = 8;
/** New chunks whose words are compared with those of an old one. */
const maxCandidates = 8;

/** Counts of words by hash: two words that fall together count as more frequent, never as rarer. */
const counters = 1 << 20;

function counterOf(word: string): number {
  let hash = 2_166_136_261;
  for (let index = 0; index < word.length; index++) hash = Math.imul(hash ^ word.charCodeAt(index), 16_777_619);
  return (hash >>> 0) % counters;
}

export const countWords = (text: string): number => wordsOf(text).length;

const wordSet = (text: string): Set<string> => new Set(wordsOf(text).map(({ folded }) => folded));
const headingsKey = ({ titlePath, page }: Compared): string => JSON.stringify([titlePath, page ?? null]);

function push<K>(lists: Map<K, number[]>, key: K, index: number, max: number): void {
  const list = lists.get(key);
  if (!list) lists.set(key, [index]);
  else if (list.length < max) list.push(index);
}

export type Successors = {
  /** For each of `old`, the index of its successor among the new chunks; null for none. */
  of: (old: readonly Compared[]) => Promise<(number | null)[]>;
};

export async function indexSuccessors(fresh: readonly Compared[]): Promise<Successors> {
  const counts = new Uint32Array(counters);
  const byPlace = new Map<string, number[]>();
  let next = 0;
  await eachInPieces(fresh, (chunk) => {
    for (const word of wordSet(chunk.text)) counts[counterOf(word)] = (counts[counterOf(word)] ?? 0) + 1;
    push(byPlace, headingsKey(chunk), next, maxAtPlace);
    next += 1;
  });
  const countOf = (word: string) => counts[counterOf(word)] ?? 0;

  const rareOf = (words: ReadonlySet<string>) =>
    [...words]
      .filter((word) => countOf(word) > 0 && countOf(word) <= maxWithWord)
      .sort((one, other) => countOf(one) - countOf(other))
      .slice(0, rareWords);

  /** Only of the rare words of the old chunks, so that the index stays small. */
  async function indexWords(rare: readonly string[][]): Promise<Map<string, number[]>> {
    const wanted = new Set(rare.flat());
    const byWord = new Map<string, number[]>();
    if (wanted.size === 0) return byWord;
    let index = 0;
    await eachInPieces(fresh, ({ text }) => {
      for (const word of wordSet(text)) if (wanted.has(word)) push(byWord, word, index, maxWithWord);
      index += 1;
    });
    return byWord;
  }

  function best(words: ReadonlySet<string>, candidates: readonly number[]): number | null {
    let found: { index: number; share: number; size: number } | null = null;
    for (const index of candidates) {
      const others = wordSet(fresh[index]?.text ?? "");
      let shared = 0;
      for (const word of words) if (others.has(word)) shared += 1;
      const [share, size] = [shared / words.size, others.size];
      const isBetter = !found || share > found.share || (share === found.share && size < found.size);
      if (share >= sharedWords && isBetter) found = { index, share, size };
    }
    return found?.index ?? null;
  }

  return {
    of: async (old) => {
      const words = await mapInPieces(old, ({ text }) => wordSet(text));
      const rare = await mapInPieces(words, rareOf);
      const byWord = await indexWords(rare);
      const successors: (number | null)[] = [];
      await eachInPieces(old, (chunk) => {
        const at = successors.length;
        const hits = new Map<number, number>();
        for (const word of rare[at] ?? [])
          for (const index of byWord.get(word) ?? []) hits.set(index, (hits.get(index) ?? 0) + 1);
        const byHits = [...hits].sort((one, other) => other[1] - one[1]).map(([index]) => index);
        const candidates = [...byHits.slice(0, maxCandidates), ...(byPlace.get(headingsKey(chunk)) ?? [])];
        const own = words[at] ?? new Set();
        successors.push(own.size === 0 ? null : best(own, [...new Set(candidates)]));
      });
      return successors;
    },
  };
}
