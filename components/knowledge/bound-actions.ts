/** Actions that add typed text to any base, bound to one. */
import type { Action } from "#components/ui/use-action.ts";
import type { BaseId } from "#lib/ids.ts";
import type { KnowledgeDocument } from "#lib/knowledge/schema.ts";
import type { TypedActions } from "./add-typed.tsx";

type Text = { baseId: BaseId; title: string; text: string };

export type TypedBaseActions = {
  addSnippet: Action<Text, KnowledgeDocument>;
  addPair: Action<{ baseId: BaseId; question: string; answer: string }, KnowledgeDocument>;
  addText: Action<Text, KnowledgeDocument>;
};

export const boundTo = (baseId: BaseId, { addSnippet, addPair, addText }: TypedBaseActions): TypedActions => ({
  addSnippet: (input) => addSnippet({ ...input, baseId }),
  addPair: (input) => addPair({ ...input, baseId }),
  addText: (input) => addText({ ...input, baseId }),
});
