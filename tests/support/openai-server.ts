/**
 * A server that speaks the OpenAI protocol over real HTTP and misbehaves on request.
 * Runs alone for benchmarks and walks by hand: `node tests/support/openai-server.ts --port 4010 --tokens 20 --rate 20`.
 */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { parseArgs } from "node:util";
import { testEmbedding } from "./test-embedding.ts";

export type FailureScript = {
  status: number;
  message?: string;
  code?: string;
  type?: string;
  param?: string;
  retryAfterSeconds?: number;
};

export type AnswerScript = {
  /** Split into tokens that join to the same text. */
  text?: string;
  tokens?: readonly string[];
  /** None: as fast as the socket takes them. */
  tokensPerSecond?: number;
  firstTokenDelayMs?: number;
  /** What the answer waits for before its first token. */
  until?: Promise<unknown>;
  /** Between the stream's head, which holds no word, and the first token. */
  silentMs?: number;
  /** Between two tokens; wins over tokensPerSecond. */
  gapMs?: number;
  finishReason?: string | null;
  usage?: { prompt_tokens: number; completion_tokens: number } | null;
  error?: FailureScript;
  /** A failure with a body of its own. */
  refusal?: { status: number; body: unknown };
  /** Takes the request and never answers it. */
  hang?: boolean;
  /** Answers 200 with something that is not the protocol: an HTML page, or frames that are not JSON. */
  garbage?: "html" | "frames";
  /** Cuts the line once this many tokens are through. */
  halfStream?: number;
  /** Answers one JSON body although a stream was asked for. */
  noStreaming?: boolean;
  /** Sends chunks with an empty and with a missing delta between the tokens. */
  emptyDeltas?: boolean;
  /** Sends reasoning instead of an answer for this many chunks first. */
  reasoningChunks?: number;
  /** Asked for behind the text, all at once: their pieces come by turns, each call's arguments in two. */
  toolCalls?: readonly { id: string; name: string; arguments: string }[];
  /** Refuses, with 400 and its name, a body that holds one of these. */
  refuses?: readonly string[];
};

export type EmbeddingScript = {
  /** Of each vector; 256 unless told. */
  dimensions?: number;
  /** Refuses more texts than these with 400. */
  maxTexts?: number;
  /** Refuses, with 400, a text that is longer. */
  maxChars?: number;
  error?: FailureScript;
  /** Fails this many times first, with `error` or else 500; after that `error` is over. */
  failTimes?: number;
  /** Takes the request and never answers it. */
  hang?: boolean;
  /** Answers 200 with a page. */
  garbage?: "html";
  /** The last vector first; each says whose it is. */
  shuffled?: boolean;
  /** Leaves the last vector out. */
  wrongCount?: boolean;
};

export type ServedRequest = {
  method: string;
  path: string;
  /** Without its question mark. */
  query: string;
  headers: IncomingHttpHeaders;
  body: ChatBody;
  /** The client went away before the answer was complete. */
  aborted: boolean;
  /** The answer was sent to its end. */
  finished: boolean;
};

export type ChatBody = {
  model?: string;
  messages?: { role: string; content: string }[];
  stream?: boolean;
  stream_options?: { include_usage?: boolean };
  max_tokens?: number;
} & Record<string, unknown>;

export type Script = AnswerScript | ((request: ServedRequest) => AnswerScript);

export type OpenAiServer = {
  /** Ends in /v1. */
  url: string;
  requests: ServedRequest[];
  answer(script: Script): void;
  /** How `/v1/embeddings` answers from now on. */
  embeddings(script: EmbeddingScript): void;
  /** What `/v1/models` lists, and beyond which any other model is 404; null accepts every model. */
  serveModels(names: readonly string[] | null): void;
  /** The only key that is let in; null lets in everybody. */
  requireKey(key: string | null): void;
  close(): Promise<void>;
};

export type ServerOptions = { port?: number; models?: readonly string[]; key?: string; prefix?: string };

export function splitTokens(text: string): string[] {
  return text.match(/\s*\S+|\s+$/g) ?? [];
}

const sleep = (ms: number, res: ServerResponse) =>
  new Promise<void>((resolve) => {
    if (ms <= 0 || res.destroyed) return resolve();
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      res.off("close", done);
      resolve();
    }
    res.once("close", done);
  });

async function readBody(req: IncomingMessage): Promise<ChatBody> {
  let text = "";
  for await (const chunk of req) text += String(chunk);
  if (!text) return {};
  // A test helper: what is not the protocol's body shows up in the test that sent it.
  return JSON.parse(text) as ChatBody;
}

function sendJson(res: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) {
  res.writeHead(status, { "content-type": "application/json", ...headers });
  res.end(JSON.stringify(body));
}

function sendFailure(res: ServerResponse, { status, message, code, type, param, retryAfterSeconds }: FailureScript) {
  const headers: Record<string, string> = {};
  if (retryAfterSeconds !== undefined) headers["retry-after"] = String(retryAfterSeconds);
  const error = {
    message: message ?? `Failed with ${status}`,
    type: type ?? "invalid_request_error",
    param: param ?? null,
    code: code ?? null,
  };
  sendJson(res, status, { error }, headers);
}

/** Scripts for the failures that providers are known for. */
export const failures = {
  wrongKey: { error: { status: 401, code: "invalid_api_key", message: "Incorrect API key provided." } },
  unknownModel: { error: { status: 404, code: "model_not_found", message: "The model `x` does not exist." } },
  rateLimited: {
    error: { status: 429, code: "rate_limit_exceeded", message: "Rate limit reached.", retryAfterSeconds: 7 },
  },
  quotaExhausted: { error: { status: 429, code: "insufficient_quota", message: "You exceeded your current quota." } },
  down: { error: { status: 500, message: "The server had an error." } },
  tooLong: {
    error: {
      status: 400,
      code: "context_length_exceeded",
      message: "This model's maximum context length is 8192 tokens.",
    },
  },
  refused: { error: { status: 400, code: "content_filter", message: "The response was filtered." } },
} as const satisfies Record<string, AnswerScript>;

/** Content is a string, or parts, or nothing beside a tool call. */
const wordsOf = (content: unknown) => (typeof content === "string" ? content : JSON.stringify(content ?? ""));

function usageOf(body: ChatBody, tokens: readonly string[], script: AnswerScript) {
  if (script.usage === null) return undefined;
  const usage = script.usage ?? {
    prompt_tokens: (body.messages ?? []).reduce(
      (sum, message) => sum + splitTokens(wordsOf(message.content)).length,
      0,
    ),
    completion_tokens: tokens.length,
  };
  return { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens };
}

/** The frames of tool calls: each call's beginning, then the halves of all arguments by turns. */
function toolCallDeltas({ toolCalls = [] }: AnswerScript): object[] {
  const halves = (json: string) => [json.slice(0, json.length / 2), json.slice(json.length / 2)];
  const heads = toolCalls.map(({ id, name }, index) => ({
    index,
    id,
    type: "function",
    function: { name, arguments: "" },
  }));
  const parts = [0, 1].flatMap((half) =>
    toolCalls.map((call, index) => ({ index, function: { arguments: halves(call.arguments)[half] } })),
  );
  return [...heads, ...parts];
}

const finishOf = ({ finishReason, toolCalls }: AnswerScript) => finishReason ?? (toolCalls ? "tool_calls" : "stop");

async function stream(
  res: ServerResponse,
  body: ChatBody,
  tokens: readonly string[],
  script: AnswerScript,
): Promise<void> {
  const head = { id: "chatcmpl-test", object: "chat.completion.chunk", created: 1_700_000_000, model: body.model };
  const frame = (choices: unknown[], rest: object = {}) =>
    res.write(`data: ${JSON.stringify({ ...head, choices, ...rest })}\n\n`);
  const gapMs = script.gapMs ?? (script.tokensPerSecond ? 1000 / script.tokensPerSecond : 0);

  await sleep(script.firstTokenDelayMs ?? 0, res);
  await script.until;
  if (res.destroyed) return;
  res.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" });
  frame([{ index: 0, delta: { role: "assistant", content: "" }, finish_reason: null }]);
  for (let i = 0; i < (script.reasoningChunks ?? 0); i++) {
    frame([{ index: 0, delta: { reasoning_content: "hmm " }, finish_reason: null }]);
  }

  await sleep(script.silentMs ?? 0, res);
  const startedAt = performance.now();
  for (const [index, token] of tokens.entries()) {
    if (script.halfStream === index) return res.socket?.destroySoon();
    // Against the clock, so that the rate holds however late each timer fires.
    await sleep(gapMs ? startedAt + index * gapMs - performance.now() : 0, res);
    if (res.destroyed) return;
    if (script.emptyDeltas) {
      frame([{ index: 0, delta: {}, finish_reason: null }]);
      frame([]);
    }
    frame([{ index: 0, delta: { content: token }, finish_reason: null }]);
  }
  if (script.halfStream !== undefined) return res.socket?.destroySoon();
  for (const call of toolCallDeltas(script)) frame([{ index: 0, delta: { tool_calls: [call] }, finish_reason: null }]);

  if (script.finishReason !== null) frame([{ index: 0, delta: {}, finish_reason: finishOf(script) }]);
  const usage = usageOf(body, tokens, script);
  if (usage && body.stream_options?.include_usage) frame([], { usage });
  res.write("data: [DONE]\n\n");
  res.end();
}

async function play(res: ServerResponse, request: ServedRequest, script: AnswerScript): Promise<void> {
  const { body } = request;
  if (script.hang) return;
  if (script.refusal) return sendJson(res, script.refusal.status, script.refusal.body);
  if (script.error) {
    await sleep(script.firstTokenDelayMs ?? 0, res);
    return sendFailure(res, script.error);
  }
  const refused = script.refuses?.find((name) => name in body);
  if (refused) {
    return sendFailure(res, {
      status: 400,
      param: refused,
      message: `Unsupported parameter: '${refused}' is not supported.`,
    });
  }
  if (script.garbage === "html") {
    res.writeHead(200, { "content-type": "text/html" });
    return void res.end("<!doctype html><title>Welcome</title>");
  }
  if (script.garbage === "frames") {
    res.writeHead(200, { "content-type": "text/event-stream" });
    return void res.end("data: {not json\n\ndata: }\n\n");
  }
  const tokens = script.tokens ?? splitTokens(script.text ?? "Hello from the test server.");
  if (body.stream && !script.noStreaming) return stream(res, body, tokens, script);
  await sleep(script.firstTokenDelayMs ?? 0, res);
  sendJson(res, 200, {
    id: "chatcmpl-test",
    object: "chat.completion",
    created: 1_700_000_000,
    model: body.model,
    choices: [
      {
        index: 0,
        message: {
          role: "assistant",
          content: script.toolCalls && tokens.length === 0 ? null : tokens.join(""),
          ...(script.toolCalls && {
            tool_calls: script.toolCalls.map(({ id, name, arguments: json }) => ({
              id,
              type: "function",
              function: { name, arguments: json },
            })),
          }),
        },
        finish_reason: finishOf(script),
      },
    ],
    usage: usageOf(body, tokens, script),
  });
}

function inputsOf({ input }: ChatBody): string[] {
  const inputs: unknown[] = Array.isArray(input) ? input : [input];
  return inputs.map(String);
}

function refusalOfInputs(inputs: readonly string[], script: EmbeddingScript): FailureScript | null {
  const { maxTexts = Number.POSITIVE_INFINITY, maxChars = Number.POSITIVE_INFINITY } = script;
  if (inputs.length > maxTexts) {
    return { status: 400, message: `Too many inputs: ${inputs.length}, at most ${maxTexts} in one request.` };
  }
  const longest = Math.max(...inputs.map((text) => text.length));
  if (longest <= maxChars) return null;
  const message = `This model's maximum context length is ${maxChars} tokens, however you requested ${longest} tokens.`;
  return { status: 400, message };
}

/** `times`: how often this script was asked, this time included. */
function playEmbeddings(res: ServerResponse, { body }: ServedRequest, script: EmbeddingScript, times: number) {
  if (script.hang) return;
  const inputs = inputsOf(body);
  const failing = script.failTimes === undefined ? script.error !== undefined : times <= script.failTimes;
  const failure = failing ? (script.error ?? failures.down.error) : refusalOfInputs(inputs, script);
  if (failure) {
    sendFailure(res, failure);
    return;
  }
  if (script.garbage === "html") {
    res.writeHead(200, { "content-type": "text/html" });
    res.end("<!doctype html><title>Welcome</title>");
    return;
  }
  const data = inputs.map((text, index) => ({
    object: "embedding",
    index,
    embedding: testEmbedding(text, script.dimensions),
  }));
  if (script.wrongCount) data.pop();
  if (script.shuffled) data.reverse();
  const tokens = inputs.reduce((sum, text) => sum + splitTokens(text).length, 0);
  const usage = { prompt_tokens: tokens, total_tokens: tokens };
  sendJson(res, 200, { object: "list", data, model: body.model, usage });
}

export async function startOpenAiServer(initial: Script = {}, options: ServerOptions = {}): Promise<OpenAiServer> {
  const prefix = options.prefix ?? "/v1";
  const requests: ServedRequest[] = [];
  let script = initial;
  let embeddings: EmbeddingScript = {};
  let embeddingTimes = 0;
  let models: readonly string[] | null = options.models ?? null;
  let key: string | null = options.key ?? null;

  const respond = async (req: IncomingMessage, res: ServerResponse) => {
    const [path = "/", query = ""] = (req.url ?? "/").split("?");
    const request: ServedRequest = {
      method: req.method ?? "GET",
      path,
      query,
      headers: req.headers,
      body: await readBody(req),
      aborted: false,
      finished: false,
    };
    requests.push(request);
    res.once("finish", () => {
      request.finished = true;
    });
    res.once("close", () => {
      request.aborted = !res.writableFinished;
    });

    const known = ["/models", "/chat/completions", "/embeddings"].some((name) => path === prefix + name);
    if (!known) return sendFailure(res, { status: 404, message: `Unknown request URL: ${req.method} ${path}.` });
    if (key !== null && req.headers.authorization !== `Bearer ${key}` && req.headers["api-key"] !== key)
      return sendFailure(res, failures.wrongKey.error);
    if (path.endsWith("/models")) {
      const data = (models ?? ["test-model"]).map((id) => ({
        id,
        object: "model",
        created: 1_700_000_000,
        owned_by: "test",
      }));
      return sendJson(res, 200, { object: "list", data });
    }
    if (models && !models.includes(request.body.model ?? "")) {
      return sendFailure(res, {
        status: 404,
        code: "model_not_found",
        message: `The model \`${request.body.model}\` does not exist.`,
      });
    }
    if (path.endsWith("/embeddings")) return playEmbeddings(res, request, embeddings, ++embeddingTimes);
    await play(res, request, typeof script === "function" ? script(request) : script);
  };

  const server = createServer((req, res) => {
    respond(req, res).catch((error: unknown) => {
      res.destroy(error instanceof Error ? error : undefined);
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  // A listening TCP server's address is never a pipe's name.
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}${prefix}`,
    requests,
    answer(next) {
      script = next;
    },
    embeddings(next) {
      embeddings = next;
      embeddingTimes = 0;
    },
    serveModels(names) {
      models = names;
    },
    requireKey(next) {
      key = next;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
      });
    },
  };
}

const citedAnswer = `Based on the sources, here is the short version:

- **The first passage** answers the question directly [1].
- It fits what was asked, so nothing else is needed.

Ask on if you would like the details.`;

const plainAnswer = `Here is a short answer:

1. **First**, look at what you already have.
2. Then change one thing at a time, and see what it does.

Tell me more, and I will be more precise.`;

/** What a walk by hand sees: markdown, with a citation when the prompt holds numbered sources. */
export function pleasantAnswer({ body }: ServedRequest): string {
  const prompt = (body.messages ?? []).map(({ content }) => wordsOf(content)).join("\n");
  return /\[1\]|\bnumber="1"|\bid="1"|<source 1/.test(prompt) ? citedAnswer : plainAnswer;
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "4010" },
      tokens: { type: "string" },
      rate: { type: "string", default: "20" },
      delay: { type: "string", default: "0" },
      slow: { type: "string" },
    },
  });
  const count = values.tokens === undefined ? null : Number(values.tokens);
  const counted =
    count === null
      ? undefined
      : Array.from({ length: count }, (_, index) => `${index === 0 ? "" : " "}word${index + 1}`);
  const isSlow = ({ body }: ServedRequest) =>
    values.slow !== undefined && wordsOf(body.messages?.at(-1)?.content).includes(values.slow);
  const server = await startOpenAiServer(
    (request) => ({
      tokens: counted,
      text: pleasantAnswer(request),
      tokensPerSecond: isSlow(request) ? 0.05 : Number(values.rate),
      firstTokenDelayMs: Number(values.delay),
    }),
    { port: Number(values.port) },
  );
  process.stdout.write(`${server.url}\n`);
}
