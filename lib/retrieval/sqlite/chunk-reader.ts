/** Reads chunks, words and vectors from SQLite, on the connection of `read`. */
import type { ChunkReader } from "#lib/retrieval/port.ts";
import { findCandidates, loadChunks } from "./candidates.ts";
import type { Read } from "./read.ts";
import { openVectorSearch, vectorMemory } from "./vectors/nearest-vectors.ts";
import { knowTerms, newWordCounts, type Vocabulary } from "./vocabulary.ts";

export function sqliteChunkReader(read: Read): ChunkReader {
  const vocabulary: Vocabulary = { read, counted: newWordCounts() };
  const vectors = vectorMemory();
  return {
    lookUpTerms: (baseIds, terms) => knowTerms(vocabulary, baseIds, terms),
    findCandidates: (request, terms, max) => findCandidates(read, request, terms, max),
    loadChunks: (request, numbers) => loadChunks(read, request, numbers),
    openVectorSearch: (question) => openVectorSearch(read, vectors, question),
  };
}
