import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { inspect } from "node:util";
import { LLMock } from "@copilotkit/aimock";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { asId } from "#lib/ids.ts";
import { traceOf } from "#lib/models/failures.ts";
import { type OpenAiModelOptions, openaiModel } from "#lib/models/openai/chat-model.ts";
import { listProviderModels } from "#lib/models/openai/probe.ts";
import {
  type CompletionChunk,
  type CompletionRequest,
  isModelFailure,
  type ModelFailure,
  type ToolCall,
} from "#lib/models/port.ts";
import { processWide } from "#lib/process-wide.ts";
import { serve, serveFrames, serveJson } from "#tests/support/odd-servers.ts";
import { failures, type Script, startOpenAiServer } from "#tests/support/openai-server.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";

const server = await providerForTests();

const apiKey = "sk-rahasia-1234567890";
let count = 0;

/** Each has a name of its own: what a server refused is remembered by name. */
const modelOf = (change: Partial<OpenAiModelOptions> = {}) =>
  openaiModel({
    baseUrl: server.url,
    apiKey,
    id: asId("model", "mod_0123456789abcdef"),
    name: `model-${++count}`,
    label: "Model Toko",
    providerName: "Penyedia",
    contextTokens: 8_000,
    inputPrice: 1,
    outputPrice: 2,
    ...change,
  });

type Reading = {
  model?: ReturnType<typeof modelOf>;
  request?: Partial<CompletionRequest>;
  onDelta?: () => void;
};

/** All that a model yields, and what it throws. */
async function read({ model = modelOf(), request = {}, onDelta }: Reading = {}) {
  const texts: string[] = [];
  const calls: ToolCall[] = [];
  let reasoning = "";
  let broken = 0;
  let takenBack = 0;
  let done: Extract<CompletionChunk, { type: "done" }> | null = null;
  let failure: ModelFailure | null = null;
  const whole: CompletionRequest = {
    messages: [
      { role: "system", content: "Jawab singkat." },
      { role: "user", content: "Kapan toko buka?" },
    ],
    temperature: 0.7,
    topP: 0.9,
    maxTokens: 200,
    signal: new AbortController().signal,
    ...request,
  };
  try {
    for await (const chunk of model.complete(whole)) {
      if (chunk.type === "done") {
        done = chunk;
        continue;
      }
      if (chunk.type === "tool_call") {
        calls.push(chunk.call);
        continue;
      }
      if (chunk.type === "reasoning") reasoning += chunk.text;
      if (chunk.type === "broken") broken += chunk.characters;
      if (chunk.type === "taken_back") takenBack += texts.splice(0).length;
      if (chunk.type !== "delta") continue;
      texts.push(chunk.text);
      onDelta?.();
    }
  } catch (error) {
    if (!isModelFailure(error)) throw error;
    failure = error;
  }
  const beside = { reasoning, broken, takenBack };
  return { texts, text: texts.join(""), ...beside, calls, done, failure, trace: failure && traceOf(failure) };
}

const delta = (content: string) => ({ choices: [{ index: 0, delta: { content }, finish_reason: null }] });

const text = "Toko buka pukul delapan pagi.";
const aborted = () => expect.poll(() => server.requests.at(-1)?.aborted, { timeout: 5_000 }).toBe(true);

describe("a whole answer", () => {
  test("comes piece by piece, with the tokens that the server counted", async () => {
    // Far enough apart that a busy machine hears them one by one.
    server.answer({ text, gapMs: 300, usage: { prompt_tokens: 12, completion_tokens: 5 } });
    const { texts, done, failure } = await read();
    expect(failure).toBeNull();
    expect(texts).toEqual(["Toko", " buka", " pukul", " delapan", " pagi."]);
    expect(done).toEqual({
      type: "done",
      usage: { promptTokens: 12, completionTokens: 5, estimated: false },
      cutOff: false,
    });
  });

  test("comes with the first word at once, and the rest of the time that is to be joined as one", async () => {
    server.answer({ text, silentMs: 50, gapMs: 50 });
    const { texts } = await read({ request: { coalesceMs: () => 60_000 } });
    expect(texts).toEqual(["Toko", " buka pukul delapan pagi."]);
  });

  test("is asked for with all that the request says", async () => {
    await read({ model: modelOf({ name: "model-toko" }) });
    expect(server.requests).toMatchObject([
      {
        method: "POST",
        path: "/v1/chat/completions",
        headers: { authorization: `Bearer ${apiKey}` },
        body: {
          model: "model-toko",
          messages: [
            { role: "system", content: "Jawab singkat." },
            { role: "user", content: "Kapan toko buka?" },
          ],
          stream: true,
          stream_options: { include_usage: true },
          temperature: 0.7,
          top_p: 0.9,
          max_tokens: 200,
        },
      },
    ]);
  });

  test("without a count is estimated at four letters a token", async () => {
    server.answer({ text, usage: null });
    const { done } = await read();
    expect(done?.usage).toEqual({
      promptTokens: Math.ceil((14 + 16) / 4),
      completionTokens: Math.ceil(29 / 4),
      estimated: true,
    });
  });

  test("skips pieces without a word", async () => {
    server.answer({ text, gapMs: 300, emptyDeltas: true });
    const { texts } = await read();
    expect(texts.join("")).toBe(text);
    expect(texts).not.toContain("");
  });

  test("holds nothing of what the model thought before it", async () => {
    server.answer({ text, reasoningChunks: 5 });
    expect((await read()).text).toBe(text);
  });

  test("at once, of a server that cannot stream, is one piece", async () => {
    server.answer({ text, noStreaming: true, usage: { prompt_tokens: 12, completion_tokens: 5 } });
    const { texts, done } = await read();
    expect(texts).toEqual([text]);
    expect(done).toEqual({
      type: "done",
      usage: { promptTokens: 12, completionTokens: 5, estimated: false },
      cutOff: false,
    });
  });

  test("at once, without a count or a reason to end, is whole and estimated", async () => {
    const baseUrl = await serveJson({ choices: [{ message: { content: text } }] });
    const { texts, done } = await read({ model: modelOf({ baseUrl }) });
    expect(texts).toEqual([text]);
    expect(done).toMatchObject({ usage: { completionTokens: Math.ceil(29 / 4) }, cutOff: false });
  });

  test.each<[string, Script]>([
    ["reached the limit of tokens", { text, finishReason: "length" }],
    ["reached it at once", { text, finishReason: "length", noStreaming: true }],
  ])("that %s is cut off", async (_, script) => {
    server.answer(script);
    const { done, failure } = await read();
    expect(failure).toBeNull();
    expect(done?.cutOff).toBe(true);
  });

  test("comes the same from an independent server of the protocol", async () => {
    const mock = new LLMock({ port: 0, host: "127.0.0.1" });
    mock.onMessage("toko buka", { content: text, usage: { prompt_tokens: 9, completion_tokens: 7 } });
    await mock.start();
    onTestFinished(() => mock.stop());
    const found = await read({ model: modelOf({ baseUrl: `${mock.url}/v1` }) });
    expect(found).toMatchObject({ text, failure: null });
    expect(found.done).toEqual({
      type: "done",
      usage: { promptTokens: 9, completionTokens: 7, estimated: false },
      cutOff: false,
    });
    expect(mock.getLastRequest()).toMatchObject({ path: "/v1/chat/completions", body: { stream: true } });
  });
});

describe("tools", () => {
  const tools = [{ name: "cek_stok", description: "Stok sebuah barang", parameters: { type: "object" } }];
  const calls = [
    { id: "call_a", name: "cek_stok", arguments: '{"barang":"kopi"}' },
    { id: "call_b", name: "cek_stok", arguments: '{"barang":"teh"}' },
  ];

  test("are sent as functions, and calls and results go back as the protocol writes them", async () => {
    const messages = [
      { role: "user" as const, content: "Ada kopi?" },
      { role: "assistant" as const, content: "", toolCalls: calls.slice(0, 1) },
      { role: "tool" as const, callId: "call_a", content: "12" },
    ];
    await read({ request: { tools, messages } });
    expect(server.requests[0]?.body).toMatchObject({
      tools: [{ type: "function", function: tools[0] }],
      messages: [
        { role: "user", content: "Ada kopi?" },
        {
          role: "assistant",
          content: null,
          tool_calls: [
            { id: "call_a", type: "function", function: { name: "cek_stok", arguments: '{"barang":"kopi"}' } },
          ],
        },
        { role: "tool", tool_call_id: "call_a", content: "12" },
      ],
    });
  });

  test.each([false, true])("are called in pieces by turns, or at once (%s)", async (noStreaming) => {
    server.answer({ tokens: [], toolCalls: calls, noStreaming });
    expect(await read({ request: { tools } })).toMatchObject({
      texts: [],
      calls,
      failure: null,
      done: { cutOff: false },
    });
  });

  test("are called behind what is said", async () => {
    server.answer({ text, toolCalls: calls });
    expect(await read({ request: { tools } })).toMatchObject({ text, calls, failure: null });
  });

  test("that nobody gave are left out of an answer, and out of the request", async () => {
    server.answer({ text, toolCalls: calls });
    expect(await read()).toMatchObject({ text, calls: [], failure: null });
    expect(server.requests[0]?.body).not.toHaveProperty("tools");
  });
});

describe("parts", () => {
  test("of text alone are sent as a string, which every server reads", async () => {
    const content = [
      { type: "text" as const, text: "Kapan " },
      { type: "text" as const, text: "buka?" },
    ];
    await read({ request: { messages: [{ role: "user", content }] } });
    expect(server.requests[0]?.body.messages).toEqual([{ role: "user", content: "Kapan buka?" }]);
  });

  test("with a picture are sent as parts", async () => {
    const image = { type: "image" as const, url: "data:image/png;base64,AA==" };
    const content = [{ type: "text" as const, text: "Apa ini?" }, image];
    await read({ request: { messages: [{ role: "user", content }] } });
    expect(server.requests[0]?.body.messages).toEqual([
      { role: "user", content: [content[0], { type: "image_url", image_url: { url: image.url } }] },
    ]);
  });
});

describe("what a failed call used", () => {
  const prompt = Math.ceil((14 + 16) / 4);
  const usageOf = async (reading: Reading = {}) => (await read(reading)).failure?.usage;

  test("of one that was stopped is its prompt and what was written", async () => {
    server.answer({ tokens: ["Toko", " buka"], gapMs: 20_000 });
    const controller = new AbortController();
    const usage = await usageOf({ request: { signal: controller.signal }, onDelta: () => controller.abort() });
    expect(usage).toEqual({ promptTokens: prompt, completionTokens: 1, estimated: true });
  });

  test("of one that broke off is its prompt and what was written, reasoning too", async () => {
    server.answer({ tokens: ["Toko", " buka"], reasoningChunks: 5, halfStream: 1 });
    const usage = { promptTokens: prompt, completionTokens: (5 * 4 + 4) / 4, estimated: true };
    expect(await usageOf()).toEqual(usage);
  });

  test.each([
    ["head", { hang: true }],
    ["first word", { silentMs: 20_000 }],
  ])("of one that was given up before its %s is its prompt", async (_, script) => {
    server.answer(script);
    const usage = await usageOf({ model: modelOf({ limits: { firstTokenMs: 250, idleMs: 250 } }) });
    expect(usage).toEqual({ promptTokens: prompt, completionTokens: 0, estimated: true });
  });

  test.each<[string, Script]>([
    ["a key", failures.wrongKey],
    ["so many questions", failures.rateLimited],
    ["while it is down", failures.down],
    ["with a page", { garbage: "html" }],
  ])("of a server that refuses %s is nothing", async (_, script) => {
    server.answer(script);
    expect(await usageOf()).toBeUndefined();
  });

  test("of nobody listening, or before the beginning, is nothing", async () => {
    const gone = await startOpenAiServer();
    await gone.close();
    expect(await usageOf({ model: modelOf({ baseUrl: gone.url }) })).toBeUndefined();
    expect(await usageOf({ request: { signal: AbortSignal.abort() } })).toBeUndefined();
  });

  test("without a word is what the provider says", async () => {
    server.answer({ tokens: [], usage: { prompt_tokens: 12, completion_tokens: 3 } });
    expect(await usageOf()).toEqual({ promptTokens: 12, completionTokens: 3, estimated: false });
  });

  test("is what the provider said before it broke off, and an estimate of what came behind that", async () => {
    const told = { usage: { prompt_tokens: 12, completion_tokens: 3 } };
    const whole = await serveFrames({ ...delta("Toko"), ...told }, "{not json");
    expect(await usageOf({ model: modelOf({ baseUrl: whole }) })).toEqual({
      promptTokens: 12,
      completionTokens: 3,
      estimated: false,
    });
    const more = await serveFrames({ ...delta("Toko"), ...told }, delta(" buka pagi"), "{not json");
    expect(await usageOf({ model: modelOf({ baseUrl: more }) })).toEqual({
      promptTokens: 12,
      completionTokens: 6,
      estimated: true,
    });
  });
});

describe("a server that refuses", () => {
  test.each<[string, string, Script]>([
    ["a key", "wrong_key", failures.wrongKey],
    ["a model", "model_not_found", failures.unknownModel],
    ["so many questions", "rate_limited", failures.rateLimited],
    ["an empty purse", "quota_exhausted", failures.quotaExhausted],
    ["a long question", "too_long", failures.tooLong],
    ["what is asked", "content_refused", failures.refused],
    ["while it is down", "provider_down", failures.down],
    ["while it is busy", "provider_down", { error: { status: 503 } }],
    ["after waiting for another", "timeout", { error: { status: 504 } }],
    ["the form of it", "bad_request", { error: { status: 400, message: "Invalid value for 'messages'." } }],
  ])("%s is told as %s, with its status alone", async (_, code, script) => {
    server.answer(script);
    const { texts, failure, trace } = await read();
    expect(texts).toEqual([]);
    expect(failure?.code).toBe(code);
    expect(trace).toEqual({
      kind: "http",
      status: "error" in script ? script.error?.status : undefined,
    });
    expect(server.requests).toHaveLength(1);
  });

  test("in another form of words is understood too", async () => {
    const baseUrl = await serveJson(
      { object: "error", message: "The model `x` does not exist.", type: "NotFoundError", param: null, code: 404 },
      404,
    );
    expect(await read({ model: modelOf({ baseUrl }) })).toMatchObject({
      failure: { code: "model_not_found" },
      trace: { kind: "http", status: 404 },
    });
  });

  test("says when to ask again, and that reaches the failure", async () => {
    server.answer(failures.rateLimited);
    expect((await read()).failure?.retryAfterMs).toBe(7_000);
    server.answer(failures.quotaExhausted);
    expect((await read()).failure?.retryAfterMs).toBeUndefined();
  });

  test("with a page of its own has another address", async () => {
    expect(await read({ model: modelOf({ baseUrl: `${server.url}/elsewhere` }) })).toMatchObject({
      failure: { code: "provider_down" },
      trace: { kind: "address", status: 404 },
    });
  });

  test.each<[string, string, unknown, string]>([
    ["before any word", "", { message: "Rate limit reached.", code: 429 }, "rate_limited"],
    ["after some", "Toko", { message: "Rate limit reached.", code: 429 }, "rate_limited"],
    ["by a name", "", { message: "Input data may contain inappropriate content.", code: "x" }, "content_refused"],
    ["without one", "Toko", { message: "Something broke." }, "provider_down"],
  ])("inside of the stream, %s, is understood", async (_, before, error, code) => {
    const baseUrl = await serveFrames(delta(before), { error });
    const found = await read({ model: modelOf({ baseUrl }) });
    expect(found).toMatchObject({ text: before, done: null, failure: { code } });
  });
});

describe("a field that a server refuses by name", () => {
  const bodies = () => server.requests.map(({ body }) => Object.keys(body));

  test.each(["stream_options", "temperature", "top_p"])("%s, is left out then and from then on", async (field) => {
    server.answer({ text, refuses: [field] });
    const model = modelOf();
    expect((await read({ model })).text).toBe(text);
    expect((await read({ model })).text).toBe(text);
    const [first, second, third, ...more] = bodies();
    expect(first).toContain(field);
    expect(second).not.toContain(field);
    expect(third).toEqual(second);
    expect(more).toEqual([]);
  });

  test("max_tokens, is called by its newer name", async () => {
    server.answer({ text, refuses: ["max_tokens"] });
    expect((await read({ request: { maxTokens: 77 } })).text).toBe(text);
    expect(server.requests.at(-1)?.body).toMatchObject({ max_completion_tokens: 77 });
    expect(server.requests.at(-1)?.body).not.toHaveProperty("max_tokens");
  });

  test("one after the other, all of them, leaves an answer all the same", async () => {
    server.answer({ text, refuses: ["temperature", "top_p", "stream_options", "max_tokens"] });
    const { text: answer, done } = await read();
    expect(answer).toBe(text);
    expect(done?.usage.completionTokens).toBe(Math.ceil(29 / 4));
    expect(bodies()).toHaveLength(5);
    expect(bodies().at(-1)?.toSorted()).toEqual(["max_completion_tokens", "messages", "model", "stream"]);
  });

  test("of one model, is sent to another of the same server", async () => {
    server.answer({ text, refuses: ["top_p"] });
    await read();
    server.requests.length = 0;
    server.answer({ text });
    await read();
    expect(server.requests[0]?.body).toHaveProperty("top_p");
  });

  test("though it was left out, is asked no third time", async () => {
    server.answer({ error: { status: 400, message: "Unsupported parameter: 'top_p'." } });
    expect((await read()).failure?.code).toBe("bad_request");
    expect(server.requests).toHaveLength(2);
  });

  test("that no answer can do without, fails at once", async () => {
    server.answer({ text, refuses: ["messages"] });
    expect((await read()).failure?.code).toBe("bad_request");
    expect(server.requests).toHaveLength(1);
  });
});

describe("a server that falls silent", () => {
  test.each(["firstTokenMs", "answerMs"] as const)("before the first word is given up after %s", async (limit) => {
    server.answer({ hang: true });
    const found = await read({ model: modelOf({ limits: { [limit]: 250 } }) });
    expect(found).toMatchObject({ texts: [], failure: { code: "timeout" }, trace: { kind: "timeout" } });
    await aborted();
  });

  /** Sends a chunk again and again, up to a word where `times` is given. */
  const repeating = (chunk: object, times = Number.POSITIVE_INFINITY) =>
    serve((res) => {
      res.writeHead(200, { "content-type": "text/event-stream" });
      let sent = 0;
      const timer = setInterval(() => {
        if (sent++ < times) res.write(`data: ${JSON.stringify(chunk)}\n\n`);
        else res.end(`data: ${JSON.stringify(delta("Toko"))}\n\ndata: [DONE]\n\n`);
      }, 50);
      res.on("close", () => clearInterval(timer));
    });
  const thought = { choices: [{ delta: { reasoning_content: "hmm " } }] };

  test.each<[string, object]>([
    ["an empty delta", { choices: [{ delta: {} }] }],
    ["an empty text", delta("")],
    ["white space", delta("\n")],
    ["no choice", { choices: [] }],
    ["an empty reasoning", { choices: [{ delta: { reasoning_content: "" } }] }],
  ])("but for %s again and again is given up after firstTokenMs", async (_, chunk) => {
    const model = modelOf({ baseUrl: await repeating(chunk), limits: { firstTokenMs: 400, reasoningMs: 60_000 } });
    expect(await read({ model })).toMatchObject({ texts: [], failure: { code: "timeout" } });
  });

  test("but for its reasoning is heard beyond firstTokenMs", async () => {
    const model = modelOf({ baseUrl: await repeating(thought, 40), limits: { firstTokenMs: 1_500 } });
    expect(await read({ model })).toMatchObject({ text: "Toko", failure: null });
  });

  test("but for its reasoning without end is given up after reasoningMs", async () => {
    const limits = { firstTokenMs: 400, reasoningMs: 900 };
    const found = await read({ model: modelOf({ baseUrl: await repeating(thought), limits }) });
    expect(found).toMatchObject({ texts: [], failure: { code: "timeout" } });
    expect(found.reasoning).toContain("hmm");
  });

  test("in the middle of an answer is given up after idleMs", async () => {
    server.answer({ tokens: ["Toko", " buka"], gapMs: 20_000 });
    const found = await read({ model: modelOf({ limits: { idleMs: 100 } }) });
    expect(found).toMatchObject({ texts: ["Toko"], done: null, failure: { code: "timeout" } });
    await aborted();
  });

  test("only between its words, though for long in all, is heard to the end", async () => {
    server.answer({ tokens: Array.from({ length: 12 }, () => " lagi"), gapMs: 60 });
    const found = await read({ model: modelOf({ limits: { idleMs: 400 } }) });
    expect(found).toMatchObject({ text: " lagi".repeat(12).trimStart(), failure: null });
  });

  test("never, but never ends either, is given up after answerMs", async () => {
    server.answer({ tokens: Array.from({ length: 2_000 }, () => " lagi"), gapMs: 10 });
    const found = await read({ model: modelOf({ limits: { answerMs: 500 } }) });
    expect(found).toMatchObject({ done: null, failure: { code: "timeout" } });
    expect(found.texts.length).toBeGreaterThan(0);
    await aborted();
  });
});

describe("what is no answer", () => {
  test.each<[string, Script, string, string]>([
    ["a page", { garbage: "html" }, "provider_down", "address"],
    ["frames of nonsense", { garbage: "frames" }, "provider_down", "address"],
    ["a line cut before the first word", { text, halfStream: 0 }, "provider_down", "connection"],
  ])("%s fails", async (_, script, code, kind) => {
    server.answer(script);
    expect(await read()).toMatchObject({ texts: [], done: null, failure: { code }, trace: { kind } });
  });

  test.each<[string, unknown]>([
    ["null", null],
    ["without choices", {}],
  ])("a body %s fails", async (_, body) => {
    const baseUrl = await serveJson(body);
    expect(await read({ model: modelOf({ baseUrl }) })).toMatchObject({
      failure: { code: "provider_down" },
      trace: { kind: "address" },
    });
  });

  test.each<[string, Script]>([
    ["without a word", { tokens: [] }],
    ["without a word or a reason to end", { tokens: [], finishReason: null }],
    ["of reasoning alone", { tokens: [], reasoningChunks: 3 }],
    ["of white space", { tokens: ["\n", "  \n\n"] }],
    ["of a reasoning tag's content", { text: "<think>Rencana.</think>\n" }],
    ["of a special token", { text: "<|im_end|>" }],
    ["that is empty, at once", { tokens: [], noStreaming: true }],
  ])("an answer %s is empty", async (_, script) => {
    server.answer(script);
    expect(await read()).toMatchObject({ texts: [], done: null, failure: { code: "empty_answer" } });
  });

  test("an answer that spent all its tokens without a word was cut off", async () => {
    server.answer({ tokens: [], finishReason: "length", reasoningChunks: 3 });
    expect(await read()).toMatchObject({ texts: [], failure: { code: "cut_off" } });
  });

  test.each([{ tokens: [] }, { text }])("an answer that was filtered, %j, was refused", async (script) => {
    server.answer({ ...script, finishReason: "content_filter" });
    expect(await read()).toMatchObject({ done: null, failure: { code: "content_refused" } });
  });

  test("a line cut in the middle leaves what had come, and says so", async () => {
    let line: ServerResponse | null = null;
    const baseUrl = await serve((res) => {
      line = res;
      res.writeHead(200, { "content-type": "text/event-stream" });
      res.write(`data: ${JSON.stringify(delta("Toko"))}\n\n`);
    });
    expect(await read({ model: modelOf({ baseUrl }), onDelta: () => line?.destroy() })).toMatchObject({
      texts: ["Toko"],
      done: null,
      failure: { code: "cut_off" },
      trace: { kind: "connection" },
    });
  });

  test("nonsense in the middle leaves what had come, and says so", async () => {
    const baseUrl = await serveFrames(delta("Toko"), "{not json");
    expect(await read({ model: modelOf({ baseUrl }) })).toMatchObject({
      texts: ["Toko"],
      failure: { code: "cut_off" },
      trace: { kind: "malformed" },
    });
  });

  test("nobody listening is told from a server that refuses", async () => {
    const gone = await startOpenAiServer();
    await gone.close();
    expect(await read({ model: modelOf({ baseUrl: gone.url }) })).toMatchObject({
      failure: { code: "provider_down" },
      trace: { kind: "connection" },
    });
  });
});

describe("a reader who stops", () => {
  test("in the middle of an answer ends it at the provider too", async () => {
    server.answer({ tokens: Array.from({ length: 2_000 }, () => " lagi"), gapMs: 10 });
    const controller = new AbortController();
    const found = await read({ request: { signal: controller.signal }, onDelta: () => controller.abort() });
    expect(found).toMatchObject({ done: null, failure: { code: "interrupted" }, trace: { kind: "aborted" } });
    expect(found.texts.length).toBeGreaterThan(0);
    await aborted();
  });

  test("before the first word ends it at the provider too", async () => {
    server.answer({ hang: true });
    const controller = new AbortController();
    const reading = read({ request: { signal: controller.signal } });
    await expect.poll(() => server.requests.length).toBe(1);
    controller.abort();
    expect((await reading).failure?.code).toBe("interrupted");
    await aborted();
  });

  test("before the beginning asks no provider", async () => {
    const found = await read({ request: { signal: AbortSignal.abort() } });
    expect(found).toMatchObject({ texts: [], failure: { code: "interrupted" } });
    expect(server.requests).toEqual([]);
  });

  test("by leaving ends it at the provider too", async () => {
    server.answer({ tokens: Array.from({ length: 2_000 }, () => " lagi"), gapMs: 10 });
    const request = { messages: [], temperature: 0, topP: 1, maxTokens: 5_000, signal: new AbortController().signal };
    for await (const chunk of modelOf().complete(request)) {
      expect(chunk).toEqual({ type: "delta", text: "lagi" });
      break;
    }
    await aborted();
  });
});

test("a server that ignores how much it may say is cut short, at the provider too", async () => {
  const piece = "x".repeat(100);
  server.answer({ tokens: Array.from({ length: 5_000 }, () => piece), gapMs: 100 });
  const { texts, text: flood, done, failure } = await read({ request: { maxTokens: 20 } });
  expect(failure).toBeNull();
  expect(done?.cutOff).toBe(true);
  expect(flood.length).toBeGreaterThan(20 * 4);
  // What comes in one moment is one part: the part that goes beyond the bound is the last.
  expect(texts.slice(0, -1).join("").length).toBeLessThanOrEqual(20 * 24);
  await aborted();
});

describe("a key", () => {
  test.each<[string, Script]>([
    ["401", { error: { status: 401, message: `Incorrect API key provided: ${apiKey}.`, code: apiKey } }],
    ["400", { error: { status: 400, message: `Bad: ${apiKey}`, type: apiKey, param: apiKey } }],
    ["500", { error: { status: 500, message: `Bearer ${apiKey}` } }],
    ["a page", { garbage: "html" }],
    ["silence", { hang: true }],
  ])("is nowhere in a failure, though the provider echoes it with %s", async (_, script) => {
    server.answer(script);
    const { failure } = await read({ model: modelOf({ limits: { firstTokenMs: 60 } }) });
    expect(failure).not.toBeNull();
    expect(inspect(failure, { depth: null, showHidden: true })).not.toContain("rahasia");
    expect(failure?.stack).not.toContain("rahasia");
  });

  test("is nowhere in a failure that is told inside of the stream", async () => {
    const baseUrl = await serveFrames(delta("Toko"), { error: { message: `Bearer ${apiKey}`, code: apiKey } });
    const { failure } = await read({ model: modelOf({ baseUrl }) });
    expect(failure).not.toBeNull();
    expect(inspect(failure, { depth: null, showHidden: true })).not.toContain("rahasia");
  });

  test.each([null, ""])("that is none, %j, is not sent", async (none) => {
    await read({ model: modelOf({ apiKey: none }) });
    expect(server.requests[0]?.headers).not.toHaveProperty("authorization");
  });

  test("or a name of the environment's own is not sent either", async () => {
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    for (const name of ["OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_ADMIN_KEY"]) {
      vi.stubEnv(name, "milik-lingkungan");
    }
    vi.stubEnv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1");
    const seen: IncomingHttpHeaders[] = [];
    const baseUrl = await serve((res) => {
      seen.push(res.req.headers);
      res.writeHead(200, { "content-type": "text/event-stream" });
      res.end(`data: ${JSON.stringify(delta("Toko"))}\n\n`);
    });
    await read({ model: modelOf({ baseUrl, apiKey: null }) });
    expect(seen).toHaveLength(1);
    expect(JSON.stringify(seen)).not.toContain("milik-lingkungan");
  });
});

describe("the model that the rest of Rakit sees", () => {
  test("knows itself, and neither its address nor its key", () => {
    const model = modelOf({ name: "model-toko" });
    expect(model).toMatchObject({
      id: "mod_0123456789abcdef",
      name: "model-toko",
      label: "Model Toko",
      providerName: "Penyedia",
      contextTokens: 8_000,
      inputPrice: 1,
      outputPrice: 2,
    });
    expect(JSON.stringify(model)).not.toMatch(/rahasia|127\.0\.0\.1/);
  });

  test("has an own client for each key, and no more than fifty are kept", async () => {
    for (let number = 0; number < 60; number++) {
      await listProviderModels({ baseUrl: server.url, apiKey: `sk-${number}` });
    }
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(
      Array.from({ length: 60 }, (_, number) => `Bearer sk-${number}`),
    );
    const kept = processWide("openai-clients", (): Map<string, unknown> => {
      throw new Error("No client was kept");
    });
    expect(kept.size).toBeLessThanOrEqual(50);
  });
});
