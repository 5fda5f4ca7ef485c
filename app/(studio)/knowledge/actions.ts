"use server";
import {
  ChunkInput,
  DeleteChunksInput,
  MergeChunksInput,
  RestoreChunksInput,
  SetChunkEnabledInput,
  SetChunksEnabledInput,
  SplitChunkInput,
  UpdateChunkInput,
} from "#lib/knowledge/chunk-schema.ts";
import { PreviewChunkingInput } from "#lib/knowledge/chunking-schema.ts";
import { DismissDuplicateInput } from "#lib/knowledge/duplicate-schema.ts";
import {
  addPages,
  addPair,
  addSnippet,
  addText,
  cancelImport,
  copyBase,
  createBase,
  deleteBase,
  deleteChunk,
  deleteChunks,
  deleteDocument,
  deleteQuestion,
  dismissDuplicate,
  listBotsOfBase,
  mergeChunks,
  moveBase,
  previewChunking,
  reimportAll,
  reimportDocument,
  reimportOutdated,
  restoreBase,
  restoreChunks,
  saveQuestion,
  setChunkEnabled,
  setChunksEnabled,
  setRefresh,
  splitChunk,
  updateBase,
  updateChunk,
  updateDocument,
} from "#lib/knowledge/index.ts";
import { UpdateDocumentInput } from "#lib/knowledge/review-schema.ts";
import {
  AddPagesInput,
  AddPairInput,
  AddSnippetInput,
  AddTextInput,
  BaseInput,
  CreateBaseInput,
  DocumentInput,
  MoveBaseInput,
  SetRefreshInput,
  TransferBaseInput,
  UpdateBaseInput,
} from "#lib/knowledge/schema.ts";
import { QuestionInput, SaveQuestionInput } from "#lib/knowledge/search-schema.ts";
import { action } from "#lib/next/action.ts";

export const createBaseAction = action(CreateBaseInput, createBase);
export const updateBaseAction = action(UpdateBaseInput, updateBase);
export const deleteBaseAction = action(BaseInput, deleteBase);
export const listBotsOfBaseAction = action(BaseInput, listBotsOfBase);
export const copyBaseAction = action(TransferBaseInput, copyBase);
export const moveBaseAction = action(MoveBaseInput, moveBase);
export const restoreBaseAction = action(BaseInput, restoreBase);
export const addSnippetAction = action(AddSnippetInput, addSnippet);
export const addPairAction = action(AddPairInput, addPair);
export const addTextAction = action(AddTextInput, addText);
export const updateChunkAction = action(UpdateChunkInput, updateChunk);
export const setChunkEnabledAction = action(SetChunkEnabledInput, setChunkEnabled);
export const deleteChunkAction = action(ChunkInput, deleteChunk);
export const addPagesAction = action(AddPagesInput, addPages);
export const reimportDocumentAction = action(DocumentInput, reimportDocument);
export const reimportAllAction = action(BaseInput, reimportAll);
export const reimportOutdatedAction = action(BaseInput, reimportOutdated);
export const cancelImportAction = action(DocumentInput, cancelImport);
export const deleteDocumentAction = action(DocumentInput, deleteDocument);
export const splitChunkAction = action(SplitChunkInput, splitChunk);
export const mergeChunksAction = action(MergeChunksInput, mergeChunks);
export const setChunksEnabledAction = action(SetChunksEnabledInput, setChunksEnabled);
export const deleteChunksAction = action(DeleteChunksInput, deleteChunks);
export const restoreChunksAction = action(RestoreChunksInput, restoreChunks);
export const updateDocumentAction = action(UpdateDocumentInput, updateDocument);
export const setRefreshAction = action(SetRefreshInput, setRefresh);
export const previewChunkingAction = action(PreviewChunkingInput, previewChunking);
export const dismissDuplicateAction = action(DismissDuplicateInput, dismissDuplicate);
export const saveQuestionAction = action(SaveQuestionInput, saveQuestion);
export const deleteQuestionAction = action(QuestionInput, deleteQuestion);
