/** What the turn, the pages and the API ask of a search over knowledge, whatever database answers. */

export type SearchRequest = {
  query: string;
  /** Earlier questions that this one refers to; their words count for less. */
  context?: string;
  baseIds: readonly string[];
  /** Bases of any other workspace are not searched, whatever their ids say. */
  workspaceId: string;
  limit: number;
  /** 0 to 1; hits below it are reported apart. */
  minScore: number;
};

export type SearchHit = {
  chunkId: string;
  documentId: string;
  baseId: string;
  baseName: string;
  documentTitle: string;
  kind: string;
  /** For a question-and-answer pair, the question. */
  title: string;
  text: string;
  language: string;
  sourceUrl: string | null;
  /** Of a file that has pages, counted from 1. */
  page: number | null;
  /** ISO time. */
  updatedAt: string;
  /** Share of what the question could reach, 0 to 1. */
  score: number;
  /** What puts it in its place; more is better, of no fixed scale. */
  rank: number;
  /** Words of the passage that matched, as they stand in it. */
  matched: string[];
};

export type SearchResult = {
  hits: SearchHit[];
  /** The next best, below `minScore` or beyond `limit`: what was close. */
  close: SearchHit[];
};

export interface SearchPort {
  search(request: SearchRequest): Promise<SearchResult>;
}
