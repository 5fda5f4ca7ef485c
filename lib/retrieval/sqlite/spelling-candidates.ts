/**
 * Words of a base near to a word that it lacks, by Damerau-Levenshtein distance (optimal string alignment) or a shared
 * prefix.
 */
import type { BaseId } from "#lib/ids.ts";
import { baseWord, plainWord } from "#lib/retrieval/base-words.ts";
import { editDistance } from "#lib/text/edit-distance.ts";
import type { Read } from "./read.ts";

export type SpellingCandidate = { word: string; chunks: number };

const shortest = 4;
const maxNear = 3;
/** Words of a base with the same prefix, compared for each unknown word. */
const maxLooked = 1_000;
const sharedBeginning = 3;

/** Below 1 for a word with `word` as its prefix, else the edit distance; Infinity for an unrelated word. */
function distance(word: string, other: string): number {
  if (other.startsWith(word)) return 0.5 + (other.length - word.length) / 10;
  return editDistance(word, other, word.length >= 8 ? 2 : 1);
}

/** The number of chunks for each word with this prefix. */
async function wordsFrom(read: Read, baseIds: readonly BaseId[], beginning: string): Promise<Map<string, number>> {
  const chunks = new Map<string, number>();
  for (const baseId of baseIds) {
    const from = baseWord(baseId, beginning);
    const rows = await read(
      `select term as "term", doc as "doc" from chunk_vocabulary where term >= ? and term < ? limit ${maxLooked}`,
      [from, `${from}\u{10ffff}`],
    );
    for (const { term, doc } of rows) {
      const word = plainWord(String(term));
      chunks.set(word, (chunks.get(word) ?? 0) + Number(doc));
    }
  }
  return chunks;
}

/** The nearest first. None for figures and short words, to which nearly every word is near. */
export async function spellingCandidates(
  read: Read,
  baseIds: readonly BaseId[],
  word: string,
): Promise<SpellingCandidate[]> {
  if (word.length < shortest || /\p{N}/u.test(word)) return [];
  const alike = await wordsFrom(read, baseIds, word.slice(0, sharedBeginning));
  return [...alike]
    .map(([other, chunks]) => ({ word: other, chunks, apart: distance(word, other) }))
    .filter(({ apart }) => apart !== Infinity)
    .toSorted((a, b) => a.apart - b.apart || b.chunks - a.chunks)
    .slice(0, maxNear)
    .map(({ word, chunks }) => ({ word, chunks }));
}
