import { describe, expect, test } from "vitest";
import { type BotSpec, blankSpec, samplingByPreset } from "#lib/bots/spec.ts";
import { asId, newId } from "#lib/ids.ts";
import { textOf } from "#lib/models/content.ts";
import { type ChatModel, type CompletionChunk, ModelFailure } from "#lib/models/port.ts";
import type { SearchHit, SearchRequest, SearchResult } from "#lib/retrieval/port.ts";
import { estimateTokens } from "#lib/turn/estimate-tokens.ts";
import { packPrompt } from "#lib/turn/pack-prompt.ts";
import { promptTextsByLanguage } from "#lib/turn/prompt-texts.ts";
import { runTurn, type TurnInput } from "#lib/turn/run-turn.ts";
import { TurnEvent } from "#lib/turn/schema.ts";
import type { TurnTool } from "#lib/turn/tools.ts";
import { TurnTrace } from "#lib/turn/trace.ts";
import type { TurnOutcome } from "#lib/turn/turn-outcome.ts";
import { done, hitOf, modelOf, sunday } from "#tests/support/turn-fakes.ts";

const coalesceMs = () => 0;
const baseIds = [newId("base")];
const delivery = hitOf();
const hours = hitOf({
  chunkId: asId("chunk", "chk_hours"),
  title: "Jam buka",
  text: "Toko buka pukul delapan pagi.",
  score: 0.4,
  matched: ["buka"],
});

type SpecFields = Partial<Parameters<typeof blankSpec>[0]>;
const specOf = (fields: SpecFields = {}): BotSpec =>
  blankSpec({ name: "Asisten", language: "id", persona: "Kamu ramah.", knowledge: { baseIds }, ...fields });

type Setting = {
  input?: Partial<TurnInput>;
  spec?: SpecFields;
  hits?: SearchHit[];
  close?: SearchHit[];
  /** What questions find that are tried before they are offered. */
  offered?: Record<string, SearchHit[]>;
  models?: readonly ChatModel[];
  tools?: readonly TurnTool[];
};

function turnOf(setting: Setting) {
  const { input = {}, spec = {}, hits = [delivery], close = [], offered = {}, models = [], tools = [] } = setting;
  const searches: SearchRequest[] = [];
  let time = 0;
  const search = async (request: SearchRequest): Promise<SearchResult> => {
    searches.push(request);
    return request.by === "words" ? { hits: offered[request.query] ?? [], close: [] } : { hits, close };
  };
  const turnInput: TurnInput = {
    turnId: asId("turn", "turn_1"),
    conversationId: asId("conversation", "conv_1"),
    questionId: asId("message", "msg_question"),
    answerId: asId("message", "msg_answer"),
    workspaceId: asId("workspace", "ws_1"),
    spec: specOf(spec),
    variables: {},
    history: [],
    question: "Kapan pesanan dikirim?",
    pinned: null,
    handover: null,
    moment: sunday,
    signal: new AbortController().signal,
    ...input,
  };
  const now = () => {
    time += 10;
    return time;
  };
  return { turn: runTurn(turnInput, { search: { search }, models, tools, now, coalesceMs }), turnInput, searches };
}

type Played = { events: TurnEvent[]; outcome: TurnOutcome; searches: SearchRequest[] };

/** The whole turn; each event and the trace are what their schemas promise. */
async function play(setting: Setting = {}): Promise<Played> {
  const { turn, searches } = turnOf(setting);
  const events: TurnEvent[] = [];
  for (;;) {
    const next = await turn.next();
    if (next.done) {
      if (next.value.state === "waiting") throw new Error("The turn waits");
      expect(TurnTrace.parse(next.value.trace)).toEqual(next.value.trace);
      return { events, outcome: next.value, searches };
    }
    events.push(TurnEvent.parse(next.value));
  }
}

const saidNothingElse = { reasoning: "", brokenCharacters: 0 };

const typesOf = ({ events }: Played) => events.map(({ type }) => type);
const saidIn = ({ events }: Played) =>
  events.map((event) => (event.type === "answer.delta" ? event.text : "")).join("");

describe("a turn", () => {
  test("begins with its ids and ends with the answer it streamed", async () => {
    const model = modelOf("utama", [["Tiga hari", " kerja [1].", done(900, 12)]]);
    const played = await play({ models: [model] });
    expect(played.events).toEqual([
      {
        type: "turn.started",
        turnId: "turn_1",
        conversationId: "conv_1",
        messageId: "msg_question",
        answerId: "msg_answer",
      },
      { type: "knowledge.found", count: 1 },
      { type: "answer.delta", text: "Tiga hari" },
      { type: "answer.delta", text: " kerja [1]." },
      {
        type: "answer.completed",
        text: "Tiga hari kerja [1].",
        responder: "model",
        citations: played.outcome.citations,
      },
    ]);
    expect(played.outcome).toMatchObject({
      state: "completed",
      failureCode: null,
      text: "Tiga hari kerja [1].",
      responder: "model",
      modelId: "utama",
      modelName: "utama-name",
    });
    expect(played.outcome.citations).toMatchObject([{ number: 1, chunkId: "chk_delivery", highlights: ["dikirim"] }]);
  });

  test("searches the bot's bases in its workspace, by the bot's measure", async () => {
    const { searches } = await play({ spec: { knowledge: { baseIds, maxChunks: 4, minScore: 0.3 } } });
    expect(searches).toEqual([
      { query: "Kapan pesanan dikirim?", baseIds, workspaceId: "ws_1", limit: 4, minScore: 0.3 },
    ]);
  });

  test("of a bot without knowledge searches nothing and says nothing of it", async () => {
    const played = await play({ spec: { knowledge: {} }, models: [modelOf("utama", [["Halo!", done()]])] });
    expect(played.searches).toEqual([]);
    expect(typesOf(played)).toEqual(["turn.started", "answer.delta", "answer.completed"]);
    expect(played.outcome.trace).toMatchObject({ searched: false, used: [], close: [] });
  });

  test("takes numbers that name no chunk out of the answer in the end", async () => {
    const played = await play({ models: [modelOf("utama", [["Tiga hari [1] kerja [4].", done()]])] });
    expect(played.outcome.text).toBe("Tiga hari [1] kerja.");
    expect(played.events.at(-1)).toMatchObject({ type: "answer.completed", text: "Tiga hari [1] kerja." });
  });

  test("lets a chunk that found no room in the prompt be cited by nobody", async () => {
    const long = hitOf({ chunkId: asId("chunk", "chk_long"), text: "a".repeat(60_000) });
    const models = [modelOf("utama", [["Tiga hari [1], selalu [2].", done()]])];
    const { outcome } = await play({ hits: [delivery, long], models });
    expect(outcome.text).toBe("Tiga hari [1], selalu.");
    expect(outcome.citations.map(({ chunkId }) => chunkId)).toEqual(["chk_delivery"]);
  });

  test("passes on a search that broke", async () => {
    const broken = new Error("disk");
    const { turnInput } = turnOf({});
    const turn = runTurn(turnInput, {
      search: { search: () => Promise.reject(broken) },
      models: [],
      tools: [],
      now: () => 0,
      coalesceMs,
    });
    await turn.next();
    await expect(turn.next()).rejects.toBe(broken);
  });

  test("gives an error that its reader throws into it back unchanged", async () => {
    const broken = new Error("the reader broke");
    const { turn } = turnOf({ models: [modelOf("utama", [["Tiga", " hari"]])] });
    await turn.next();
    await turn.next();
    expect((await turn.next()).value).toEqual({ type: "answer.delta", text: "Tiga" });
    await expect(turn.throw(broken)).rejects.toBe(broken);
  });
});

describe("what a model is asked", () => {
  test("is the packed prompt, with the turn's signal", async () => {
    const model = modelOf("utama", [["Tiga hari.", done()]]);
    const setting: Setting = {
      models: [model],
      input: {
        history: [
          { role: "user", text: "Halo" },
          { role: "assistant", text: "Halo juga" },
        ],
      },
    };
    const { turnInput } = turnOf(setting);
    await play({ ...setting, input: turnInput });
    const { messages, maxTokens } = packPrompt({ ...turnInput, hits: [delivery], contextTokens: 8_000 });
    const { signal } = turnInput;
    expect(model.requests).toEqual([{ messages, maxTokens, ...samplingByPreset.balanced, signal, coalesceMs }]);
    expect(model.requests[0]?.signal).toBe(turnInput.signal);
    expect(messages).toHaveLength(4);
  });

  test.each([
    ["precise", { temperature: 0.2, topP: 0.9 }],
    ["balanced", { temperature: 0.7, topP: 1 }],
    ["creative", { temperature: 1, topP: 1 }],
    ["custom", { temperature: 1.3, topP: 0.4 }],
  ] as const)("with the preset %s is sampled by %o", async (preset, sampling) => {
    const model = modelOf("utama", [["Tiga hari.", done()]]);
    await play({ models: [model], spec: { model: { preset, temperature: 1.3, topP: 0.4 } } });
    expect(model.requests[0]).toMatchObject(sampling);
  });

  test("fits the smallest window of the models, so that a fallback gets the same prompt", async () => {
    const failing = modelOf("besar", [[new ModelFailure("provider_down")]], { contextTokens: 100_000 });
    const small = modelOf("kecil", [["Ya.", done()]], { contextTokens: 1_200 });
    const history = Array.from({ length: 12 }, (_, index) => ({
      role: index % 2 === 0 ? ("user" as const) : ("assistant" as const),
      text: "Panjang sekali. ".repeat(40),
    }));
    const { outcome } = await play({ models: [failing, small], input: { history } });
    expect(failing.requests[0]?.messages).toEqual(small.requests[0]?.messages);
    const tokens = small.requests[0]?.messages.reduce((sum, { content }) => sum + estimateTokens(textOf(content)), 0);
    expect(tokens).toBeLessThan(1_200);
    expect(outcome.trace.droppedMessages).toBeGreaterThan(0);
  });
});

describe("without a model", () => {
  test("the chunks that answer are quoted and cited", async () => {
    const played = await play({ hits: [hours, delivery] });
    expect(typesOf(played)).toEqual(["turn.started", "knowledge.found", "answer.delta", "answer.completed"]);
    expect(played.outcome).toMatchObject({ state: "completed", responder: "quotes", modelId: null, modelName: null });
    expect(played.outcome.text).toContain("Pesanan dikirim dari Bandung dan tiba dalam tiga hari kerja. [1]");
    expect(played.outcome.citations).toMatchObject([
      {
        number: 1,
        chunkId: "chk_delivery",
        highlights: ["Pesanan dikirim dari Bandung dan tiba dalam tiga hari kerja."],
      },
    ]);
    expect(saidIn(played)).toBe(played.outcome.text);
    expect(played.outcome.trace).toMatchObject({ responder: "quotes", attempts: [], promptParts: [], costMicros: 0 });
  });

  test.each([
    ["id", "", "Kapan pesanan dikirim?", promptTextsByLanguage.id.refusal],
    ["en", "Ask at the desk.", "When will my order be here?", "Ask at the desk."],
    ["id", "Tanya kasir, ya.", "When will my order be here?", promptTextsByLanguage.en.refusal],
    ["en", "", "iPhone 15?", promptTextsByLanguage.id.refusal],
  ] as const)("chunks that do not answer end in the refusal, in %s with %j to %j", async (...row) => {
    const [language, refusal, question, said] = row;
    const played = await play({ hits: [], spec: { language, rules: { refusal } }, input: { question } });
    expect(played.outcome).toMatchObject({ state: "completed", responder: "refusal", text: said, citations: [] });
    expect(saidIn(played)).toBe(said);
  });
});

describe("a bot that answers from its knowledge only", () => {
  const rules = { onlyFromKnowledge: true, refusal: "Tanya kasir, ya." };

  test("refuses where nothing was found, and asks no model", async () => {
    const model = modelOf("utama", [["Besok.", done()]]);
    const played = await play({ spec: { rules }, hits: [], close: [hours], models: [model] });
    expect(model.requests).toEqual([]);
    expect(played.events.slice(1)).toEqual([
      { type: "knowledge.found", count: 0 },
      { type: "answer.delta", text: "Tanya kasir, ya." },
      { type: "answer.completed", text: "Tanya kasir, ya.", responder: "refusal", citations: [] },
    ]);
    expect(played.outcome).toMatchObject({ state: "completed", responder: "refusal", modelId: null });
    expect(played.outcome.trace).toMatchObject({
      responder: "refusal",
      attempts: [],
      promptParts: [],
      close: [{ chunkId: "chk_hours" }],
    });
  });

  test("asks its model where something was found", async () => {
    const model = modelOf("utama", [["Tiga hari [1].", done()]]);
    expect((await play({ spec: { rules }, models: [model] })).outcome.responder).toBe("model");
    expect(model.requests).toHaveLength(1);
  });

  test("that may also answer freely asks its model without chunks", async () => {
    const model = modelOf("utama", [["Mungkin besok.", done()]]);
    const { outcome } = await play({ hits: [], models: [model] });
    expect(outcome).toMatchObject({ responder: "model", text: "Mungkin besok.", citations: [] });
  });
});

describe("a question that was refused", () => {
  const opening = { suggestedQuestions: ["Kapan toko buka?", "Kapan pesanan dikirim?", "Di mana toko?"] };
  const offered = { "Kapan toko buka?": [hours], "Kapan pesanan dikirim?": [delivery] };
  const followups = { type: "followups", questions: ["Kapan toko buka?"] };

  test("is followed by questions that the knowledge answers, never by itself", async () => {
    const played = await play({ spec: { opening }, hits: [], offered });
    expect(played.outcome.responder).toBe("refusal");
    expect(played.events.at(-1)).toEqual(followups);
  });

  test("by a model, too, whatever the maker chose for follow-ups", async () => {
    for (const mode of ["off", "on"] as const) {
      const model = modelOf("utama", [["Maaf, saya tidak tahu.", done()]]);
      const played = await play({ spec: { opening, followUps: { mode } }, offered, models: [model] });
      expect(played.outcome.judgement.outcome).toBe("refused");
      expect(played.events.at(-1)).toEqual(followups);
      expect(model.requests).toHaveLength(1);
    }
  });
});

describe("small talk", () => {
  const opening = { suggestedQuestions: ["Kapan toko buka?"] };
  const offered = { "Kapan toko buka?": [hours] };
  const rules = { onlyFromKnowledge: true };

  test("without a model is answered in the visitor's language with what the bot knows, and nothing is searched for it", async () => {
    const played = await play({ spec: { rules, opening }, offered, input: { question: "Haloooo kak 👋" } });
    expect(played.outcome).toMatchObject({
      state: "completed",
      responder: "small_talk",
      citations: [],
      judgement: { outcome: "answered" },
      trace: { searched: false },
    });
    expect(played.outcome.text).toBe(
      "Halo! Saya Asisten. Anda bisa bertanya kepada saya tentang hal-hal seperti **Jam buka**.",
    );
    expect(saidIn(played)).toBe(played.outcome.text);
    expect(played.searches.every(({ by }) => by === "words")).toBe(true);
    expect(played.events.at(-1)).toEqual({ type: "followups", questions: ["Kapan toko buka?"] });
    expect((await play({ spec: { rules }, input: { question: "Thanks!" } })).outcome.text).toMatch(/^You are welcome/);
  });

  test("is left to the model, which is asked where nothing was found, too", async () => {
    const model = modelOf("utama", [["Halo, ada yang bisa dibantu?", done()]]);
    const played = await play({
      spec: { rules, opening },
      hits: [],
      offered,
      models: [model],
      input: { question: "Halo" },
    });
    expect(played.outcome).toMatchObject({ responder: "model", judgement: { outcome: "answered" } });
    expect(played.events.at(-1)).toEqual({ type: "followups", questions: ["Kapan toko buka?"] });
  });

  test("is answered where every model fails", async () => {
    const models = [modelOf("utama", [[new ModelFailure("timeout")]])];
    const { outcome } = await play({ spec: { rules }, hits: [], models, input: { question: "Selamat pagi" } });
    expect(outcome).toMatchObject({ state: "completed", failureCode: null, responder: "small_talk" });
  });

  test("before a question is no small talk", async () => {
    const played = await play({ spec: { rules }, input: { question: "Halo, kapan pesanan dikirim?" } });
    expect(played.outcome.responder).toBe("quotes");
    expect((await play({ spec: { rules }, hits: [], input: { question: "Halo, ada promo?" } })).outcome.responder).toBe(
      "refusal",
    );
  });
});

describe("a model that fails", () => {
  test("before its first token is followed by the next, and the trace names both", async () => {
    const first = modelOf("utama", [[new ModelFailure("rate_limited")]]);
    const second = modelOf("cadangan", [["Tiga hari.", done(100, 5)]]);
    const played = await play({ models: [first, second] });
    expect(played.outcome).toMatchObject({ state: "completed", failureCode: null, modelId: "cadangan" });
    expect(saidIn(played)).toBe("Tiga hari.");
    expect(played.outcome.trace.attempts).toEqual([
      {
        modelId: "utama",
        model: "utama label",
        code: "rate_limited",
        ms: expect.any(Number),
        usage: { promptTokens: 0, completionTokens: 0, estimated: false },
        ...saidNothingElse,
      },
      {
        modelId: "cadangan",
        model: "cadangan label",
        code: null,
        ms: expect.any(Number),
        usage: { promptTokens: 100, completionTokens: 5, estimated: false },
        ...saidNothingElse,
      },
    ]);
  });

  test("before its first token, as the last one, leaves the answer to the chunks", async () => {
    const models = [
      modelOf("utama", [[new ModelFailure("wrong_key")]]),
      modelOf("cadangan", [[new TypeError("not a model's failure")]]),
    ];
    const played = await play({ models });
    expect(played.outcome).toMatchObject({ state: "completed", failureCode: null, responder: "quotes", modelId: null });
    expect(played.outcome.trace.attempts.map(({ code }) => code)).toEqual(["wrong_key", "internal"]);
    expect(played.outcome.trace.promptParts).toHaveLength(4);
    expect(typesOf(played).at(-1)).toBe("answer.completed");
  });

  const noKnowledge = { knowledge: { baseIds: [] } };
  const { unavailable, refusal } = promptTextsByLanguage.id;

  test.each([
    ["wrong_key", unavailable.later],
    ["rate_limited", unavailable.later],
    ["timeout", unavailable.later],
    ["empty_answer", unavailable.later],
    ["content_refused", unavailable.otherwise],
    ["too_long", unavailable.shorter],
  ] as const)(
    "with %s, of a bot without knowledge, is told as what helps a visitor, and the maker sees why",
    async (code, text) => {
      const models = [modelOf("utama", [[new ModelFailure(code)]])];
      const played = await play({ models, hits: [], spec: { ...noKnowledge, followUps: { mode: "on" } } });
      expect(played.outcome).toMatchObject({ state: "failed", failureCode: code, responder: "unavailable", text });
      expect(played.outcome.judgement.outcome).toBe("unanswered");
      expect(played.outcome.trace.attempts).toMatchObject([{ code }]);
      expect(typesOf(played)).toEqual(["turn.started", "answer.delta", "answer.completed"]);
    },
  );

  test.each([
    ["nothing was found", []],
    ["nothing found can be quoted", [hitOf({ text: "Kucing tidur.", title: "Kucing", documentTitle: "Kucing" })]],
  ])("of a bot with knowledge, where %s, does not claim to have looked the answer up in vain", async (_, hits) => {
    const { outcome } = await play({ models: [modelOf("utama", [[new ModelFailure("timeout")]])], hits });
    expect(outcome).toMatchObject({ state: "failed", failureCode: "timeout", text: unavailable.later, citations: [] });
  });

  test("is no reason to say so where the knowledge alone decides", async () => {
    const models = [modelOf("utama", [[new ModelFailure("timeout")]])];
    const { outcome } = await play({ models, hits: [], spec: { rules: { onlyFromKnowledge: true } } });
    expect(outcome).toMatchObject({ state: "completed", responder: "refusal", text: refusal });
  });

  test("is told as none where no model is connected", async () => {
    const { outcome } = await play({ hits: [], spec: noKnowledge });
    expect(outcome).toMatchObject({ state: "failed", failureCode: "no_model", text: unavailable.later });
    const withKnowledge = await play({ hits: [] });
    expect(withKnowledge.outcome).toMatchObject({ state: "completed", responder: "refusal", text: refusal });
  });

  test("by refusing in a field of its own has its words, and the question counts as refused", async () => {
    const model = modelOf("utama", [["Baik, tidak.", { ...done(10, 3), refused: true } as CompletionChunk]]);
    const { outcome } = await play({ models: [model] });
    expect(outcome).toMatchObject({ state: "completed", text: "Baik, tidak.", judgement: { outcome: "refused" } });
  });

  test("by reasoning without a tag has its text taken back", async () => {
    const model = modelOf("utama", [["Rencana", { type: "taken_back" }, "Tiga hari.", done()]]);
    const played = await play({ models: [model] });
    expect(typesOf(played)).toEqual([
      "turn.started",
      "knowledge.found",
      "answer.delta",
      "answer.replaced",
      "answer.delta",
      "answer.completed",
    ]);
    expect(played.outcome).toMatchObject({ state: "completed", text: "Tiga hari." });
  });

  test("after its first token fails the turn, keeps the text and asks no other", async () => {
    const first = modelOf("utama", [["Tiga hari [1]", new ModelFailure("provider_down")]]);
    const second = modelOf("cadangan", [["Besok.", done()]]);
    const played = await play({ models: [first, second], spec: { followUps: { mode: "on" } } });
    expect(second.requests).toEqual([]);
    expect(first.requests).toHaveLength(1);
    expect(played.outcome).toMatchObject({
      state: "failed",
      failureCode: "provider_down",
      text: "Tiga hari [1]",
      responder: "model",
      modelId: "utama",
      citations: [{ number: 1 }],
    });
    expect(played.events.at(-1)).toMatchObject({ type: "answer.completed", text: "Tiga hari [1]" });
    expect(played.outcome.trace.attempts.map(({ code }) => code)).toEqual([null]);
  });

  test("by reaching its limit fails the turn as cut off, with its text and its cost", async () => {
    const model = modelOf("utama", [["Tiga hari dan", done(1_000, 64, true)]], { inputPrice: 1_000_000 });
    const { outcome, events } = await play({ models: [model], spec: { followUps: { mode: "on" } } });
    expect(outcome).toMatchObject({ state: "failed", failureCode: "cut_off", text: "Tiga hari dan" });
    expect(outcome.trace).toMatchObject({ promptTokens: 1_000, completionTokens: 64, costMicros: 1_000 });
    expect(events.at(-1)).toMatchObject({ type: "answer.completed" });
    expect(model.requests).toHaveLength(1);
  });

  test("by ending without a word leaves the answer to the chunks, and costs what it read", async () => {
    const model = modelOf("utama", [[done(1_000, 0)]], { inputPrice: 1_000_000 });
    const { outcome } = await play({ models: [model], spec: { followUps: { mode: "on" } } });
    expect(outcome).toMatchObject({ state: "completed", responder: "quotes", modelId: null, modelName: null });
    expect(model.requests).toHaveLength(1);
    expect(outcome.trace.costMicros).toBe(1_000);
  });
});

describe("stop", () => {
  test("after some words keeps them and is no failure", async () => {
    const stop = new AbortController();
    const model = modelOf("utama", [["Tiga hari [1]", () => stop.abort(), new ModelFailure("interrupted")]]);
    const setting: Setting = { models: [model], input: { signal: stop.signal }, spec: { followUps: { mode: "on" } } };
    const played = await play(setting);
    expect(played.outcome).toMatchObject({
      state: "stopped",
      failureCode: null,
      text: "Tiga hari [1]",
      responder: "model",
      modelId: "utama",
      citations: [{ number: 1 }],
    });
    expect(typesOf(played).at(-1)).toBe("answer.completed");
    expect(model.requests).toHaveLength(1);
  });

  test("before the first word leaves no answer, and neither another model nor the chunks speak", async () => {
    const stop = new AbortController();
    const first = modelOf("utama", [[() => stop.abort(), new ModelFailure("interrupted")]]);
    const second = modelOf("cadangan", [["Besok.", done()]]);
    const played = await play({ models: [first, second], input: { signal: stop.signal } });
    expect(typesOf(played)).toEqual(["turn.started", "knowledge.found"]);
    expect(second.requests).toEqual([]);
    expect(played.outcome).toMatchObject({
      state: "stopped",
      failureCode: null,
      text: "",
      responder: null,
      citations: [],
      modelId: null,
      modelName: null,
    });
    expect(played.outcome.trace).toMatchObject({ responder: null, firstTokenMs: null });
  });

  test("before a turn without a model leaves no answer", async () => {
    const played = await play({ input: { signal: AbortSignal.abort() } });
    expect(typesOf(played)).toEqual(["turn.started", "knowledge.found"]);
    expect(played.outcome.state).toBe("stopped");
  });
});

describe("what the turn's calls used", () => {
  const usage = (promptTokens: number, completionTokens: number) => ({
    promptTokens,
    completionTokens,
    estimated: true,
  });
  const prices = { inputPrice: 1_000_000, outputPrice: 2_000_000 };

  test("is kept call by call, each at its own model's price, and summed", async () => {
    const failure = new ModelFailure("timeout", { usage: usage(90, 0) });
    const dear = modelOf("utama", [[failure]], { inputPrice: 5_000_000 });
    const scripts = [["Tiga hari.", done(100, 5)], [new ModelFailure("cut_off", { usage: usage(120, 4) })]];
    const cheap = modelOf("cadangan", scripts, prices);
    const { outcome } = await play({ models: [dear, cheap], spec: { followUps: { mode: "on" } } });
    expect(outcome.trace).toMatchObject({
      attempts: [
        { modelId: "utama", code: "timeout", usage: usage(90, 0) },
        { modelId: "cadangan", code: null, usage: { promptTokens: 100, completionTokens: 5, estimated: false } },
      ],
      auxiliaryCalls: [{ purpose: "followUps", modelId: "cadangan", code: "cut_off", usage: usage(120, 4) }],
      promptTokens: 310,
      completionTokens: 9,
      costMicros: 90 * 5 + 220 + 9 * 2,
    });
  });

  test("counts where a stop ended the answer", async () => {
    const stop = new AbortController();
    const failure = new ModelFailure("interrupted", { usage: usage(70, 2) });
    const model = modelOf("utama", [["Tiga hari", () => stop.abort(), failure]], prices);
    const { outcome } = await play({ models: [model], input: { signal: stop.signal } });
    expect(outcome).toMatchObject({
      state: "stopped",
      trace: { promptTokens: 70, completionTokens: 2, costMicros: 74 },
    });
  });
});

describe("follow-ups", () => {
  const followUps = { mode: "on" } as const;

  test("have their tokens counted with those of the answer, and paid for with them", async () => {
    const scripts = [
      ["Tiga hari [1].", done(700, 7)],
      ["Berapa ongkirnya?", done(800, 10)],
    ];
    const model = modelOf("utama", scripts, { inputPrice: 1_000_000, outputPrice: 2_000_000 });
    const { outcome } = await play({ models: [model], spec: { followUps } });
    expect(outcome.trace).toMatchObject({ promptTokens: 1_500, completionTokens: 17, costMicros: 1_534 });
  });

  test("come after the answer, from the model that gave it", async () => {
    const failing = modelOf("utama", [[new ModelFailure("timeout")]]);
    const second = modelOf("cadangan", [
      ["Tiga hari.", done()],
      ["Berapa ongkirnya?\nBisa retur?", done()],
    ]);
    const played = await play({ models: [failing, second], spec: { followUps } });
    expect(played.events.at(-1)).toEqual({ type: "followups", questions: ["Berapa ongkirnya?", "Bisa retur?"] });
    expect(failing.requests).toHaveLength(1);
    expect(second.requests).toHaveLength(2);
    expect(second.requests[1]?.messages.at(-2)).toEqual({ role: "assistant", content: "Tiga hari." });
    expect(played.outcome.state).toBe("completed");
  });

  test("are not asked for by a bot that wants none", async () => {
    const model = modelOf("utama", [["Tiga hari.", done()]]);
    const played = await play({ models: [model] });
    expect(model.requests).toHaveLength(1);
    expect(typesOf(played)).not.toContain("followups");
  });

  test("that the model fails to give leave the turn completed", async () => {
    const model = modelOf("utama", [["Tiga hari.", done()], [new ModelFailure("rate_limited")]]);
    const played = await play({ models: [model], spec: { followUps } });
    expect(typesOf(played).at(-1)).toBe("answer.completed");
    expect(played.outcome).toMatchObject({ state: "completed", failureCode: null });
  });

  test("come from the knowledge where the chunks were quoted", async () => {
    const asked = hitOf({ kind: "qa", title: "Kapan pesanan dikirim?", text: "Tiap pagi." });
    const further = hitOf({
      chunkId: asId("chunk", "chk_cost"),
      kind: "qa",
      title: "Berapa biaya kirim?",
      text: "Gratis.",
      score: 0.3,
    });
    const model = modelOf("utama", [[new ModelFailure("provider_down")]]);
    const played = await play({ hits: [asked, further], models: [model], spec: { followUps } });
    expect(played.events.at(-1)).toEqual({ type: "followups", questions: ["Berapa biaya kirim?"] });
    expect(model.requests).toHaveLength(1);
  });
});

describe("the trace", () => {
  test("tells what was found, what was close, who answered, the parts and the times", async () => {
    const close = ["a", "b", "c", "d"].map((name) => hitOf({ chunkId: asId("chunk", `chk_${name}`), score: 0.1 }));
    const model = modelOf("utama", [["Tiga", " hari.", done(700, 9)]]);
    const { outcome } = await play({ hits: [delivery, hours], close, models: [model] });
    expect(outcome.trace).toEqual({
      question: "Kapan pesanan dikirim?",
      searched: true,
      rewritten: null,
      used: [
        { chunkId: "chk_delivery", baseId: "kb_shop", title: "Pengiriman", baseName: "Toko", score: 0.8 },
        { chunkId: "chk_hours", baseId: "kb_shop", title: "Jam buka", baseName: "Toko", score: 0.4 },
      ],
      close: ["a", "b", "c"].map((name) => ({
        chunkId: `chk_${name}`,
        baseId: "kb_shop",
        title: "Pengiriman",
        baseName: "Toko",
        score: 0.1,
      })),
      responder: "model",
      pinId: null,
      refused: false,
      attempts: [
        {
          modelId: "utama",
          model: "utama label",
          code: null,
          ms: expect.any(Number),
          usage: { promptTokens: 700, completionTokens: 9, estimated: false },
          ...saidNothingElse,
        },
      ],
      auxiliaryCalls: [],
      waits: [],
      promptParts: ["instructions", "history", "knowledge", "question"].map((name) => ({
        name,
        tokens: expect.any(Number),
      })),
      files: [],
      droppedMessages: 0,
      promptTokens: 700,
      completionTokens: 9,
      costMicros: 0,
      grounding: { sentences: 1, ungrounded: [] },
      searchMs: 10,
      firstTokenMs: 20,
      durationMs: 30,
    });
  });

  test("of quoted chunks has the time of the quotation", async () => {
    expect((await play()).outcome.trace).toMatchObject({ searchMs: 10, firstTokenMs: 20, durationMs: 30 });
  });

  test.each([
    [2_500_000, 10_000_000, 1_000, 50, 3_000],
    [150_000, 600_000, 10, 1, 2],
    [0, 0, 1_000_000, 1_000_000, 0],
  ])("prices %i and %i for %i and %i tokens come to %i micro-dollars", async (...row) => {
    const [inputPrice, outputPrice, promptTokens, completionTokens, costMicros] = row;
    const script = ["Tiga hari.", done(promptTokens, completionTokens)];
    const { outcome } = await play({ models: [modelOf("utama", [script], { inputPrice, outputPrice })] });
    expect(outcome.trace.costMicros).toBe(costMicros);
  });
});

test("a question that refers back is searched for with the one before it", async () => {
  const history = [
    { role: "user" as const, text: "Apakah toko menjual kopi Gayo giling halus?" },
    { role: "assistant" as const, text: "Ya." },
  ];
  const referring = await play({ input: { history, question: "Berapa harganya?" } });
  expect(referring.searches.slice(0, 1)).toMatchObject([{ query: "Berapa harganya?", context: history[0]?.text }]);
  const alone = await play({ input: { history } });
  expect(alone.searches[0]).not.toHaveProperty("context");
});

test("without a model such a question is answered with the words of the one before it", async () => {
  const price = hitOf({ title: "Kopi Gayo", text: "Kopi Gayo giling halus dijual Rp85.000.", matched: ["Kopi"] });
  const history = [
    { role: "user" as const, text: "Apakah toko menjual kopi Gayo giling halus?" },
    { role: "assistant" as const, text: "Ya." },
  ];
  const { outcome } = await play({ hits: [price], input: { history, question: "Berapa harganya?" } });
  expect(outcome).toMatchObject({ responder: "quotes", text: expect.stringContaining("Rp85.000") });
  const { outcome: alone } = await play({ hits: [price], input: { question: "Berapa harganya?" } });
  expect(alone.responder).toBe("refusal");
});

describe("a model that helps to find", () => {
  const history = [
    { role: "user" as const, text: "Apakah toko menjual kopi Gayo giling halus?" },
    { role: "assistant" as const, text: "Ya." },
  ];
  const rewritten = "Berapa harga kopi Gayo giling halus?";
  const input = { history, question: "Berapa harganya?" };
  const knowledge = { baseIds, maxChunks: 1, rewrite: true, rerank: true };

  test("puts the question anew, chooses, and answers the question as it was asked", async () => {
    const model = modelOf("utama", [
      [rewritten, done(80, 9)],
      ["2", done(900, 3)],
      ["Rp85.000 [1].", done(700, 7)],
    ]);
    const played = await play({ hits: [delivery, hours], models: [model], input, spec: { knowledge } });
    expect(played.searches.map(({ query }) => query)).toEqual([rewritten]);
    expect(textOf(model.requests[2]?.messages.at(-1)?.content ?? "").endsWith(input.question)).toBe(true);
    expect(played.outcome.trace).toMatchObject({
      question: input.question,
      rewritten,
      used: [{ chunkId: "chk_hours" }],
      close: [{ chunkId: "chk_delivery" }],
    });
    expect(played.events[1]).toEqual({ type: "knowledge.found", count: 1 });
  });

  test("has its tokens counted with those of the answer, and paid for with them", async () => {
    const scripts = [
      [rewritten, done(80, 9)],
      ["2", done(900, 3)],
      ["Rp85.000 [1].", done(700, 7)],
    ];
    const model = modelOf("utama", scripts, { inputPrice: 1_000_000, outputPrice: 2_000_000 });
    const { outcome } = await play({ hits: [delivery, hours], models: [model], input, spec: { knowledge } });
    expect(outcome.trace).toMatchObject({ promptTokens: 1_680, completionTokens: 19, costMicros: 1_718 });
  });

  test("is paid for at its own price, whichever model answers then", async () => {
    const scripts = [[rewritten, done(80, 9)], ["2", done(900, 3)], [new ModelFailure("timeout")]];
    const dear = modelOf("utama", scripts, { inputPrice: 5_000_000 });
    const cheap = modelOf("cadangan", [["Rp85.000 [1].", done(700, 7)]], { inputPrice: 1_000_000 });
    const { outcome } = await play({ hits: [delivery, hours], models: [dear, cheap], input, spec: { knowledge } });
    expect(outcome.trace).toMatchObject({ promptTokens: 1_680, costMicros: 980 * 5 + 700 });
  });

  test("is paid for where the chunks answer in the end", async () => {
    const scripts = [[rewritten, done(80, 9)], ["2", done(900, 3)], [new ModelFailure("timeout")]];
    const model = modelOf("utama", scripts, { inputPrice: 1_000_000 });
    const { outcome } = await play({ hits: [delivery, hours], models: [model], input, spec: { knowledge } });
    expect(outcome.modelId).toBeNull();
    expect(outcome.trace).toMatchObject({ promptTokens: 980, costMicros: 980 });
  });

  test("is the first of the bot's, and leaves no attempt behind", async () => {
    const first = modelOf("utama", [[rewritten, done(80, 9)], ["2", done(900, 3)], [new ModelFailure("timeout")]]);
    const second = modelOf("cadangan", [["Rp85.000 [1].", done(700, 7)]]);
    const { outcome } = await play({
      hits: [delivery, hours],
      models: [first, second],
      input,
      spec: { knowledge },
    });
    expect([first.requests.length, second.requests.length]).toEqual([3, 1]);
    expect(outcome.trace.attempts.map(({ modelId, code }) => [modelId, code])).toEqual([
      ["utama", "timeout"],
      ["cadangan", null],
    ]);
  });

  test("is no reason to fail: the search's own order answers the question with the one before it", async () => {
    const failing = new ModelFailure("rate_limited");
    const model = modelOf("utama", [[failing], [failing], ["Tiga hari [1].", done(700, 7)]]);
    const played = await play({ hits: [delivery, hours], models: [model], input, spec: { knowledge } });
    expect(played.searches).toMatchObject([{ query: input.question, context: history[0]?.text }]);
    expect(played.outcome).toMatchObject({ state: "completed", failureCode: null, responder: "model" });
    expect(played.outcome.trace).toMatchObject({
      rewritten: null,
      used: [{ chunkId: "chk_delivery" }],
      promptTokens: 700,
      completionTokens: 7,
    });
  });

  test("that is stopped meanwhile leaves no answer", async () => {
    const stop = new AbortController();
    const model = modelOf("utama", [[() => stop.abort(), new ModelFailure("interrupted")]]);
    const played = await play({ models: [model], input: { ...input, signal: stop.signal }, spec: { knowledge } });
    expect(played.outcome).toMatchObject({ state: "stopped", failureCode: null, text: "", responder: null });
  });
});

test("a trace from before usage was kept by call has none", () => {
  expect(TurnTrace.shape.auxiliaryCalls.parse(undefined)).toEqual([]);
  const attempt = { modelId: "utama", model: "utama", code: null, ms: 1 };
  expect(TurnTrace.shape.attempts.parse([attempt])).toEqual([{ ...attempt, usage: null, ...saidNothingElse }]);
});

test("a trace from before questions were put anew has none", () => {
  expect(TurnTrace.shape.rewritten.parse(undefined)).toBeNull();
});
