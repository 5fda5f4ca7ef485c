/** The builder's draft as a pure reducer: present, past, and the state of saving. */

import type { BotSpec } from "#lib/bots/spec.ts";
import type { BaseId, ModelId } from "#lib/ids.ts";
import { type SpecPart, specParts } from "./spec-parts.ts";

export type SaveState =
  | { kind: "saved" }
  | { kind: "dirty" }
  | { kind: "saving" }
  /** `fields` by path in the spec; `retry` says that a retry may succeed without a change. */
  | { kind: "refused"; sentence: string; fields: Readonly<Record<string, string>>; retry: boolean }
  | { kind: "conflict" };

export type EditorState = {
  spec: BotSpec;
  past: BotSpec[];
  future: BotSpec[];
  /** The field and time of the last change, so that undo steps are bursts of typing, not letters. */
  lastChange: { field: string; at: number } | null;
  revision: number;
  /** The spec that the server has at `revision`. */
  savedSpec: BotSpec;
  save: SaveState;
};

export type EditorAction =
  | { type: "changed"; field: string; spec: BotSpec; at: number }
  | { type: "undone" }
  | { type: "redone" }
  | { type: "saving" }
  | { type: "saved"; revision: number; spec: BotSpec }
  | { type: "refused"; spec: BotSpec; sentence: string; fields?: Readonly<Record<string, string>>; retry?: boolean }
  | { type: "conflicted" };

const oneStepMs = 1_200;
const maxSteps = 200;

export function initialEditor(spec: BotSpec, revision: number): EditorState {
  return { spec, past: [], future: [], lastChange: null, revision, savedSpec: spec, save: { kind: "saved" } };
}

/** The state of saving after a change of the draft: a conflict stays until the page is reloaded. */
function saveAfter({ save, savedSpec }: EditorState, spec: BotSpec): SaveState {
  if (save.kind === "conflict") return save;
  return spec === savedSpec ? { kind: "saved" } : { kind: "dirty" };
}

export function editorReducer(state: EditorState, action: EditorAction): EditorState {
  switch (action.type) {
    case "changed": {
      const { lastChange } = state;
      const continues = lastChange?.field === action.field && action.at - lastChange.at < oneStepMs;
      const past = continues ? state.past : [...state.past, state.spec].slice(-maxSteps);
      return {
        ...state,
        spec: action.spec,
        past,
        future: [],
        lastChange: { field: action.field, at: action.at },
        save: saveAfter(state, action.spec),
      };
    }
    case "undone": {
      const spec = state.past.at(-1);
      if (!spec) return state;
      const future = [state.spec, ...state.future];
      return {
        ...state,
        spec,
        past: state.past.slice(0, -1),
        future,
        lastChange: null,
        save: saveAfter(state, spec),
      };
    }
    case "redone": {
      const [spec, ...future] = state.future;
      if (!spec) return state;
      return {
        ...state,
        spec,
        past: [...state.past, state.spec],
        future,
        lastChange: null,
        save: saveAfter(state, spec),
      };
    }
    case "saving":
      return { ...state, save: { kind: "saving" } };
    case "saved": {
      const save: SaveState = state.spec === action.spec ? { kind: "saved" } : { kind: "dirty" };
      return { ...state, revision: action.revision, savedSpec: action.spec, save };
    }
    case "refused":
      // Changes typed meanwhile have not been tried yet.
      if (state.spec !== action.spec) return { ...state, save: saveAfter(state, state.spec) };
      return {
        ...state,
        save: {
          kind: "refused",
          sentence: action.sentence,
          fields: action.fields ?? {},
          retry: action.retry ?? false,
        },
      };
    case "conflicted":
      return { ...state, save: { kind: "conflict" } };
  }
}

/** The parts in which two specs differ, in the order of `specParts`. */
export function changedParts(draft: BotSpec, published: BotSpec): SpecPart[] {
  return specParts.filter((part) => JSON.stringify(draft[part]) !== JSON.stringify(published[part]));
}

type Present = { bases: readonly { id: BaseId }[]; models: readonly { id: ModelId }[] };

/** An earlier spec without bases and models that no longer exist. */
export function withoutGone(spec: BotSpec, { bases, models }: Present): BotSpec {
  return {
    ...spec,
    knowledge: {
      ...spec.knowledge,
      baseIds: spec.knowledge.baseIds.filter((id) => bases.some((base) => base.id === id)),
    },
    model: { ...spec.model, modelIds: spec.model.modelIds.filter((id) => models.some((model) => model.id === id)) },
  };
}
