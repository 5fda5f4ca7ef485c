/** The builder's view as a pure reducer: a phone's pane, its sheet, the open parts. */
import { type CardName, cardOf } from "./spec-parts.ts";

export const paneNames = ["instructions", "parts", "try"] as const;
export type PaneName = (typeof paneNames)[number];

/** Parts that fold: the cards, the advanced fields of two of them, and the form for a template. */
export type FoldName = CardName | "knowledgeAdvanced" | "modelAdvanced" | "saveTemplate";

export type BuilderView = {
  pane: PaneName;
  sheet: "publish" | "versions" | null;
  unfolded: readonly FoldName[];
};

export type ViewAction =
  | { type: "paneChosen"; pane: PaneName }
  | { type: "sheetOpened"; sheet: "publish" | "versions" }
  | { type: "sheetClosed" }
  | { type: "folded"; name: FoldName; isOpen: boolean }
  /** The draft was refused; `fields` by path in the spec. */
  | { type: "refused"; fields: Readonly<Record<string, string>> }
  /** From a sheet to the place of a correction. */
  | { type: "ledTo"; place: "instructions" | "variables" };

export const initialView: BuilderView = { pane: "instructions", sheet: null, unfolded: [] };

/**
 * The fields of cards with an advanced part that stand outside of it. A field missing here opens the advanced part
 * without need.
 */
const plainFields: readonly string[] = ["knowledge.baseIds", "model.preset", "model.modelIds"];
const advancedOf: Partial<Record<CardName, FoldName>> = { knowledge: "knowledgeAdvanced", model: "modelAdvanced" };

/** The folds to open so that the field of a path is visible; empty for a field outside of folds. */
export function foldsOver(path: string): FoldName[] {
  const [part = "", field = ""] = path.split(".");
  const card = cardOf(part);
  if (card === null) return [];
  const advanced = advancedOf[card];
  return advanced && !plainFields.includes(`${part}.${field}`) ? [card, advanced] : [card];
}

const withUnfolded = (view: BuilderView, names: readonly FoldName[]): BuilderView =>
  names.every((name) => view.unfolded.includes(name))
    ? view
    : { ...view, unfolded: [...new Set([...view.unfolded, ...names])] };

export function viewReducer(view: BuilderView, action: ViewAction): BuilderView {
  switch (action.type) {
    case "paneChosen":
      return { ...view, pane: action.pane };
    case "sheetOpened":
      return { ...view, sheet: action.sheet };
    case "sheetClosed":
      return { ...view, sheet: null };
    case "folded":
      return action.isOpen
        ? withUnfolded(view, [action.name])
        : { ...view, unfolded: view.unfolded.filter((name) => name !== action.name) };
    case "refused":
      return withUnfolded(view, Object.keys(action.fields).flatMap(foldsOver));
    case "ledTo":
      return action.place === "instructions"
        ? { ...view, sheet: null, pane: "instructions" }
        : withUnfolded({ ...view, sheet: null, pane: "parts" }, ["variables"]);
  }
}
