/** The database of the search index: SQLite. A second one would be a folder beside `sqlite/`, chosen here. */
export { indexChunks, indexStatements, removalStatements, removeFromIndex } from "./sqlite/chunk-index.ts";
export { chunkTextsIn } from "./sqlite/client-read.ts";
export { findNumbers } from "./sqlite/find-by-words.ts";
export {
  alreadyFound,
  findMessages,
  indexEarlier,
  indexMessages,
  leftInIndex,
  type MessageHit,
  removeMessages,
} from "./sqlite/message-index.ts";
export { rebuildProgress } from "./sqlite/rebuild-progress.ts";
export { searchThread, sqliteSearch as searchIn } from "./sqlite/search-port.ts";
export {
  dropIndexes,
  type EmbeddingSource,
  newestIndex,
  openIndex,
  servingIndex,
  type VectorIndex,
} from "./sqlite/vectors/indexes.ts";
export { queueVectorJob, queueVectors, vectorJob } from "./sqlite/vectors/queue-vectors.ts";
