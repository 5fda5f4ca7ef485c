"use server";
import {
  addPair,
  addSnippet,
  addText,
  createBase,
  deleteBase,
  deleteChunk,
  restoreBase,
  setChunkEnabled,
  updateChunk,
} from "#lib/knowledge/index.ts";
import {
  AddPairInput,
  AddSnippetInput,
  AddTextInput,
  BaseInput,
  ChunkInput,
  CreateBaseInput,
  SetChunkEnabledInput,
  UpdateChunkInput,
} from "#lib/knowledge/schema.ts";
import { action } from "#lib/next/action.ts";

export const createBaseAction = action(CreateBaseInput, createBase);
export const deleteBaseAction = action(BaseInput, deleteBase);
export const restoreBaseAction = action(BaseInput, restoreBase);
export const addSnippetAction = action(AddSnippetInput, addSnippet);
export const addPairAction = action(AddPairInput, addPair);
export const addTextAction = action(AddTextInput, addText);
export const updateChunkAction = action(UpdateChunkInput, updateChunk);
export const setChunkEnabledAction = action(SetChunkEnabledInput, setChunkEnabled);
export const deleteChunkAction = action(ChunkInput, deleteChunk);
