import { expect, test } from "vitest";
import { type BotSpec, blankSpec, type Language } from "#lib/bots/spec.ts";
import { ModelFailure } from "#lib/models/port.ts";
import { packPrompt } from "#lib/turn/pack-prompt.ts";
import { promptTextsByLanguage } from "#lib/turn/prompt-texts.ts";
import { type FollowUpInput, suggestFollowUps } from "#lib/turn/suggest-follow-ups.ts";
import { done, hitOf, modelOf, sunday } from "#tests/support/turn-fakes.ts";

const specOf = (followUps: Partial<BotSpec["followUps"]>, language: Language = "id") =>
  blankSpec({ name: "Asisten", language, persona: "Kamu ramah.", followUps });

const packed = (spec: BotSpec) =>
  packPrompt({
    spec,
    variables: {},
    history: [],
    hits: [],
    question: "Kapan tiba?",
    moment: sunday,
    contextTokens: 8_000,
  });

function inputOf(fields: Partial<FollowUpInput> = {}): FollowUpInput {
  const spec = fields.spec ?? specOf({ mode: "on" });
  return {
    spec,
    prompt: packed(spec),
    answer: "Tiga hari kerja.",
    hits: [],
    model: null,
    signal: new AbortController().signal,
    ...fields,
  };
}

const asked = (titles: readonly string[]) => titles.map((title) => hitOf({ title, kind: "qa" }));

test("without a model the further questions of the knowledge come next, three at most", async () => {
  const hits = asked(["Kapan tiba?", "Berapa ongkirnya?", "Bisa retur?", "Ada toko?", "Bisa COD?"]);
  expect((await suggestFollowUps(inputOf({ hits }))).questions).toEqual([
    "Berapa ongkirnya?",
    "Bisa retur?",
    "Ada toko?",
  ]);
});

test.each<[Language, string]>([
  ["id", "Ceritakan tentang Jam buka"],
  ["en", "Tell me about Jam buka"],
])(
  "without a model a title that asks nothing is something to hear of, after the questions (%s)",
  async (language, about) => {
    const hits = asked(["Kapan tiba?", "Jam buka", "Jam buka", "Kapan tiba?", "", "Bisa retur?", "Bisa COD?"]);
    const answer = "Tiga hari kerja. Bisa retur? Bisa.";
    const spec = specOf({ mode: "on" }, language);
    expect((await suggestFollowUps(inputOf({ spec, hits, answer }))).questions).toEqual(["Bisa COD?", about]);
  },
);

test("without a model a title as long as a sentence is not offered", async () => {
  const hits = asked(["Kapan tiba?", "Panjang ".repeat(11)]);
  expect((await suggestFollowUps(inputOf({ hits }))).questions).toEqual([]);
});

test("without a model and without chunks nothing is offered", async () => {
  expect((await suggestFollowUps(inputOf())).questions).toEqual([]);
});

test("the model is asked after the whole exchange, with the turn's signal", async () => {
  const model = modelOf("utama", [["Berapa ongkirnya?", done()]]);
  const input = inputOf({ model });
  await suggestFollowUps(input);
  expect(model.requests).toEqual([
    {
      messages: [
        ...input.prompt.messages,
        { role: "assistant", content: "Tiga hari kerja." },
        { role: "user", content: promptTextsByLanguage.id.followUps("") },
      ],
      temperature: 0.7,
      topP: 1,
      maxTokens: 160,
      signal: input.signal,
    },
  ]);
  expect(model.requests[0]?.signal).toBe(input.signal);
});

test.each([
  ["custom", "id", "Tentang harga saja.", "Tentang harga saja."],
  ["custom", "en", "About prices only.", "About prices only."],
  ["on", "id", "Tentang harga saja.", ""],
] as const)("with mode %s in %s the instruction %j reaches the model as %j", async (mode, language, own, told) => {
  const model = modelOf("utama", [["Berapa?"]]);
  await suggestFollowUps(inputOf({ model, spec: specOf({ mode, instruction: own }, language) }));
  expect(model.requests[0]?.messages.at(-1)?.content).toBe(promptTextsByLanguage[language].followUps(told));
});

test.each([
  ["one a line", "Berapa ongkirnya?\nBisa retur?", ["Berapa ongkirnya?", "Bisa retur?"]],
  ["numbered", "1. Berapa ongkirnya?\n2) Bisa retur?", ["Berapa ongkirnya?", "Bisa retur?"]],
  [
    "with bullets",
    "- Berapa ongkirnya?\n  * Bisa retur?\n• Bisa COD?",
    ["Berapa ongkirnya?", "Bisa retur?", "Bisa COD?"],
  ],
  ["with blank lines and spaces", "\n  Berapa ongkirnya?  \r\n\n\n", ["Berapa ongkirnya?"]],
  ["more than three", "Satu apa?\nDua apa?\nTiga apa?\nEmpat apa?", ["Satu apa?", "Dua apa?", "Tiga apa?"]],
  ["too short", "Ya?\nApa?", ["Apa?"]],
  ["too long", `${"a".repeat(201)}\n${"b".repeat(200)}`, ["b".repeat(200)]],
  ["empty", "", []],
])("an answer that is %s becomes clean questions", async (_, text, questions) => {
  const half = Math.floor(text.length / 2);
  const model = modelOf("utama", [[text.slice(0, half), text.slice(half), done(10, 5)]]);
  expect((await suggestFollowUps(inputOf({ model }))).questions).toEqual(questions);
});

test.each([
  ["before", []],
  ["after", ["Berapa ongkirnya?\nBisa retur?\n"]],
])("a model that fails %s its first words leaves no questions", async (_, before) => {
  const model = modelOf("utama", [[...before, new ModelFailure("provider_down")]]);
  expect((await suggestFollowUps(inputOf({ model }))).questions).toEqual([]);
});

test("an error that is no model's failure is not hidden", async () => {
  const broken = new TypeError("broken");
  const model = modelOf("utama", [[broken]]);
  await expect(suggestFollowUps(inputOf({ model }))).rejects.toBe(broken);
});

test("without a model the question just answered is left out, however the first chunk is called", async () => {
  const hits = asked(["Pengiriman", "Berapa ongkirnya?", "Bisa retur?"]);
  expect((await suggestFollowUps(inputOf({ hits }))).questions).toEqual(["Berapa ongkirnya?", "Bisa retur?"]);
});

test("a figure at a question's beginning is no number of a list", async () => {
  const model = modelOf("utama", [["1. 100.000 rupiah dapat berapa porsi?\n100.000 cukup?", done()]]);
  expect((await suggestFollowUps(inputOf({ model }))).questions).toEqual([
    "100.000 rupiah dapat berapa porsi?",
    "100.000 cukup?",
  ]);
});
