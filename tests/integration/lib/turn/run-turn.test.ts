import { expect, test } from "vitest";
import { blankSpec } from "#lib/bots/spec.ts";
import { asId } from "#lib/ids.ts";
import { openaiModel } from "#lib/models/openai/chat-model.ts";
import { nowText } from "#lib/turn/moment.ts";
import { promptTextsByLanguage } from "#lib/turn/prompt-texts.ts";
import { runTurn, type TurnInput } from "#lib/turn/run-turn.ts";
import type { TurnOutcome } from "#lib/turn/turn-outcome.ts";
import { failures, type Script } from "#tests/support/openai-server.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { sunday } from "#tests/support/turn-fakes.ts";

const server = await providerForTests();
const inputPrice = 2_000_000;
const outputPrice = 3_000_000;

const modelOf = (name: string) =>
  openaiModel({
    baseUrl: server.url,
    apiKey: null,
    id: asId("model", name),
    name,
    label: name,
    providerName: "Penyedia",
    contextTokens: 8_000,
    inputPrice,
    outputPrice,
    limits: { firstTokenMs: 2_000, idleMs: 10_000 },
  });

type Asking = {
  /** How each model answers, by its name, in the order to try them. */
  scripts: Record<string, Script>;
  followUps?: "on" | "off";
  onDelta?: (said: number) => void;
  signal?: AbortSignal;
};

/** A turn of a bot without knowledge, to its end. */
async function ask({ scripts, followUps = "off", onDelta, signal }: Asking): Promise<TurnOutcome> {
  server.answer((request) => {
    const script = scripts[request.body.model ?? ""] ?? {};
    return typeof script === "function" ? script(request) : script;
  });
  const spec = blankSpec({ name: "Asisten", language: "id", persona: "Kamu ramah.", followUps: { mode: followUps } });
  const input: TurnInput = {
    turnId: asId("turn", "turn_1"),
    conversationId: asId("conversation", "conv_1"),
    questionId: asId("message", "msg_1"),
    answerId: asId("message", "msg_2"),
    workspaceId: asId("workspace", "ws_1"),
    spec,
    variables: {},
    history: [],
    question: "Kapan toko buka?",
    pinned: null,
    handover: null,
    moment: sunday,
    signal: signal ?? new AbortController().signal,
  };
  const turn = runTurn(input, {
    search: { search: async () => ({ hits: [], close: [] }) },
    models: Object.keys(scripts).map(modelOf),
    tools: [],
    now: () => performance.now(),
    coalesceMs: () => 0,
  });
  let said = 0;
  let next = await turn.next();
  for (; !next.done; next = await turn.next()) if (next.value.type === "answer.delta") onDelta?.(++said);
  if (next.value.state === "waiting") throw new Error("A turn without tools waits");
  return next.value;
}

/** The prompt of the turn above at four characters a token. */
const lastMessage = `<sekarang>${nowText(sunday, "id")}</sekarang>\n\nKapan toko buka?`;
const instructions = `Kamu ramah.\n\n${promptTextsByLanguage.id.answerLanguage}`;
const prompt = Math.ceil((instructions.length + lastMessage.length) / 4);
const read = (completionTokens: number) => ({ promptTokens: prompt, completionTokens, estimated: true });
const nothing = { promptTokens: 0, completionTokens: 0, estimated: false };
const costOf = (promptTokens: number, completionTokens: number) =>
  (promptTokens * inputPrice + completionTokens * outputPrice) / 1_000_000;

test("a turn that is stopped is booked with its prompt and the words so far", async () => {
  const stop = new AbortController();
  const { state, text, trace } = await ask({
    scripts: { a: { tokens: ["Toko", " buka", " pagi"], gapMs: 2_000 } },
    signal: stop.signal,
    onDelta: (said) => said === 2 && stop.abort(),
  });
  expect({ state, text }).toEqual({ state: "stopped", text: "Toko buka" });
  const written = Math.ceil("Toko buka".length / 4);
  expect(trace).toMatchObject({ attempts: [{ modelId: "a", code: null, usage: read(written) }] });
  expect(trace).toMatchObject({
    promptTokens: prompt,
    completionTokens: written,
    costMicros: costOf(prompt, written),
  });
});

test("an answer that breaks off is booked with its prompt and what had come", async () => {
  const { state, trace } = await ask({ scripts: { a: { tokens: ["Toko", " buka"], halfStream: 1 } } });
  expect(state).toBe("failed");
  expect(trace).toMatchObject({ attempts: [{ code: null, usage: read(1) }], costMicros: costOf(prompt, 1) });
});

test("a model that fails at once reads nothing, and the next is booked with its own figures", async () => {
  const usage = { prompt_tokens: 50, completion_tokens: 6 };
  const { trace } = await ask({ scripts: { a: failures.down, b: { text: "Pukul delapan.", usage } } });
  expect(trace).toMatchObject({
    attempts: [
      { modelId: "a", code: "provider_down", usage: nothing },
      { modelId: "b", code: null, usage: { promptTokens: 50, completionTokens: 6, estimated: false } },
    ],
    promptTokens: 50,
    completionTokens: 6,
    costMicros: costOf(50, 6),
  });
});

test("a model that is silent until its time is over is booked with its prompt, beside the next", async () => {
  const usage = { prompt_tokens: 50, completion_tokens: 6 };
  const { trace } = await ask({ scripts: { a: { hang: true }, b: { text: "Pukul delapan.", usage } } });
  expect(trace).toMatchObject({
    attempts: [{ modelId: "a", code: "timeout", usage: read(0) }, { modelId: "b" }],
    promptTokens: prompt + 50,
    completionTokens: 6,
  });
});

test("an answer without a word is booked with what the provider says", async () => {
  const usage = { prompt_tokens: 50, completion_tokens: 2 };
  const { responder, trace } = await ask({ scripts: { a: { tokens: [], usage } } });
  expect(responder).not.toBe("model");
  expect(trace).toMatchObject({
    attempts: [{ code: "empty_answer", usage: { promptTokens: 50, completionTokens: 2, estimated: false } }],
    promptTokens: 50,
    completionTokens: 2,
  });
});

test("follow-ups are booked beside the answer", async () => {
  const usage = { prompt_tokens: 50, completion_tokens: 6 };
  const { trace } = await ask({ scripts: { a: { text: "Berapa ongkirnya?", usage } }, followUps: "on" });
  expect(trace).toMatchObject({
    attempts: [{ usage: { promptTokens: 50 } }],
    auxiliaryCalls: [{ purpose: "followUps", modelId: "a", code: null, usage: { promptTokens: 50 } }],
    promptTokens: 100,
    completionTokens: 12,
  });
});
