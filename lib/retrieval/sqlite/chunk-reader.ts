/** Reads chunks, words and vectors from SQLite, on the connection of `read`. */
import { AnalysisMemory } from "#lib/retrieval/analysis-memory.ts";
import type { ChunkReader } from "#lib/retrieval/port.ts";
import { findCandidates, visibleChunks } from "./candidates.ts";
import { loadChunks, loadContents } from "./chunk-rows.ts";
import type { Read } from "./read.ts";
import { openVectorSearch, vectorMemory } from "./vectors/nearest-vectors.ts";
import { knowTerms, newWordCounts, type Vocabulary } from "./vocabulary.ts";

export function sqliteChunkReader(read: Read): ChunkReader {
  const vocabulary: Vocabulary = { read, counted: newWordCounts() };
  const vectors = vectorMemory();
  return {
    memory: new AnalysisMemory(),
    lookUpTerms: (baseIds, query) => knowTerms(vocabulary, baseIds, query),
    findCandidates: (request, terms, max) => findCandidates(read, request, terms, max),
    visible: (request, numbers) => visibleChunks(read, request, numbers),
    loadContents: (numbers) => loadContents(read, numbers),
    loadChunks: (numbers) => loadChunks(read, numbers),
    openVectorSearch: (question) => openVectorSearch(read, vectors, question),
  };
}
