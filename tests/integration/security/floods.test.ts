/** A model's server that sends without an end is left at a bound, before what it sent is parsed, and is told to be out of order. */
import type { RequestListener } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { expect, test, vi } from "vitest";
import { asId } from "#lib/ids.ts";
import { openaiModel } from "#lib/models/openai/chat-model.ts";
import { openaiEmbeddingModel } from "#lib/models/openai/embedding-model.ts";
import { listProviderModels, probeModel } from "#lib/models/openai/probe.ts";
import { responseLimits } from "#lib/models/openai/response-limits.ts";
import { modelFetch } from "#lib/models/openai/transport.ts";
import { failureOf, serveCounting } from "#tests/support/odd-servers.ts";

const sse = "text/event-stream";
const json = "application/json";
const piece = Buffer.alloc(250_000, "a");
const mostBytes = responseLimits.streamBytes;
/** What the kernel holds of a stream that its reader left. */
const inFlightBytes = 16_000_000;

/** Sends `begin`, and then `part` for as long as somebody reads. */
async function flood(type: string, begin: string, part: Buffer = piece, status = 200) {
  const sent = { bytes: 0 };
  function* endless() {
    yield Buffer.from(begin);
    for (;;) {
      sent.bytes += part.length;
      yield part;
    }
  }
  const answer: RequestListener = (_, res) => {
    res.writeHead(status, { "content-type": type });
    // It ends as its reader leaves.
    void pipeline(Readable.from(endless()), res).then(undefined, () => undefined);
  };
  const { seen, url } = await serveCounting(answer);
  return { sent, seen, endpoint: { baseUrl: url, apiKey: "sk-rahasia-1234567890" } };
}

type Flooded = Awaited<ReturnType<typeof flood>>["endpoint"];

const signal = new AbortController().signal;

async function answerOf(endpoint: Flooded): Promise<string> {
  const model = openaiModel({
    ...endpoint,
    id: asId("model", "mod_0123456789abcdef"),
    name: "toko",
    label: "Toko",
    providerName: "Penyedia",
    contextTokens: 8_000,
    inputPrice: 0,
    outputPrice: 0,
  });
  const messages = [{ role: "user" as const, content: "Kapan toko buka?" }];
  const tools = [{ name: "stok", description: "", parameters: {} }];
  const chunks = model.complete({ messages, tools, temperature: 0, topP: 1, maxTokens: 100, signal });
  let text = "";
  for await (const chunk of chunks) if (chunk.type === "delta") text += chunk.text;
  return text;
}

const probe = (endpoint: Flooded) => probeModel(endpoint, "toko", 600_000);
const list = (endpoint: Flooded) => listProviderModels(endpoint, 600_000);
const embed = (endpoint: Flooded) =>
  openaiEmbeddingModel({ ...endpoint, name: "vektor", limits: { answerMs: 600_000 } }).embed(["Toko buka."], signal);

const toolCall = (args: string) =>
  Buffer.from(
    `data: ${JSON.stringify({ choices: [{ delta: { tool_calls: [{ index: 0, id: "c", function: { name: "stok", arguments: args } }] } }] })}\n\n`,
  );
const thought = Buffer.from(
  `data: ${JSON.stringify({ choices: [{ delta: { reasoning_content: "a".repeat(100_000) } }] })}\n\n`,
);

test.each<[string, (endpoint: Flooded) => Promise<unknown>, Parameters<typeof flood>, number]>([
  ["a line of a stream", answerOf, [sse, "data: "], 4 * responseLimits.eventChars],
  ["a line of CR", answerOf, [sse, "data: ", Buffer.alloc(250_000, "\r")], 4 * responseLimits.eventChars],
  ["a stream of thoughts", answerOf, [sse, "", thought], mostBytes],
  ["a stream of comments", answerOf, [sse, "", Buffer.from(`:${"a".repeat(10_000)}\n\n`)], mostBytes],
  ["a tool call", answerOf, [sse, "", toolCall("a".repeat(50_000))], 4 * responseLimits.toolCallChars],
  ["an answer at once", answerOf, [json, '{"choices":[{"message":{"content":"'], responseLimits.jsonBytes],
  ["a probe's line", probe, [sse, "data: "], 4 * responseLimits.eventChars],
  ["a list of models", list, [json, '{"data":[{"id":"'], responseLimits.jsonBytes],
  [
    "vectors",
    embed,
    [json, '{"data":[{"index":0,"embedding":[', Buffer.from("0.1,".repeat(50_000))],
    responseLimits.embeddingBytes,
  ],
])("%s without an end is not the protocol", async (_, work, sending, maxBytes) => {
  const { sent, seen, endpoint } = await flood(...sending);
  const failure = await failureOf(work(endpoint));
  expect(["provider_down", "cut_off"]).toContain(failure.code);
  expect(failure.message).not.toContain("aaaa");
  await expect.poll(() => seen.closed).toBeGreaterThan(0);
  expect(sent.bytes).toBeLessThan(maxBytes + inFlightBytes);
});

test.each<[string, (endpoint: Flooded) => Promise<unknown>]>([
  ["an answer", answerOf],
  ["a list of models", list],
  ["vectors", embed],
])("of %s that is an error without an end the status counts", async (_, work) => {
  const { sent, seen, endpoint } = await flood(json, '{"error":{"message":"', piece, 401);
  expect((await failureOf(work(endpoint))).code).toBe("wrong_key");
  await expect.poll(() => seen.closed).toBeGreaterThan(0);
  expect(sent.bytes).toBeLessThan(responseLimits.errorBytes + inFlightBytes);
});

test("of a list of models only names of a usual length and count are taken", async () => {
  const ids = [
    "toko",
    "a".repeat(responseLimits.modelNameChars + 1),
    ...Array.from({ length: 6_000 }, (_, n) => `m${n}`),
  ];
  const { url } = await serveCounting((_, res) => {
    res.writeHead(200, { "content-type": json }).end(JSON.stringify({ data: ids.map((id) => ({ id })) }));
  });
  const names = await list({ baseUrl: url, apiKey: "sk-rahasia-1234567890" });
  expect(names.slice(0, 2)).toEqual(["toko", "m0"]);
  expect(names).toHaveLength(responseLimits.models);
});

/** More characters than a hundred tokens have in any language. */
const mostChars = 100 * 24;

test.each<[string, string, (text: string) => string]>([
  ["at once", json, (content) => JSON.stringify({ choices: [{ message: { content } }] })],
  ["in one event", sse, (content) => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`],
])("an answer far beyond its tokens that comes %s ends at the bound, between two letters", async (_, type, bodyOf) => {
  const { url } = await serveCounting((_, res) => {
    res.writeHead(200, { "content-type": type }).end(bodyOf(`a${"😀".repeat(200_000)}`));
  });
  const text = await answerOf({ baseUrl: url, apiKey: "sk-rahasia-1234567890" });
  expect(text).toBe(`a${"😀".repeat(mostChars / 2 - 1)}`);
});

const deep = "[".repeat(200_000) + "]".repeat(200_000);

test.each<[string, (endpoint: Flooded) => Promise<unknown>, string, string]>([
  ["an answer at once", answerOf, json, `{"choices":[{"message":{"content":${deep}}}]}`],
  ["an event", answerOf, sse, `data: {"choices":${deep}}\n\n`],
  ["an event of a probe", probe, sse, `data: {"choices":${deep}}\n\n`],
])("%s that is nested without sense is not the protocol, and never parsed", async (_, work, type, body) => {
  const { url } = await serveCounting((_, res) => {
    res.writeHead(200, { "content-type": type }).end(body);
  });
  const parse = vi.spyOn(JSON, "parse");
  const failure = await failureOf(work({ baseUrl: url, apiKey: "sk-rahasia-1234567890" }));
  const parsed = parse.mock.calls.filter(([text]) => String(text).includes("[[[["));
  parse.mockRestore();
  expect(failure.code).toBe("provider_down");
  expect(parsed).toEqual([]);
});

test.each(["models", "embeddings"])("what %s answer breaks off where it is nested without sense", async (path) => {
  const bodies = ['{"data":[[1,2]]}', `{"data":${deep}}`];
  const { url } = await serveCounting((_, res) => {
    res.writeHead(200, { "content-type": json }).end(bodies.shift());
  });
  expect(await (await modelFetch(`${url}/${path}`)).json()).toEqual({ data: [[1, 2]] });
  await expect((await modelFetch(`${url}/${path}`)).json()).rejects.toThrow("nested too deep");
});
