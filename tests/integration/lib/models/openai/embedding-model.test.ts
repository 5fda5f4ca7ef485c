import { spawn } from "node:child_process";
import { once } from "node:events";
import { inspect } from "node:util";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import { embedAll } from "#lib/models/embed-all.ts";
import { traceOf } from "#lib/models/failures.ts";
import { type OpenAiEmbeddingOptions, openaiEmbeddingModel } from "#lib/models/openai/embedding-model.ts";
import { failureOf, serve, serveJson } from "#tests/support/odd-servers.ts";
import { type EmbeddingScript, failures, startOpenAiServer } from "#tests/support/openai-server.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { testEmbedding } from "#tests/support/test-embedding.ts";

const server = await providerForTests();
afterEach(() => server.embeddings({}));

const apiKey = "sk-rahasia-1234567890";
const texts = ["Toko buka pukul delapan.", "Pesanan tiba dalam tiga hari.", "Retur diterima sampai tujuh hari."];

const modelOf = (change: Partial<OpenAiEmbeddingOptions> = {}) =>
  openaiEmbeddingModel({ baseUrl: server.url, apiKey, name: "model-vektor", ...change });

const embed = (change: Partial<OpenAiEmbeddingOptions> = {}, signal = new AbortController().signal, given = texts) =>
  modelOf(change).embed(given, signal);

/** As one server answered once: each entry is a vector, or a vector with a number of its own. */
const answering = async (...data: unknown[]) => ({ baseUrl: await serveJson({ object: "list", data }) });

const dot = (one: Float32Array, other: Float32Array) =>
  one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
const aborted = () => expect.poll(() => server.requests.at(-1)?.aborted, { timeout: 5_000 }).toBe(true);

describe("the vectors of texts", () => {
  test("come in one request, that asks for numbers", async () => {
    await embed();
    expect(server.requests).toMatchObject([
      {
        method: "POST",
        path: "/v1/embeddings",
        headers: { authorization: `Bearer ${apiKey}` },
        finished: true,
      },
    ]);
    expect(server.requests[0]?.body).toEqual({ model: "model-vektor", input: texts, encoding_format: "float" });
  });

  test.each<[string, EmbeddingScript]>([
    ["as they were sent", {}],
    ["though they came in another", { shuffled: true }],
  ])("are in the texts' order, %s", async (_, script) => {
    server.embeddings(script);
    expect(await embed()).toEqual(texts.map((text) => Float32Array.from(testEmbedding(text))));
  });

  test.each([8, 1_536])("have the %i dimensions that the model gives them", async (dimensions) => {
    server.embeddings({ dimensions });
    const vectors = await embed();
    expect(vectors.map(({ length }) => length)).toEqual([dimensions, dimensions, dimensions]);
  });

  test.each([[[3, 4]], [[3e-30, 4e-30]], [[3e200, 4e200]]])("of %j are of unit length", async (embedding) => {
    const [vector] = await embed(await answering({ embedding, index: 0 }), undefined, ["satu"]);
    expect(vector?.[0]).toBeCloseTo(0.6, 6);
    expect(vector?.[1]).toBeCloseTo(0.8, 6);
  });

  test("without a number come as the server sent them", async () => {
    const vectors = await embed(await answering({ embedding: [1, 0] }, { embedding: [0, 1] }), undefined, ["a", "b"]);
    expect(vectors).toEqual([Float32Array.of(1, 0), Float32Array.of(0, 1)]);
  });

  const base64 = Buffer.from(Float32Array.of(1, 0).buffer).toString("base64");

  test.each<[string, unknown]>([
    [
      "in base64",
      {
        data: [
          { embedding: base64, index: 0 },
          { embedding: [0, 1], index: 1 },
        ],
      },
    ],
    [
      "with numbers in words",
      {
        data: [
          { embedding: [0, 1], index: "1" },
          { embedding: [1, 0], index: "0" },
        ],
      },
    ],
    [
      "in a list of their own",
      {
        embeddings: [
          [1, 0],
          [0, 1],
        ],
      },
    ],
    [
      "without a frame",
      [
        [1, 0],
        [0, 1],
      ],
    ],
    [
      "each in a list",
      [
        { index: 0, embedding: [[1, 0]] },
        { index: 1, embedding: [[0, 1]] },
      ],
    ],
  ])("%s are read", async (_, body) => {
    const vectors = await embed({ baseUrl: await serveJson(body) }, undefined, ["a", "b"]);
    expect(vectors).toEqual([Float32Array.of(1, 0), Float32Array.of(0, 1)]);
  });

  test.each(["gzip", "zstd"] as const)("compressed as %s, under another type, are read", async (encoding) => {
    const compress = { gzip: gzipSync, zstd: zstdCompressSync }[encoding];
    const body = compress(JSON.stringify({ data: [{ embedding: [1, 0], index: 0 }] }));
    const baseUrl = await serve((res) => {
      res.writeHead(200, { "content-type": "text/plain", "content-encoding": encoding }).end(body);
    });
    expect(await embed({ baseUrl }, undefined, ["a"])).toEqual([Float32Array.of(1, 0)]);
  });

  test("are asked of an address with a query, and of Azure's with its header", async () => {
    await embed({ baseUrl: `${server.url}/embeddings?api-version=1` });
    expect(server.requests).toMatchObject([
      { path: "/v1/embeddings", query: "api-version=1", headers: { "api-key": apiKey } },
    ]);
    expect(server.requests[0]?.headers).not.toHaveProperty("authorization");
  });

  test("that a failure of status 200 keeps back are told as that failure", async () => {
    const baseUrl = await serveJson({ error: { message: "Too many requests", code: 429 } });
    expect((await failureOf(embed({ baseUrl }))).code).toBe("rate_limited");
  });

  test("of a text without a word have a direction too", async () => {
    expect(await embed({}, undefined, ["", "?!"])).toHaveLength(2);
  });

  test("of no text are none, and nobody is asked", async () => {
    expect(await embed({}, undefined, [])).toEqual([]);
    expect(server.requests).toEqual([]);
  });

  test("lie nearer to a question that means the same in other words", async () => {
    const [question, meant, worded] = await embed({}, undefined, [
      "berapa ongkos antar",
      "The cost of delivery is ten dollars.",
      "Orkes berantai.",
    ]);
    if (!question || !meant || !worded) throw new Error("Each text has a vector");
    expect(dot(question, meant)).toBeGreaterThan(dot(question, worded) + 0.2);
  });
});

describe("what is no answer", () => {
  const [a, b] = [
    { embedding: [1, 0], index: 0 },
    { embedding: [0, 1], index: 1 },
  ];

  test.each<[string, unknown[]]>([
    ["too few", [a]],
    ["too many", [a, b, { embedding: [1, 1], index: 2 }]],
    ["none at all", []],
    ["one number twice", [a, { ...b, index: 0 }]],
    ["a number beyond the texts", [a, { ...b, index: 2 }]],
    ["a number for one alone", [a, { embedding: [0, 1] }]],
    ["no entry", [a, null]],
    ["no vector", [a, { index: 1 }]],
    ["a vector in half of base64", [a, { embedding: "AACAPw", index: 1 }]],
    ["a vector of no dimension", [a, { embedding: [], index: 1 }]],
    ["vectors of two lengths", [a, { embedding: [0, 1, 0], index: 1 }]],
    ["a vector of nothing", [a, { embedding: [0, 0], index: 1 }]],
    ["what is no number", [a, { embedding: [0, null], index: 1 }]],
    ["words for numbers", [a, { embedding: ["0", "1"], index: 1 }]],
  ])("%s is refused", async (_, data) => {
    const failure = await failureOf(embed(await answering(...data), undefined, ["a", "b"]));
    expect(failure.code).toBe("provider_down");
    expect(traceOf(failure)).toEqual({ kind: "address", status: undefined });
  });

  test("a number beyond all numbers is refused", async () => {
    const baseUrl = await serve((res) => {
      res.writeHead(200, { "content-type": "application/json" });
      res.end('{"data":[{"index":0,"embedding":[1e999,1]}]}');
    });
    expect(traceOf(await failureOf(embed({ baseUrl }, undefined, ["a"])))?.kind).toBe("address");
  });

  test.each<[string, EmbeddingScript]>([
    ["a page", { garbage: "html" }],
    ["a vector too few", { wrongCount: true }],
  ])("%s is refused", async (_, script) => {
    server.embeddings(script);
    const failure = await failureOf(embed());
    expect(failure.code).toBe("provider_down");
    expect(traceOf(failure)?.kind).toBe("address");
  });

  test.each<unknown>([null, "x", {}, { data: "x" }, { data: null }])("a body %j is refused", async (body) => {
    expect(traceOf(await failureOf(embed({ baseUrl: await serveJson(body) })))?.kind).toBe("address");
  });

  test("half a body is refused", async () => {
    const baseUrl = await serve((res) => {
      res.writeHead(200, { "content-type": "application/json" });
      res.end('{"data":[');
    });
    expect(traceOf(await failureOf(embed({ baseUrl })))?.kind).toBe("address");
  });

  test("nobody listening is told from a server that refuses", async () => {
    const gone = await startOpenAiServer();
    await gone.close();
    const failure = await failureOf(embed({ baseUrl: gone.url }));
    expect(failure.code).toBe("provider_down");
    expect(traceOf(failure)?.kind).toBe("connection");
  });
});

describe("a server that refuses", () => {
  test.each<[string, string, EmbeddingScript]>([
    ["a key", "wrong_key", failures.wrongKey],
    ["so many requests", "rate_limited", failures.rateLimited],
    ["an empty purse", "quota_exhausted", failures.quotaExhausted],
    ["while it is down", "provider_down", failures.down],
    ["a long text", "too_long", { maxChars: 20 }],
    ["so many texts", "bad_request", { maxTexts: 2 }],
    ["so many texts in other words", "too_long", { error: { status: 413, message: "batch size 64 > 32" } }],
    [
      "a text beyond its batch, as llama.cpp does",
      "too_long",
      { error: { status: 500, message: "input is too large to process. increase the physical batch size" } },
    ],
  ])("%s is told as %s, and asked once", async (_, code, script) => {
    server.embeddings(script);
    const failure = await failureOf(embed());
    expect(failure.code).toBe(code);
    expect(traceOf(failure)).toEqual({ kind: "http", status: script.error?.status ?? 400 });
    expect(server.requests).toHaveLength(1);
  });

  test("says when to ask again, and that reaches the failure", async () => {
    server.embeddings(failures.rateLimited);
    expect((await failureOf(embed())).retryAfterMs).toBe(7_000);
  });

  test("a model that it does not serve says so", async () => {
    server.serveModels(["model-lain"]);
    expect((await failureOf(embed())).code).toBe("model_not_found");
  });

  test("has another address when there are no embeddings", async () => {
    const failure = await failureOf(embed({ baseUrl: `${server.url}/elsewhere` }));
    expect(failure.code).toBe("provider_down");
    expect(traceOf(failure)).toEqual({ kind: "address", status: 404 });
  });
});

describe("a key", () => {
  test("lets in, and another does not", async () => {
    server.requireKey(apiKey);
    expect(await embed()).toHaveLength(3);
    expect((await failureOf(embed({ apiKey: "sk-lain" }))).code).toBe("wrong_key");
  });

  test.each([null, ""])("that is none, %j, is not sent", async (none) => {
    await embed({ apiKey: none });
    expect(server.requests[0]?.headers).not.toHaveProperty("authorization");
  });

  test.each<[string, EmbeddingScript]>([
    ["401", { error: { status: 401, message: `Incorrect API key provided: ${apiKey}.`, code: apiKey } }],
    ["400", { error: { status: 400, message: `Bad: ${apiKey}`, type: apiKey, param: apiKey } }],
    ["500", { error: { status: 500, message: `too large to process: ${apiKey}` } }],
    ["silence", { hang: true }],
  ])("is nowhere in a failure, though the provider echoes it with %s", async (_, script) => {
    server.embeddings(script);
    const failure = await failureOf(embed({ limits: { answerMs: 60 } }));
    expect(inspect(failure, { depth: null, showHidden: true })).not.toContain("rahasia");
    expect(failure.stack).not.toContain("rahasia");
  });
});

describe("a server that falls silent", () => {
  test("before its answer is given up after answerMs", async () => {
    server.embeddings({ hang: true });
    const failure = await failureOf(embed({ limits: { answerMs: 250 } }));
    expect(failure.code).toBe("timeout");
    expect(traceOf(failure)?.kind).toBe("timeout");
    await aborted();
  });

  test("in the middle of its answer is given up after answerMs", async () => {
    const baseUrl = await serve((res) => {
      res.writeHead(200, { "content-type": "application/json" });
      res.write('{"data":[');
    });
    expect((await failureOf(embed({ baseUrl, limits: { answerMs: 250 } }))).code).toBe("timeout");
  });
});

describe("a caller who stops", () => {
  test("before the answer ends it at the provider too", async () => {
    server.embeddings({ hang: true });
    const controller = new AbortController();
    const failing = failureOf(embed({}, controller.signal));
    await expect.poll(() => server.requests.length).toBe(1);
    controller.abort();
    expect((await failing).code).toBe("interrupted");
    await aborted();
  });

  test("before the beginning asks no provider", async () => {
    expect((await failureOf(embed({}, AbortSignal.abort()))).code).toBe("interrupted");
    expect(server.requests).toEqual([]);
  });
});

test("many texts reach a server that is busy, takes few at once and none that is long", async () => {
  server.embeddings({ failTimes: 2, error: failures.rateLimited.error, maxTexts: 10, maxChars: 400, shuffled: true });
  const many = Array.from({ length: 50 }, (_, index) => `Catatan nomor ${index}. ${"Panjang. ".repeat(index)}`);
  const pauses: number[] = [];
  const vectors: Float32Array[] = [];
  const signal = new AbortController().signal;
  const pause = async (ms: number) => void pauses.push(ms);
  for await (const batch of embedAll(modelOf(), many, { signal, pause })) {
    expect(batch.start).toBe(vectors.length);
    vectors.push(...batch.vectors);
  }
  expect(pauses).toEqual([7_000, 7_000]);
  const short = many.findLastIndex((text) => text.length <= 400);
  expect(vectors).toHaveLength(50);
  expect(vectors.slice(0, short + 1)).toEqual(
    many.slice(0, short + 1).map((text) => Float32Array.from(testEmbedding(text))),
  );
});

test("the test server that runs alone serves the same vectors", async () => {
  const child = spawn(process.execPath, ["tests/support/openai-server.ts", "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => {
    child.kill();
  });
  const [line] = await once(child.stdout, "data");
  expect(await embed({ baseUrl: String(line).trim() })).toEqual(await embed());
});

test("the model that the rest of Rakit sees knows its name, and neither its address nor its key", () => {
  const model = modelOf();
  expect(Object.keys(model)).toEqual(["name", "embed"]);
  expect(inspect(model, { depth: null })).not.toContain("rahasia");
});
