/** Full-text search on SQLite: FTS5 finds candidates by BM25, title and body apart; the score that counts is the share of the question found. */

import type { Db } from "../db/client.ts";
import { Prisma } from "../db/generated/client.ts";
import { analyzeQuery, type QueryTerm } from "./analyze.ts";
import type { SearchHit, SearchPort, SearchRequest, SearchResult } from "./port.ts";
import { scoreChunk } from "./score-chunk.ts";

const mostCandidates = 40;
const shownClose = 3;
/** A title match speaks louder than one in the body. */
const titleFactor = 2;

type Row = {
  chunkId: string;
  documentId: string;
  baseId: string;
  baseName: string;
  documentTitle: string;
  kind: string;
  title: string;
  text: string;
  language: string;
  sourceUrl: string | null;
  updatedAt: Date | string;
  rank: number;
  total: number | bigint;
};

/**
 * Stems are letters and digits alone, quoted: nothing of a question is ever taken for the index's own language. Words that
 * nearly every passage holds find nothing, so they are looked up only where a question has no others.
 */
function matchOf(terms: readonly QueryTerm[]): string {
  const telling = terms.filter(({ isStopWord }) => !isStopWord);
  const words = (telling.length > 0 ? telling : terms).flatMap(({ stems }) => stems);
  return [...new Set(words)].map((word) => `"${word.replaceAll('"', "")}"`).join(" OR ");
}

/** How telling each term is among the candidates: 1 for one that few hold, less for one that all hold. */
function rarityOf(terms: readonly QueryTerm[], rows: readonly Row[], total: number): Map<string, number> {
  const texts = rows.map(({ title, text }) => `${title}\n${text}`.toLowerCase());
  const all = Math.max(total, rows.length, 1);
  return new Map(
    terms.map(({ folded, stems }) => {
      const holding = texts.filter((text) => stems.some((stem) => text.includes(stem)) || text.includes(folded)).length;
      const idf = Math.log(1 + (all - holding + 0.5) / (holding + 0.5));
      return [folded, Math.max(0.15, Math.min(1, idf / Math.log(1 + all)))];
    }),
  );
}

function toHit(row: Row, score: number, matched: string[]): SearchHit {
  const { rank: _, total: __, updatedAt, ...fields } = row;
  return { ...fields, updatedAt: new Date(updatedAt).toISOString(), score: Math.round(score * 1000) / 1000, matched };
}

async function candidates(db: Db, request: SearchRequest, terms: readonly QueryTerm[]): Promise<Row[]> {
  const bases = Prisma.join([...request.baseIds]);
  return db.$queryRaw<Row[]>`
    select c.id as "chunkId", c.document_id as "documentId", c.base_id as "baseId", b.name as "baseName", d.title as "documentTitle",
      d.kind as "kind", c.title as "title", c.text as "text", c.language as "language", d.source_url as "sourceUrl",
      c.updated_at as "updatedAt", bm25(chunk_search, ${titleFactor}, 1.0) as "rank",
      (select count(*) from chunk n where n.base_id in (${bases}) and n.enabled) as "total"
    from chunk_search s
    join chunk c on c.number = s.rowid
    join document d on d.id = c.document_id
    join knowledge_base b on b.id = c.base_id
    where chunk_search match ${matchOf(terms)} and c.enabled and c.base_id in (${bases})
      and b.workspace_id = ${request.workspaceId} and b.deleted_at is null
    order by rank limit ${mostCandidates}`;
}

export function sqliteSearch(db: Db): SearchPort {
  return {
    async search(request: SearchRequest): Promise<SearchResult> {
      const query = analyzeQuery(request.query);
      if (query.terms.length === 0 || request.baseIds.length === 0) return { hits: [], close: [] };
      const rows = await candidates(db, request, query.terms);
      const rarity = rarityOf(query.terms, rows, Number(rows[0]?.total ?? 0));
      const scored = rows
        .map((row) => ({
          row,
          ...scoreChunk(query, rarity, {
            title: row.title,
            text: row.text,
            language: row.language === "en" ? "en" : "id",
          }),
        }))
        .filter(({ score }) => score > 0)
        // Equal shares are told apart by BM25, where less is better.
        .sort((a, b) => b.score - a.score || a.row.rank - b.row.rank)
        .map(({ row, score, matched }) => toHit(row, score, matched));
      const above = scored.filter(({ score }) => score >= request.minScore);
      const hits = above.slice(0, request.limit);
      const close = scored.filter((hit) => !hits.includes(hit)).slice(0, shownClose);
      return { hits, close };
    },
  };
}
