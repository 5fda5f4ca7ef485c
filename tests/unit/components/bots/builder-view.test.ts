import { expect, test } from "vitest";
import { foldsOver, initialView, viewReducer } from "#components/bots/builder-view.ts";

test.each([
  ["name", ["about"]],
  ["faceSeed", ["look"]],
  ["opening.suggestedQuestions.3", ["opening"]],
  ["followUps.instruction", ["opening"]],
  ["limits.messagesPerVisitorPerDay", ["rules"]],
  ["variables.2.key", ["variables"]],
  ["knowledge.baseIds", ["knowledge"]],
  ["knowledge.maxChunks", ["knowledge", "knowledgeAdvanced"]],
  ["knowledge.tags.0", ["knowledge", "knowledgeAdvanced"]],
  ["model.modelIds.0", ["model"]],
  ["model.temperature", ["model", "modelAdvanced"]],
  ["persona", []],
  ["version", []],
  ["revision", []],
])("the field of %s is seen once %j is unfolded", (path, names) => {
  expect(foldsOver(path)).toEqual(names);
});

test("a refusal unfolds what holds its fields, beside what is unfolded already", () => {
  const open = viewReducer(initialView, { type: "folded", name: "look", isOpen: true });
  const view = viewReducer(open, { type: "refused", fields: { name: "Isi dulu.", "model.topP": "Terlalu besar." } });
  expect(view.unfolded).toEqual(["look", "about", "model", "modelAdvanced"]);
  const folded = viewReducer(view, { type: "folded", name: "about", isOpen: false });
  expect(folded.unfolded).toEqual(["look", "model", "modelAdvanced"]);
});

test("a refusal without fields changes nothing", () => {
  expect(viewReducer(initialView, { type: "refused", fields: {} })).toBe(initialView);
});

test("from a sheet a click leads to the unfolded variables, or to the instructions", () => {
  const sheet = viewReducer(initialView, { type: "sheetOpened", sheet: "publish" });
  expect(sheet.sheet).toBe("publish");
  const variables = viewReducer(sheet, { type: "ledTo", place: "variables" });
  expect(variables).toEqual({ ...initialView, pane: "parts", side: "parts", unfolded: ["variables"] });
  expect(viewReducer(variables, { type: "ledTo", place: "variables" })).toEqual(variables);
  expect(viewReducer(variables, { type: "ledTo", place: "instructions" })).toEqual({
    ...initialView,
    unfolded: ["variables"],
  });
});

test("panes and sheets are chosen beside each other", () => {
  const pane = viewReducer(initialView, { type: "paneChosen", pane: "try" });
  const sheet = viewReducer(pane, { type: "sheetOpened", sheet: "versions" });
  expect(sheet).toEqual({ ...initialView, pane: "try", sheet: "versions" });
  expect(viewReducer(sheet, { type: "sheetClosed" })).toEqual(pane);
});

test("a sheet that says once more that it has closed does not close the one that took its place", () => {
  const next = viewReducer(initialView, { type: "sheetOpened", sheet: "access" });
  expect(viewReducer(next, { type: "sheetClosed", sheet: "publish" })).toEqual(next);
  expect(viewReducer(next, { type: "sheetClosed", sheet: "access" })).toEqual(initialView);
});

test("a phone's last pane besides the chat is the one beside the chat on a tablet", () => {
  const parts = viewReducer(initialView, { type: "paneChosen", pane: "parts" });
  expect(parts).toEqual({ ...initialView, pane: "parts", side: "parts" });
  expect(viewReducer(parts, { type: "paneChosen", pane: "try" })).toEqual({ ...parts, pane: "try" });
});

test("a remedy leads to the form that adds knowledge, with the question until it is answered", () => {
  const sheet = viewReducer(initialView, { type: "sheetOpened", sheet: "publish" });
  const asked = viewReducer(sheet, { type: "ledToAdd", question: "Kapan buka?" });
  expect(asked).toEqual({
    pane: "parts",
    side: "parts",
    sheet: null,
    unfolded: ["knowledge", "knowledgeAdd"],
    question: "Kapan buka?",
  });
  expect(viewReducer(asked, { type: "questionAnswered" })).toEqual({ ...asked, question: "" });
});
