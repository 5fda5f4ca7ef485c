/** The builder's view as a pure reducer: the chosen panes, its sheet, the open parts. */
import { type CardName, cardOf } from "./spec-parts.ts";

export const paneNames = ["instructions", "parts", "try"] as const;
export type PaneName = (typeof paneNames)[number];
/** The panes that share a place where there is room for two. */
export const sidePaneNames = ["instructions", "parts"] as const satisfies readonly PaneName[];
type SidePaneName = (typeof sidePaneNames)[number];

/** Parts that fold: the cards, the advanced fields of two of them, what adds knowledge, and the form for a template. */
export type FoldName = CardName | "knowledgeAdvanced" | "knowledgeAdd" | "modelAdvanced" | "saveTemplate";

export type BuilderView = {
  /** A phone's. */
  pane: PaneName;
  /** Beside "Try it", on a tablet. */
  side: SidePaneName;
  sheet: "publish" | "versions" | "access" | null;
  unfolded: readonly FoldName[];
  /** A question that the form of the knowledge card is to answer; empty without one. */
  question: string;
};

export type ViewAction =
  | { type: "paneChosen"; pane: PaneName }
  | { type: "sheetOpened"; sheet: "publish" | "versions" | "access" }
  /** With a name: that one only. A dialog says once more that it has closed when another is open already. */
  | { type: "sheetClosed"; sheet?: BuilderView["sheet"] }
  | { type: "folded"; name: FoldName; isOpen: boolean }
  /** The draft was refused; `fields` by path in the spec. */
  | { type: "refused"; fields: Readonly<Record<string, string>> }
  /** From a sheet to the place of a correction. */
  | { type: "ledTo"; place: "instructions" | CardName }
  /** To the form that adds knowledge, with a question where one is to be answered. */
  | { type: "ledToAdd"; question: string }
  | { type: "questionAnswered" };

export const initialView: BuilderView = {
  pane: "instructions",
  side: "instructions",
  sheet: null,
  unfolded: [],
  question: "",
};

const withPane = (view: BuilderView, pane: PaneName): BuilderView => ({
  ...view,
  pane,
  side: pane === "try" ? view.side : pane,
});

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
      return withPane(view, action.pane);
    case "sheetOpened":
      return { ...view, sheet: action.sheet };
    case "sheetClosed":
      return action.sheet && action.sheet !== view.sheet ? view : { ...view, sheet: null };
    case "folded":
      return action.isOpen
        ? withUnfolded(view, [action.name])
        : { ...view, unfolded: view.unfolded.filter((name) => name !== action.name) };
    case "refused":
      return withUnfolded(view, Object.keys(action.fields).flatMap(foldsOver));
    case "ledTo":
      return action.place === "instructions"
        ? withPane({ ...view, sheet: null }, "instructions")
        : withUnfolded(withPane({ ...view, sheet: null }, "parts"), [action.place]);
    case "ledToAdd":
      return withUnfolded(withPane({ ...view, sheet: null, question: action.question }, "parts"), [
        "knowledge",
        "knowledgeAdd",
      ]);
    case "questionAnswered":
      return { ...view, question: "" };
  }
}
