import { expect, test } from "vitest";
import { ModelFailure } from "#lib/models/port.ts";
import { askModel } from "#lib/turn/ask-model.ts";
import { totalsOf } from "#lib/turn/ledger.ts";
import { done, modelOf, type ScriptedModel } from "#tests/support/turn-fakes.ts";

const request = {
  messages: [{ role: "user" as const, content: "Pilih satu." }],
  temperature: 0,
  maxTokens: 20,
  signal: new AbortController().signal,
};
const asking = { ...request, purpose: "rerank" as const };

/** What came of one call, in short. */
async function ask(model: ScriptedModel) {
  const { text, ledger } = await askModel(model, asking);
  expect(ledger).toMatchObject([{ purpose: "rerank", model }]);
  return { text, ...totalsOf(ledger), code: ledger[0]?.code };
}

test("the model gets the question as it is, with the signal itself", async () => {
  const model = modelOf("utama", [["Dua", done()]]);
  await askModel(model, asking);
  expect(model.requests).toEqual([{ ...request, topP: 1 }]);
  expect(model.requests[0]?.signal).toBe(request.signal);
});

test("what it says comes in one piece, with the tokens that it took", async () => {
  const model = modelOf("utama", [["Du", "a", done(40, 2)]]);
  expect(await ask(model)).toEqual({ text: "Dua", promptTokens: 40, completionTokens: 2, costMicros: 0, code: null });
});

test.each([
  { what: "without a word there is no text, and the tokens still count", script: [done(40, 0)], text: null },
  { what: "with empty words alone the text is empty", script: ["", done(40, 0)], text: "" },
  { what: "that is cut off counts as far as it came", script: ["Du", done(40, 0, true)], text: "Du" },
])("an answer $what", async ({ script, text }) => {
  expect(await ask(modelOf("utama", [script]))).toMatchObject({ text, promptTokens: 40, completionTokens: 0 });
});

test.each([
  { when: "before its first word", before: [] },
  { when: "in the middle of its answer", before: ["Du"] },
])("a model that fails $when says nothing, and nobody hears of it", async ({ before }) => {
  const model = modelOf("utama", [[...before, new ModelFailure("provider_down")]]);
  const code = "provider_down";
  expect(await ask(model)).toEqual({ text: null, promptTokens: 0, completionTokens: 0, costMicros: 0, code });
});

test("tokens that were told before a failure are not forgotten", async () => {
  const model = modelOf("utama", [["Dua", done(40, 2), new ModelFailure("cut_off")]]);
  expect(await ask(model)).toMatchObject({ text: null, promptTokens: 40, completionTokens: 2, code: "cut_off" });
});

test("an error that is no model's failure is not hidden", async () => {
  const broken = new TypeError("broken");
  await expect(askModel(modelOf("utama", [[broken]]), asking)).rejects.toBe(broken);
});

test("one question leaves nothing to the next", async () => {
  const model = modelOf("utama", [["Dua", done(40, 2)], [new ModelFailure("timeout")]]);
  await askModel(model, asking);
  expect(await ask(model)).toMatchObject({ text: null, promptTokens: 0, completionTokens: 0, code: "timeout" });
});
