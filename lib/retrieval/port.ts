/** What the turn, the pages and the API ask of a search over knowledge, and what the search asks of a database, whichever that is. */
import type { BaseId, ChunkId, DocumentId, WorkspaceId } from "#lib/ids.ts";
import type { QueryTerm } from "./analyze.ts";

/** A vector of unit length, made by the model of that index. */
export type QuestionVector = { indexId: number; floats: Float32Array };

export type SearchRequest = {
  query: string;
  /** Earlier questions that this one refers to; their words count for less. */
  context?: string | undefined;
  baseIds: readonly BaseId[];
  /** Only documents with one of these; all, where left out. */
  tags?: readonly string[];
  /** Bases of any other workspace are not searched, whatever their ids say. */
  workspaceId: WorkspaceId;
  limit: number;
  /** 0 to 1; hits below it are reported apart. */
  minScore: number;
  /** Where chunks have vectors: the question as one, of the same index. Without it words alone are searched. */
  semantic?: QuestionVector;
  /** What decides the order; both, where left out. */
  by?: "words" | "semantic";
};

export type SearchHit = {
  chunkId: ChunkId;
  documentId: DocumentId;
  baseId: BaseId;
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

/** As a database gives it. */
export type FoundChunk = {
  number: number | bigint;
  chunkId: ChunkId;
  documentId: DocumentId;
  baseId: BaseId;
  baseName: string;
  documentTitle: string;
  kind: string;
  title: string;
  titlePath: unknown;
  text: string;
  language: string;
  sourceUrl: string | null;
  page: number | bigint | null;
  updatedAt: Date | string;
};

/** Of one or more words: the chunks that hold one of them, at most, and how the index writes those that it holds. */
export type Held = { chunks: number; indexed: string[] };

/** `idf` says how telling the word is: 0 where every chunk holds it. */
export type WeighedTerm = QueryTerm & { idf: number };

export type KnownTerm = WeighedTerm & Held;

/** A question held against the vectors of one index. */
export type VectorSearch = {
  /** Numbers of the chunks of these bases that are nearest, at most `max`, in no order. */
  nearest(baseIds: readonly BaseId[], max: number): Promise<number[]>;
  /** By chunk number, in standard deviations above what is usual; chunks without a vector are not in it. */
  nearness(numbers: readonly number[]): Promise<ReadonlyMap<number, number>>;
};

/** A chunk by its number: what it says, and the hash of that. */
export type ChunkText = { number: number; title: string; text: string; hash: string };

/** Chunks of a base that are on, the newest first: those with a number below `below`, at most `max`. */
export type ChunkTextReader = (baseId: BaseId, page: { below: number; max: number }) => Promise<ChunkText[]>;

/** One connection's view of the index, with what that remembers between searches. */
export interface ChunkReader {
  /** What the index knows of a question's words, in these bases. */
  lookUpTerms(baseIds: readonly BaseId[], terms: readonly QueryTerm[]): Promise<KnownTerm[]>;
  /** Chunks that may answer by their words, at most twice `max`, each once, in no order. */
  findCandidates(request: SearchRequest, terms: readonly KnownTerm[], max: number): Promise<FoundChunk[]>;
  /** Of these chunks those that the request may see. */
  loadChunks(request: SearchRequest, numbers: readonly number[]): Promise<FoundChunk[]>;
  openVectorSearch(question: QuestionVector): Promise<VectorSearch>;
}
