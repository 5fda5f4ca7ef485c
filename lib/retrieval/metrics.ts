/** Metrics of a ranking against known relevance, by their standard definitions. Pure. */

/** For each query the ids found, best first, and the ids that answer it with their grade above 0. */
export type JudgedRanking = { ranked: readonly string[]; relevant: ReadonlyMap<string, number> };

const mean = (values: readonly number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** The share of the relevant ids among the first `k`. */
function recallAt(k: number, { ranked, relevant }: JudgedRanking): number {
  return ranked.slice(0, k).filter((id) => relevant.has(id)).length / relevant.size;
}

/** 1 divided by the place of the first relevant id, 0 beyond `k`. */
function reciprocalRankAt(k: number, { ranked, relevant }: JudgedRanking): number {
  const place = ranked.slice(0, k).findIndex((id) => relevant.has(id));
  return place < 0 ? 0 : 1 / (place + 1);
}

const gainOf = (grades: readonly number[]) =>
  grades.reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);

/** NDCG: the discounted gain of the first `k`, as a share of the best order's. */
function ndcgAt(k: number, { ranked, relevant }: JudgedRanking): number {
  const best = gainOf([...relevant.values()].toSorted((a, b) => b - a).slice(0, k));
  return gainOf(ranked.slice(0, k).map((id) => relevant.get(id) ?? 0)) / best;
}

export type RankingFigures = { recallAt1: number; recallAt5: number; mrrAt10: number; ndcgAt10: number };

/** Averages over the queries; each has at least one relevant id. */
export function rankingFigures(rankings: readonly JudgedRanking[]): RankingFigures {
  return {
    recallAt1: mean(rankings.map((one) => recallAt(1, one))),
    recallAt5: mean(rankings.map((one) => recallAt(5, one))),
    mrrAt10: mean(rankings.map((one) => reciprocalRankAt(10, one))),
    ndcgAt10: mean(rankings.map((one) => ndcgAt(10, one))),
  };
}

/**
 * The area under the ROC curve: the chance that a value of `higher` is above a value of `lower`, ties counting half.
 */
export function areaUnderCurve(higher: readonly number[], lower: readonly number[]): number | null {
  if (higher.length === 0 || lower.length === 0) return null;
  const sorted = lower.toSorted((a, b) => a - b);
  const below = (value: number, inclusive: boolean) => {
    let [from, to] = [0, sorted.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      const at = sorted[middle] ?? 0;
      if (at < value || (inclusive && at === value)) from = middle + 1;
      else to = middle;
    }
    return from;
  };
  const won = higher.reduce((sum, value) => sum + (below(value, false) + below(value, true)) / 2, 0);
  return won / (higher.length * lower.length);
}

/** The value below which `share` of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** A search with known relevant ids, none for a question without an answer; `bestScore` is its first hit's score. */
export type JudgedSearch = JudgedRanking & { bestScore: number; tookMs: number };

export type SearchFigures = RankingFigures & {
  p50Ms: number;
  p95Ms: number;
  /**
   * How well the best score tells questions with an answer from those without; null where one of the two kinds is
   * missing.
   */
  noAnswerAuc: number | null;
};

/** The ranking is measured by the searches with an answer, the time by all searches. */
export function searchFigures(searches: readonly JudgedSearch[]): SearchFigures {
  const answerable = searches.filter(({ relevant }) => relevant.size > 0);
  const unanswerable = searches.filter(({ relevant }) => relevant.size === 0);
  const times = searches.map(({ tookMs }) => tookMs);
  const bestOf = (some: readonly JudgedSearch[]) => some.map(({ bestScore }) => bestScore);
  return {
    ...rankingFigures(answerable),
    p50Ms: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    noAnswerAuc: areaUnderCurve(bestOf(answerable), bestOf(unanswerable)),
  };
}
