/**
 * Fusion of lexical and semantic search by a weighted sum of the lexical rank and the vector's z-score. Not by reciprocal ranks: a
 * place does not tell how sure a side is. Pure.
 */

/** What a standard deviation of nearness adds to a rank, where the words of the question are all found. */
const minPull = 0.03;
/** What it adds more, the less of the question the best chunk's words hold. */
const pullWithoutWords = 0.1;

/** `nearness` in standard deviations above what is usual; `wordsProve` is the best score that words alone give, 0 to 1. */
export function fusedRank(rankByWords: number, nearness: number, wordsProve: number): number {
  return rankByWords + nearness * (minPull + pullWithoutWords * (1 - wordsProve));
}

/** Nearness that chance gives, and one that is hardly ever chance. */
const [chance, certain] = [1, 5];

/** 0 to 1: how far beyond chance. */
export function semanticScore(nearness: number): number {
  return Math.min(1, Math.max(0, (nearness - chance) / (certain - chance)));
}

/** Meaning alone never proves more than this: what nearly fits is near, too. */
const maxSemanticShare = 0.3;

/** 0 to 1: what the words prove, and semantic search its share of what they leave open. */
export function fusedScore(scoreByWords: number, semanticScore: number): number {
  return scoreByWords + maxSemanticShare * (1 - scoreByWords) * semanticScore;
}
