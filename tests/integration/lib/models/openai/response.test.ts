import type { ServerResponse } from "node:http";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { serve, serveFrames, serveJson } from "#tests/support/odd-servers.ts";
import { modelAt, readCompletion } from "#tests/support/read-completion.ts";

const text = "Toko buka pukul delapan.";
const chunk = (delta: unknown, finish_reason: string | null = null) => ({
  choices: [{ index: 0, delta, finish_reason }],
});
const said = (content: unknown) => chunk({ content });
const stop = chunk({}, "stop");
const done = "[DONE]";

const frames = (...values: unknown[]) =>
  values.map((value) => `data: ${typeof value === "string" ? value : JSON.stringify(value)}\n\n`).join("");

const sends = (headers: Record<string, string>, ...parts: (string | Uint8Array)[]) =>
  serve(async (res: ServerResponse) => {
    res.writeHead(200, headers);
    for (const part of parts) {
      await new Promise((resolve) => {
        res.write(part, resolve);
      });
      await new Promise(setImmediate);
    }
    res.end();
  });

const sse = { "content-type": "text/event-stream" };
const read = async (url: Promise<string>) => readCompletion(modelAt(await url));
const whole = { text, code: null, done: { cutOff: false } };

describe("an answer is the same", () => {
  test.each<[string, unknown[]]>([
    ["as a text", [said(text), stop, done]],
    ["without a reason to end, where its end is marked", [said("Toko buka "), said("pukul delapan."), done]],
    ["without a mark of its end, where it has a reason", [said(text), stop]],
    [
      "as parts",
      [
        said([
          { type: "text", text: "Toko buka " },
          { type: "text", text: "pukul delapan." },
        ]),
        stop,
        done,
      ],
    ],
    ["as one part without a list", [said({ type: "text", text }), stop, done]],
    ["as parts of another name", [said([{ type: "output_text", text }]), stop, done]],
    [
      "behind parts of reasoning",
      [
        said([{ type: "thinking", thinking: [{ type: "text", text: "rencana" }] }]),
        said([{ type: "text", text }]),
        stop,
      ],
    ],
    [
      "beside reasoning in fields of its own",
      [
        chunk({ reasoning: "rencana" }),
        chunk({ reasoning_details: [{ type: "reasoning.text", text: "x" }] }),
        said(text),
        stop,
      ],
    ],
    ["with blank events between its words", ["", said("Toko buka "), " ", said("pukul delapan."), stop, done]],
    ["with chunks that are none", [null, [], "7", said(text), stop, done].map((value) => JSON.stringify(value))],
    [
      "as messages instead of deltas",
      [
        { choices: [{ message: { content: "Toko buka " } }] },
        { choices: [{ message: { content: "pukul delapan." }, finish_reason: "stop" }] },
      ],
    ],
    [
      "with the whole message behind its deltas",
      [said(text), { choices: [{ delta: {}, message: { content: text }, finish_reason: "stop" }] }, done],
    ],
    ["with an error field that is null", [{ ...said(text), error: null }, stop, done]],
    [
      "in a choice's text",
      [{ choices: [{ text, finish_reason: null }] }, { choices: [{ text: "", finish_reason: "stop" }] }],
    ],
  ])("%s", async (_, values) => {
    expect(await read(serveFrames(...values))).toMatchObject(whole);
  });

  test.each<[string, string, string]>([
    ["a stream that is called JSON", "application/json", frames(said(text), stop, done)],
    ["a stream without a type", "", frames(said(text), stop, done)],
    [
      "JSON that is called a stream",
      "text/event-stream",
      JSON.stringify({ choices: [{ message: { content: text } }] }),
    ],
    ["JSON that is called a page", "text/html", JSON.stringify({ choices: [{ message: { content: text } }] })],
    [
      "JSON behind a mark of its encoding",
      "application/json",
      `\uFEFF${JSON.stringify({ choices: [{ message: { content: [{ type: "text", text }] } }] })}`,
    ],
    ["one chunk a line", "application/x-ndjson", [said(text), stop].map((value) => JSON.stringify(value)).join("\n")],
    [
      "events without empty lines between them",
      "text/event-stream",
      `data: ${JSON.stringify(said(text))}\ndata: ${JSON.stringify(stop)}\ndata: [DONE]\n\n`,
    ],
    [
      "a last event without an empty line",
      "text/event-stream",
      `data: ${JSON.stringify(chunk({ content: text }, "stop"))}`,
    ],
    [
      "events with line ends of another system",
      "text/event-stream",
      frames(said(text), stop, done).replaceAll("\n", "\r\n"),
    ],
    [
      "comments between events",
      "text/event-stream",
      `: PROCESSING\n\n${frames(said(text))}: ping\n\n${frames(stop, done)}`,
    ],
  ])("in %s", async (_, type, body) => {
    expect(await read(sends(type ? { "content-type": type } : {}, body))).toMatchObject(whole);
  });

  test.each<[string, (body: string) => Uint8Array]>([
    ["gzip", gzipSync],
    ["x-gzip", gzipSync],
    ["deflate", deflateSync],
    ["deflate", deflateRawSync],
    ["br", brotliCompressSync],
    ["zstd", zstdCompressSync],
    ["gzip, br", (body) => brotliCompressSync(gzipSync(body))],
    ["identity", (body) => Buffer.from(body)],
  ])("compressed as %s, although it was not asked to be", async (encoding, compress) => {
    const body = compress(frames(said(text), stop, done));
    const half = Math.ceil(body.length / 2);
    const parts = [body.subarray(0, half), body.subarray(half)];
    expect(await read(sends({ ...sse, "content-encoding": encoding }, ...parts))).toMatchObject(whole);
  });
});

test("a failure in a compressed body keeps its words", async () => {
  const body = gzipSync(JSON.stringify({ error: { message: "Rate limit reached." } }));
  const url = serve((res) => {
    res
      .writeHead(429, { "content-type": "application/json", "content-encoding": "gzip", "retry-after": "9" })
      .end(body);
  });
  expect(await read(url)).toMatchObject({ code: "rate_limited", failure: { retryAfterMs: 9_000 } });
});

test.each([
  ["an unknown encoding", "secret", frames(said(text), done)],
  ["what is not in its encoding", "gzip", frames(said(text), done)],
])("%s is no answer", async (_, encoding, body) => {
  expect(await read(sends({ ...sse, "content-encoding": encoding }, body))).toMatchObject({ code: "provider_down" });
});

describe("what a model writes beside its answer", () => {
  test("is told apart", async () => {
    const found = await read(
      serveFrames(
        said("<think>\nHarga modal Rp 500."),
        said("\n</thi"),
        said("nk>\n\n"),
        said(text),
        said("<|im_end|>"),
        stop,
      ),
    );
    expect(found).toMatchObject({ ...whole, reasoning: "<think>\nHarga modal Rp 500.\n</think><|im_end|>" });
    expect(found.shown.every((part) => text.startsWith(part))).toBe(true);
  });

  test("of parts and fields too", async () => {
    const found = await read(
      serveFrames(
        chunk({ reasoning_content: "satu " }),
        said([{ type: "thinking", thinking: "dua" }]),
        said(text),
        stop,
      ),
    );
    expect(found).toMatchObject({ ...whole, reasoning: "satu dua" });
  });

  test("without an opening tag is taken back, and from then on waits for the closing one", async () => {
    const url = await serveFrames(said("Rencana "), said("rahasia."), said("</think>\n"), said(text), stop, done);
    const model = modelAt(url);
    const first = await readCompletion(model);
    expect(first).toMatchObject({ ...whole, reasoning: "Rencana rahasia.</think>" });
    const second = await readCompletion(model);
    expect(second).toMatchObject(whole);
    expect(second.shown.join("")).not.toContain("Rencana");
  });

  test("that was cut off is no answer, also of a model that is known to open no tag", async () => {
    const bodies = [
      [said("Rencana</think>"), said(text), stop, done],
      [said("Rencana panjang"), chunk({}, "length"), done],
    ];
    const url = await serve((res) => {
      res.writeHead(200, sse).end(frames(...(bodies.shift() ?? [])));
    });
    const model = modelAt(url);
    await readCompletion(model);
    expect(await readCompletion(model)).toMatchObject({ text: "", code: "cut_off", reasoning: "Rencana panjang" });
  });
});

describe("a refusal in a field of its own", () => {
  test("is the answer, and told as a refusal", async () => {
    const found = await read(serveFrames(chunk({ refusal: "Saya tidak " }), chunk({ refusal: "bisa." }), stop, done));
    expect(found).toMatchObject({ text: "Saya tidak bisa.", code: null, done: { refused: true } });
  });

  test("at once, or as a part, too", async () => {
    const message = { content: null, refusal: "Saya tidak bisa." };
    for (const url of [
      serveJson({ choices: [{ message }] }),
      serveFrames(said([{ type: "refusal", refusal: "Saya tidak bisa." }]), stop),
    ])
      expect(await read(url)).toMatchObject({ text: "Saya tidak bisa.", done: { refused: true } });
  });

  test("that is empty is none", async () => {
    const found = await read(serveFrames(chunk({ content: text, refusal: null }), stop));
    expect(found).toMatchObject(whole);
    expect(found.done?.refused).toBeUndefined();
  });
});

describe("bytes", () => {
  const body = Buffer.from(frames(said("Kopi ☕ 😀"), stop, done));

  test("of one character in two packets are the character", async () => {
    const cuts = [body.indexOf("☕") + 1, body.indexOf("😀") + 2];
    const parts = [body.subarray(0, cuts[0]), body.subarray(cuts[0], cuts[1]), body.subarray(cuts[1])];
    expect(await read(sends(sse, ...parts))).toMatchObject({ text: "Kopi ☕ 😀", broken: 0 });
  });

  test("of no character are left out, and counted", async () => {
    const at = body.indexOf("☕");
    const broken = Buffer.concat([body.subarray(0, at + 1), body.subarray(at + 3)]);
    expect(await read(sends(sse, broken))).toMatchObject({ text: "Kopi  😀", broken: 1 });
  });

  test("a character in two chunks is whole, and half of one is left out", async () => {
    const halves = [
      String.raw`{"choices":[{"delta":{"content":"\ud83d"}}]}`,
      String.raw`{"choices":[{"delta":{"content":"\ude00 \ud83d."}}]}`,
    ];
    expect(await read(serveFrames(...halves, stop))).toMatchObject({ text: "😀 .", broken: 1 });
  });
});

describe("a failure inside of a response of status 200", () => {
  test.each<[string, unknown, string]>([
    ["as an object", { error: { message: "The server is overloaded." } }, "rate_limited"],
    ["as words", { error: "Insufficient balance" }, "provider_down"],
    ["with its status", { error: { code: 401, message: "No." } }, "wrong_key"],
    ["beside no frame", { object: "error", message: "Too many requests", code: 429 }, "rate_limited"],
  ])("%s is told, streamed and at once", async (_, body, code) => {
    expect(await read(serveFrames(body))).toMatchObject({ code });
    expect(await read(serveJson(body))).toMatchObject({ code });
  });
});
