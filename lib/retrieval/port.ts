/** What the turn, the pages and the API ask of a search over knowledge, whatever database answers. */

/** A vector of unit length, made by the model of that index. */
export type QuestionVector = { indexId: number; floats: Float32Array };

export type SearchRequest = {
  query: string;
  /** Earlier questions that this one refers to; their words count for less. */
  context?: string | undefined;
  baseIds: readonly string[];
  /** Only documents with one of these; all, where left out. */
  tags?: readonly string[];
  /** Bases of any other workspace are not searched, whatever their ids say. */
  workspaceId: string;
  limit: number;
  /** 0 to 1; hits below it are reported apart. */
  minScore: number;
  /** Where chunks have vectors: the question as one, of the same index. Without it words alone are searched. */
  semantic?: QuestionVector;
  /** What decides the order; both, where left out. */
  by?: "words" | "semantic";
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
  /** How well it answers, 0 to 1: what the words prove, and what semantic search adds. */
  score: number;
  /** Share of what the question's words could reach, 0 to 1. */
  wordScore: number;
  /** How much nearer than chance its vector is, 0 to 1; null where there is no vector to tell. */
  semanticScore: number | null;
  /** What puts it in its place; more is better, of no fixed scale. */
  rank: number;
  /** Words of the chunk that matched, as they stand in it. */
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
