import { expect, test } from "vitest";
import { newId } from "#lib/ids.ts";
import type { Ledger, ModelCall } from "#lib/turn/ledger.ts";
import { tallies } from "#lib/turns/book-usage-sql.ts";

const call = (name: string, tokens: number, change: Partial<ModelCall> = {}): ModelCall => ({
  purpose: "answer",
  model: { id: newId("model"), name, label: name, inputPrice: 1_000_000, outputPrice: 2_000_000 },
  code: null,
  ms: 10,
  usage: { promptTokens: tokens, completionTokens: 1, estimated: false },
  reasoning: "",
  brokenCharacters: 0,
  ...change,
});

const rows = { botId: newId("bot"), workspaceId: newId("workspace") };
const turn = (ledger: Ledger, modelName: string, failed = 0) => ({
  rows,
  ledger,
  modelName,
  turns: 1,
  failed,
  previews: 0,
});
const used = (tokens: number) => ({ previews: 0, promptTokens: tokens, completionTokens: 1, costMicros: tokens + 2 });

test("what a model read before another one answered is its own use, and the turn is the other's", () => {
  const ledger = [call("first", 100, { code: "provider_down" }), call("second", 120)];
  expect(tallies([turn(ledger, "second")])).toEqual([
    { ...rows, modelName: "second", turns: 1, failed: 0, ...used(120) },
    { ...rows, modelName: "first", turns: 0, failed: 0, ...used(100) },
  ]);
});

test("turns of one bot and model are one row, those of another bot another", () => {
  const other = { botId: newId("bot"), workspaceId: rows.workspaceId };
  const counted = [turn([call("one", 10)], "one"), turn([call("one", 20)], "one", 1), { ...turn([], ""), rows: other }];
  expect(tallies(counted)).toEqual([
    {
      ...rows,
      modelName: "one",
      turns: 2,
      failed: 1,
      previews: 0,
      promptTokens: 30,
      completionTokens: 2,
      costMicros: 34,
    },
    { ...other, modelName: "", turns: 1, failed: 0, previews: 0, promptTokens: 0, completionTokens: 0, costMicros: 0 },
  ]);
});

test("calls of one model in a turn are priced together", () => {
  const cheap = { inputPrice: 400_000, outputPrice: 0 };
  const one = (purpose: ModelCall["purpose"]) => {
    const made = call("small", 1, { purpose });
    return { ...made, model: { ...made.model, ...cheap } };
  };
  const [tally] = tallies([turn([one("rewrite"), one("answer"), one("followUps")], "small")]);
  expect(tally).toMatchObject({ promptTokens: 3, costMicros: 1 });
});
