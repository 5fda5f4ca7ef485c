/** Knowledge: bases that bots share, their documents and chunks, and the search over them. */

export { exportArchive } from "./archive/export-archive.ts";
export { importArchive } from "./archive/import-archive.ts";
export { getBaseReview } from "./base-review.ts";
export { createBase, deleteBase, getBase, listBases, restoreBase, updateBase } from "./bases.ts";
export { previewChunking, sampleText } from "./chunking/preview-chunking.ts";
export { addPair, addSnippet, addText } from "./chunks/add-chunks.ts";
export { deleteChunk, deleteChunks, restoreChunks } from "./chunks/delete-chunks.ts";
export { listChunks } from "./chunks/list-chunks.ts";
export { mergeChunks, setChunksEnabled, splitChunk } from "./chunks/split-merge-chunks.ts";
export { setChunkEnabled, updateChunk } from "./chunks/update-chunk.ts";
export { addFile, addPage, addPages } from "./documents/add-source.ts";
export { cancelImport } from "./documents/cancel-import.ts";
export { deleteDocument } from "./documents/delete-document.ts";
export { getOriginal } from "./documents/get-original.ts";
export { listDocuments, listSources } from "./documents/list-documents.ts";
export { reimportDocument, setRefresh } from "./documents/reimport-document.ts";
export { updateDocument } from "./documents/update-document.ts";
export { dismissDuplicate, findDuplicates } from "./duplicates/duplicates.ts";
export { checkQuestions, deleteQuestion, saveQuestion } from "./evaluation/questions.ts";
export { reimportAll } from "./import/reimport-all.ts";
export { countAllOutdated, countOutdated, reimportAllOutdated, reimportOutdated } from "./import/reimport-outdated.ts";
export { searchKnowledge } from "./search-knowledge.ts";
export { exportChunks, importLines } from "./transfer/chunk-lines.ts";
export { importChunks } from "./transfer/import-chunks.ts";
