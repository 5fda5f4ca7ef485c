/** Knowledge: bases that bots share, their documents and passages, and the search over them. */
export { addPair, addSnippet, addText } from "./add-passages.ts";
export { addFile, addPage, addPages, importJob } from "./add-source.ts";
export { getBaseCare } from "./base-care.ts";
export { createBase, deleteBase, getBase, listBases, restoreBase, updateBase } from "./bases.ts";
export { searchKnowledge, setChunkEnabled, updateChunk } from "./chunks.ts";
export { deleteChunk, deleteChunks, restoreChunks } from "./delete-chunks.ts";
export { cancelReading, deleteDocument, getOriginal, readAgain, setRefresh } from "./documents.ts";
export { mergeChunks, setChunksEnabled, splitChunk } from "./edit-chunks.ts";
export { importPassages } from "./import-passages.ts";
export { listChunks } from "./list-chunks.ts";
export { listDocuments, listSources } from "./list-documents.ts";
export { exportPassages, importLines } from "./passage-lines.ts";
export { previewChunking, sampleText } from "./preview-chunking.ts";
export { checkQuestions, deleteQuestion, saveQuestion } from "./questions.ts";
export { readAllAgain } from "./read-all-again.ts";
export { dismissRepeat, findRepeats } from "./repeats.ts";
export { updateDocument } from "./update-document.ts";
