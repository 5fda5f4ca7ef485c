/** Knowledge: bases that bots share, their documents and passages, and the search over them. */
export { addPair, addSnippet, addText } from "./add-passages.ts";
export { createBase, deleteBase, getBase, listBases, restoreBase, updateBase } from "./bases.ts";
export {
  deleteChunk,
  deleteDocument,
  listChunks,
  listDocuments,
  searchKnowledge,
  setChunkEnabled,
  updateChunk,
} from "./chunks.ts";
export { importPassages } from "./import-passages.ts";
