/** Full-text candidates on SQLite as one statement, for whoever runs it: FTS5 by BM25, title and body apart. */
import type { QueryTerm } from "./analyze.ts";
import type { SearchHit, SearchRequest } from "./port.ts";

export type Candidate = Omit<SearchHit, "updatedAt" | "score" | "matched"> & {
  updatedAt: Date | string;
  rank: number;
  /** Passages in all the bases. */
  total: number | bigint;
};

export type Statement = { sql: string; values: (string | number)[] };

const mostCandidates = 40;
/** A title match speaks louder than one in the body. */
const titleFactor = 2;

/**
 * Stems are letters and digits alone, quoted: nothing of a question is ever taken for the index's own language. Words that
 * nearly every passage holds find nothing, so they are looked up only where a question has no others.
 */
function matchOf(terms: readonly QueryTerm[]): string {
  const telling = terms.filter(({ isStopWord }) => !isStopWord);
  const words = (telling.length > 0 ? telling : terms).flatMap(({ stems }) => stems);
  return [...new Set(words)].map((word) => `"${word.replaceAll('"', "")}"`).join(" OR ");
}

/** Texts are read for those alone that the first step leaves. */
export function candidatesStatement(
  { baseIds, workspaceId }: Pick<SearchRequest, "baseIds" | "workspaceId">,
  terms: readonly QueryTerm[],
): Statement {
  const bases = baseIds.map(() => "?").join(", ");
  const sql = `
    select c.id as "chunkId", c.document_id as "documentId", c.base_id as "baseId", b.name as "baseName", d.title as "documentTitle",
      d.kind as "kind", c.title as "title", c.text as "text", c.language as "language", d.source_url as "sourceUrl",
      c.updated_at as "updatedAt", f.rank as "rank", f.total as "total"
    from (
      select s.rowid as number, bm25(chunk_search, ${titleFactor}, 1.0) as rank,
        (select count(*) from chunk n where n.base_id in (${bases}) and n.enabled) as total
      from chunk_search s join chunk o on o.number = s.rowid
      where chunk_search match ? and o.enabled and o.base_id in (${bases})
      order by rank limit ${mostCandidates}
    ) f
    join chunk c on c.number = f.number
    join document d on d.id = c.document_id
    join knowledge_base b on b.id = c.base_id
    where b.workspace_id = ? and b.deleted_at is null
    order by f.rank`;
  return { sql, values: [...baseIds, matchOf(terms), ...baseIds, workspaceId] };
}
