import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { traceOf } from "#lib/models/failures.ts";
import { listProviderModels, probeModel } from "#lib/models/openai/probe.ts";
import { failureOf, serve, serveJson } from "#tests/support/odd-servers.ts";
import { failures, type Script } from "#tests/support/openai-server.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";

const server = await providerForTests();

const apiKey = "sk-rahasia-1234567890";
let count = 0;
const text = "Toko buka pukul delapan pagi.";
const aborted = () => expect.poll(() => server.requests.at(-1)?.aborted, { timeout: 5_000 }).toBe(true);

describe("a probe", () => {
  const probe = (limitMs = 5_000, baseUrl = server.url) => probeModel({ baseUrl, apiKey }, `model-${++count}`, limitMs);

  test.each<[string, Script, boolean]>([
    ["a word in a stream", { text }, true],
    ["a thought in a stream", { tokens: [], reasoningChunks: 1, finishReason: null }, true],
    ["the end of a stream", { tokens: [] }, true],
    ["a body at once", { text, noStreaming: true }, false],
  ])("finds %s", async (_, script, streaming) => {
    server.answer(script);
    const found = await probe();
    expect(found).toEqual({ streaming, ms: expect.any(Number) });
    expect(Number.isInteger(found.ms)).toBe(true);
  });

  test("asks for few words, and leaves with the first", async () => {
    server.answer({ tokens: Array.from({ length: 2_000 }, () => " siap"), gapMs: 10 });
    await probe();
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.body.max_tokens).toBeLessThanOrEqual(64);
    await aborted();
  });

  test("leaves out what the server refuses", async () => {
    server.answer({ text, refuses: ["max_tokens", "temperature"] });
    expect(await probe()).toMatchObject({ streaming: true });
  });

  test.each<[string, Script, string, string]>([
    ["a refusal", failures.wrongKey, "wrong_key", "http"],
    ["a page", { garbage: "html" }, "provider_down", "address"],
    ["nonsense", { garbage: "frames" }, "provider_down", "address"],
    ["a stream of nothing", { tokens: [], finishReason: null }, "provider_down", "address"],
    ["a cut line", { text, halfStream: 0 }, "provider_down", "connection"],
  ])("fails at %s", async (_, script, code, kind) => {
    server.answer(script);
    const failure = await failureOf(probe());
    expect(failure.code).toBe(code);
    expect(traceOf(failure)?.kind).toBe(kind);
  });

  test.each<[string, Script]>([
    ["before its stream", { hang: true }],
    ["in its stream", { tokens: ["", "siap"], gapMs: 20_000 }],
  ])("gives a server up that is silent %s", async (_, script) => {
    server.answer(script);
    expect((await failureOf(probe(300))).code).toBe("timeout");
    await aborted();
  });

  test("fails at a body that holds no answer", async () => {
    expect(traceOf(await failureOf(probe(5_000, await serveJson({ ok: true }))))?.kind).toBe("address");
  });
});

describe("a server's list of models", () => {
  const list = (baseUrl = server.url, limitMs?: number) => listProviderModels({ baseUrl, apiKey }, limitMs);

  test("comes in its order", async () => {
    server.serveModels(["model-b", "model-a"]);
    expect(await list()).toEqual(["model-b", "model-a"]);
    expect(server.requests).toMatchObject([{ method: "GET", path: "/v1/models" }]);
  });

  test.each<[string, unknown, string[]]>([
    ["without the frame", [{ id: "model-a" }], ["model-a"]],
    ["with entries that are none", { data: [null, {}, { id: 7 }, { id: " " }, { id: "model-a" }] }, ["model-a"]],
    ["twice", { data: [{ id: "model-a" }, { id: "model-a" }] }, ["model-a"]],
    ["of names alone", ["model-a", "model-b"], ["model-a", "model-b"]],
    ["under other names", { models: [{ name: "model-a" }, { model: "model-b" }] }, ["model-a", "model-b"]],
    ["that is empty", { data: [] }, []],
  ])("%s is read", async (_, body, names) => {
    expect(await list(await serveJson(body))).toEqual(names);
  });

  test.each([{ data: "x" }, { models: "x" }, null, "x"])("is not %j", async (body) => {
    const failure = await failureOf(list(await serveJson(body)));
    expect(failure.code).toBe("provider_down");
    expect(traceOf(failure)?.kind).toBe("address");
  });

  test.each([
    ["an address with a query", "?tenant=a", "/v1/models", "tenant=a"],
    ["the address of an endpoint", "/chat/completions", "/v1/models", ""],
    [
      "Azure's address of a deployment",
      "/deployments/toko/chat/completions?api-version=1",
      "/v1/models",
      "api-version=1",
    ],
  ])("is found behind %s", async (_, end, path, query) => {
    expect(await list(server.url + end)).toEqual(["test-model"]);
    expect(server.requests).toMatchObject([{ path, query }]);
  });

  test("is read where it is compressed", async () => {
    const body = gzipSync(JSON.stringify({ data: [{ id: "model-a" }] }));
    const baseUrl = await serve((res) => {
      res.writeHead(200, { "content-encoding": "gzip" }).end(body);
    });
    expect(await list(baseUrl)).toEqual(["model-a"]);
  });

  test("is not shown to the wrong key", async () => {
    server.requireKey("sk-lain");
    expect((await failureOf(list())).code).toBe("wrong_key");
  });

  test("is not waited for without end", async () => {
    const baseUrl = await serve(() => undefined);
    expect((await failureOf(list(baseUrl, 60))).code).toBe("timeout");
  });
});
