/** The port of the search for turns, pages and the API, and the port of a database for the search. */
import type { BaseId, ChunkId, DocumentId, WorkspaceId } from "#lib/ids.ts";
import type { AnalysisMemory, ChunkContent } from "./analysis-memory.ts";
import type { AnalyzedQuery, QueryTerm } from "./analyze.ts";

/** A vector of unit length, made by the model of the index `indexId`. */
export type QuestionVector = { indexId: number; floats: Float32Array };

export type SearchRequest = {
  query: string;
  /** Earlier questions that this one refers to; their words count for less. */
  context?: string | undefined;
  baseIds: readonly BaseId[];
  /** Only documents with one of these tags; all documents where left out. */
  tags?: readonly string[];
  /** Bases of any other workspace are not searched, even where `baseIds` names them. */
  workspaceId: WorkspaceId;
  limit: number;
  /** 0 to 1; hits with a lower score are reported apart, as `close`. */
  minScore: number;
  /** The question's vector of the same index, where chunks have vectors. Without it the search is lexical only. */
  semantic?: QuestionVector;
  /** The side that decides the order; both where left out. */
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
  /** The headings above the chunk, outermost first: document, sections, sheet. */
  titlePath: string[];
  text: string;
  language: string;
  sourceUrl: string | null;
  /** Of a file that has pages, counted from 1. */
  page: number | null;
  /** ISO time. */
  updatedAt: string;
  /** How well the chunk answers, 0 to 1: the lexical score and the semantic score's part. */
  score: number;
  /** Lexical score: the share of what the question's words could reach, 0 to 1. */
  wordScore: number;
  /** How far the chunk's similarity is beyond chance, 0 to 1; null without a vector. */
  semanticScore: number | null;
  /** The value that hits are ordered by; greater is better, without a fixed scale. */
  rank: number;
  /** Words of the chunk that matched, as written in it. */
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

/** A chunk as its row has it, with its document and base. */
export type FoundChunk = Omit<SearchHit, "score" | "wordScore" | "semanticScore" | "rank" | "matched"> & {
  number: number;
};

/** A chunk that the request may see; `stamp` changes with its text. */
export type Candidate = { number: number; stamp: string };

/** For one or more words: an upper bound of the chunks that hold one of them, and the words' forms in the index. */
export type Held = { chunks: number; indexed: string[] };

/** `idf` is the word's inverse document frequency: 0 where every chunk holds it. */
export type WeighedTerm = QueryTerm & { idf: number };

export type KnownTerm = WeighedTerm & Held;

/** A question's vector compared with the vectors of one index. */
export type VectorSearch = {
  /** Numbers of the nearest chunks of these bases, at most `max`, unordered. */
  nearest(baseIds: readonly BaseId[], max: number): Promise<number[]>;
  /** Z-scores by chunk number; chunks without a vector are left out. */
  nearness(numbers: readonly number[]): Promise<ReadonlyMap<number, number>>;
};

/** A chunk by its number: its title and text, and their hash. */
export type ChunkText = { number: number; title: string; text: string; hash: string };

/** Enabled chunks of a base, the newest first: those with a number below `below`, at most `max`. */
export type ChunkTextReader = (baseId: BaseId, page: { below: number; max: number }) => Promise<ChunkText[]>;

/** One connection's view of the index, with its caches. */
export interface ChunkReader {
  readonly memory: AnalysisMemory;
  /** The index's counts for a question's words, in these bases: what several words are together stands for them. */
  lookUpTerms(baseIds: readonly BaseId[], query: Pick<AnalyzedQuery, "terms" | "joined">): Promise<KnownTerm[]>;
  /** Chunks that match the words, at most twice `max`, each once, unordered. */
  findCandidates(request: SearchRequest, terms: readonly KnownTerm[], max: number): Promise<Candidate[]>;
  /** Those of the chunks that the request may see. */
  visible(request: SearchRequest, numbers: readonly number[]): Promise<Candidate[]>;
  /** By their numbers; chunks that are gone are left out. */
  loadContents(numbers: readonly number[]): Promise<ReadonlyMap<number, ChunkContent>>;
  loadChunks(numbers: readonly number[]): Promise<ReadonlyMap<number, FoundChunk>>;
  openVectorSearch(question: QuestionVector): Promise<VectorSearch>;
}
