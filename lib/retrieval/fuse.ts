/**
 * Fusion of lexical and semantic search by a weighted sum of the lexical rank and the vector's z-score. Not by
 * reciprocal rank fusion: a place in a list does not tell how good a hit is. Pure.
 */

/** The weight of the z-score where the best chunk holds all words of the question. */
const minPull = 0.03;
/** The additional weight where the best chunk holds none of the question's words. */
const pullWithoutWords = 0.1;

/** `nearness` is a z-score; `wordsProve` is the best lexical score, 0 to 1. */
export function fusedRank(rankByWords: number, nearness: number, wordsProve: number): number {
  return rankByWords + nearness * (minPull + pullWithoutWords * (1 - wordsProve));
}

/** A z-score that chance gives, and one that chance hardly ever gives. */
const [chance, certain] = [1, 5];

/** 0 to 1: how far the z-score is beyond chance. */
export function semanticScore(nearness: number): number {
  return Math.min(1, Math.max(0, (nearness - chance) / (certain - chance)));
}

/** The greatest score of semantic search alone: a related chunk is near without being an answer. */
const maxSemanticShare = 0.3;

/** 0 to 1: the lexical score, plus the semantic score's share of the rest. */
export function fusedScore(scoreByWords: number, semanticScore: number): number {
  return scoreByWords + maxSemanticShare * (1 - scoreByWords) * semanticScore;
}
