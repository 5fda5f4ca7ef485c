import { expect, test } from "vitest";
import { ModelFailure } from "#lib/models/port.ts";
import { askModel, nothingAsked } from "#lib/turn/ask-model.ts";
import { done, modelOf } from "#tests/support/turn-fakes.ts";

const asking = {
  messages: [{ role: "user" as const, content: "Pilih satu." }],
  temperature: 0,
  maxTokens: 20,
  signal: new AbortController().signal,
};

test("the model gets the question as it is, with the signal itself", async () => {
  const model = modelOf("utama", [["Dua", done()]]);
  await askModel(model, asking);
  expect(model.requests).toEqual([{ ...asking, topP: 1 }]);
  expect(model.requests[0]?.signal).toBe(asking.signal);
});

test("what it says comes in one piece, with the tokens that it took", async () => {
  const model = modelOf("utama", [["Du", "a", done(40, 2)]]);
  expect(await askModel(model, asking)).toEqual({ text: "Dua", promptTokens: 40, completionTokens: 2 });
});

test.each([
  { what: "without a word there is no text, and the tokens still count", script: [done(40, 0)], text: null },
  { what: "with empty words alone the text is empty", script: ["", done(40, 0)], text: "" },
  { what: "that is cut off counts as far as it came", script: ["Du", done(40, 0, true)], text: "Du" },
])("an answer $what", async ({ script, text }) => {
  expect(await askModel(modelOf("utama", [script]), asking)).toEqual({ text, promptTokens: 40, completionTokens: 0 });
});

test.each([
  { when: "before its first word", before: [] },
  { when: "in the middle of its answer", before: ["Du"] },
])("a model that fails $when says nothing, and nobody hears of it", async ({ before }) => {
  const model = modelOf("utama", [[...before, new ModelFailure("provider_down")]]);
  expect(await askModel(model, asking)).toEqual(nothingAsked);
});

test("tokens that were told before a failure are not forgotten", async () => {
  const model = modelOf("utama", [["Dua", done(40, 2), new ModelFailure("cut_off")]]);
  expect(await askModel(model, asking)).toEqual({ text: null, promptTokens: 40, completionTokens: 2 });
});

test("an error that is no model's failure is not hidden", async () => {
  const broken = new TypeError("broken");
  await expect(askModel(modelOf("utama", [[broken]]), asking)).rejects.toBe(broken);
});

test("one question leaves nothing to the next", async () => {
  const model = modelOf("utama", [["Dua", done(40, 2)], [new ModelFailure("timeout")]]);
  await askModel(model, asking);
  expect(await askModel(model, asking)).toEqual({ text: null, promptTokens: 0, completionTokens: 0 });
});
