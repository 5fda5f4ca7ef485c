/** The actions that add to a base, for each page that offers them. */
import { addPagesAction, addPairAction, addSnippetAction, addTextAction } from "./actions.ts";

export const addActions = {
  addSnippet: addSnippetAction,
  addPair: addPairAction,
  addText: addTextAction,
  addPages: addPagesAction,
};
