/** Puts candidates in order by the share of the question that they hold, and cuts where that is too little. Pure. */
import type { AnalyzedQuery, QueryTerm } from "./analyze.ts";
import type { Candidate } from "./candidates.ts";
import type { SearchHit, SearchRequest, SearchResult } from "./port.ts";
import { scoreChunk } from "./score-chunk.ts";

const shownClose = 3;
const leastRarity = 0.15;

/** How telling each term is among the candidates: 1 for one that few hold, less for one that all hold. */
function rarityOf(terms: readonly QueryTerm[], rows: readonly Candidate[], total: number): Map<string, number> {
  const texts = rows.map(({ title, text }) => `${title}\n${text}`.toLowerCase());
  const all = Math.max(total, rows.length, 1);
  return new Map(
    terms.map(({ folded, stems }) => {
      const holding = texts.filter((text) => stems.some((stem) => text.includes(stem)) || text.includes(folded)).length;
      const idf = Math.log(1 + (all - holding + 0.5) / (holding + 0.5));
      return [folded, Math.max(leastRarity, Math.min(1, idf / Math.log(1 + all)))];
    }),
  );
}

function toHit(row: Candidate, score: number, matched: string[]): SearchHit {
  const { rank: _, total: __, updatedAt, ...fields } = row;
  return { ...fields, updatedAt: new Date(updatedAt).toISOString(), score: Math.round(score * 1000) / 1000, matched };
}

export function rankCandidates(
  query: AnalyzedQuery,
  rows: readonly Candidate[],
  { minScore, limit }: Pick<SearchRequest, "minScore" | "limit">,
): SearchResult {
  const rarity = rarityOf(query.terms, rows, Number(rows[0]?.total ?? 0));
  const scored = rows
    .map((row) => ({
      row,
      ...scoreChunk(query, rarity, { title: row.title, text: row.text, language: row.language === "en" ? "en" : "id" }),
    }))
    .filter(({ score }) => score > 0)
    // Equal shares are told apart by BM25, where less is better.
    .toSorted((a, b) => b.score - a.score || a.row.rank - b.row.rank);
  const above = scored.filter(({ score }) => score >= minScore).slice(0, limit);
  const close = scored.filter((entry) => !above.includes(entry)).slice(0, shownClose);
  const hitsOf = (entries: typeof scored) => entries.map(({ row, score, matched }) => toHit(row, score, matched));
  return { hits: hitsOf(above), close: hitsOf(close) };
}
