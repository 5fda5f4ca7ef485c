/** Any server of the OpenAI protocol as a ChatModel. The only file that speaks to providers; their words end here. */
import OpenAI, { APIConnectionTimeoutError, APIError, APIUserAbortError } from "openai";
import { processWide } from "../shared.ts";
import { EventParser } from "../text/event-stream.ts";
import {
  type AdaptableField,
  adaptableFields,
  type FailureFacts,
  failureCodeOf,
  failureTraceOf,
  refusedFieldOf,
  retryAfterMsOf,
} from "./failures.ts";
import { type ChatModel, type CompletionChunk, type CompletionRequest, isModelFailure, ModelFailure } from "./port.ts";

/** How long a provider may be silent, and how long one answer may take in all. */
export const timeLimits = { firstTokenMs: 60_000, idleMs: 60_000, answerMs: 300_000, listMs: 15_000 } as const;
export type TimeLimits = { [K in keyof typeof timeLimits]: number };

/** Longer than any language's tokens: a server that ignores `max_tokens` is cut off here. */
const charsPerToken = 24;
const clientsKept = 50;

export type Endpoint = { baseUrl: string; apiKey: string | null };

export type OpenAiModelOptions = Endpoint & {
  id: string;
  name: string;
  label: string;
  providerName: string;
  contextTokens: number;
  inputPrice: number;
  outputPrice: number;
  limits?: Partial<TimeLimits>;
};

type ChatBody = OpenAI.Chat.ChatCompletionCreateParamsStreaming;

const clients = () => processWide("openai-clients", () => new Map<string, OpenAI>());
/** Fields that a model's server refused before, so that the next question does not ask twice. */
const refusedByModel = () => processWide("openai-refused-fields", () => new Map<string, Set<AdaptableField>>());

/** Taken before Next wraps the global one: nothing that streams from a model is its to cache or to trace. */
const plainFetch = globalThis.fetch;

/** One client an endpoint: building one costs more than a request's own overhead. */
function clientOf({ baseUrl, apiKey }: Endpoint): OpenAI {
  const key = `${baseUrl}\n${apiKey ?? ""}`;
  const known = clients().get(key);
  if (known) return known;
  const client = new OpenAI({
    baseURL: baseUrl,
    apiKey: apiKey || "none",
    // A server without keys gets no header; the package insists on a key.
    defaultHeaders: apiKey ? {} : { Authorization: null },
    // Explicit, because the package would read these from the environment.
    organization: null,
    project: null,
    adminAPIKey: null,
    logLevel: "off",
    fetch: plainFetch,
    maxRetries: 0,
    timeout: timeLimits.answerMs,
  });
  if (clients().size >= clientsKept) clients().clear();
  clients().set(key, client);
  return client;
}

/** Why a request was ended; without a reason each one would make an error with its stack. */
const ended = "ended";

/** Ends a request that stays silent; re-arming a timer is all it costs a chunk. */
function watch(caller: AbortSignal, firstTokenMs: number, idleMs: number, answerMs: number) {
  const controller = new AbortController();
  let timedOut = false;
  const expire = () => {
    timedOut = true;
    controller.abort(ended);
  };
  const abort = () => controller.abort(ended);
  let silence = setTimeout(expire, firstTokenMs);
  const whole = setTimeout(expire, answerMs);
  let started = false;
  caller.addEventListener("abort", abort, { once: true });
  if (caller.aborted) abort();
  return {
    signal: controller.signal,
    get timedOut() {
      return timedOut;
    },
    heard() {
      if (started) {
        silence.refresh();
        return;
      }
      started = true;
      clearTimeout(silence);
      silence = setTimeout(expire, idleMs);
    },
    end() {
      clearTimeout(silence);
      clearTimeout(whole);
      caller.removeEventListener("abort", abort);
      controller.abort(ended);
    },
  };
}

/** Of the type only what says more than that the request failed. */
const wordsOf = ({ message, code, type }: APIError) =>
  [message, code, type === "invalid_request_error" ? null : type].filter(Boolean).join(" ");

function factsOf(error: unknown, started: boolean, caller: AbortSignal | undefined, timedOut: boolean): FailureFacts {
  if (caller?.aborted) return { kind: "aborted", started };
  if (timedOut || error instanceof APIConnectionTimeoutError) return { kind: "timeout", started };
  if (error instanceof APIUserAbortError) return { kind: "aborted", started };
  if (error instanceof APIError && typeof error.status === "number") {
    return { kind: "http", status: error.status, message: wordsOf(error), started };
  }
  return { kind: error instanceof SyntaxError ? "malformed" : "connection", started };
}

function failureOf(facts: FailureFacts, error?: unknown): ModelFailure {
  const headers = error instanceof APIError ? error.headers : undefined;
  // The original error is not attached: providers echo keys and prompts.
  return new ModelFailure(failureCodeOf(facts), {
    cause: failureTraceOf(facts),
    retryAfterMs: retryAfterMsOf(headers, Date.now()),
  });
}

function bodyOf(name: string, request: CompletionRequest, refused: ReadonlySet<AdaptableField>): ChatBody {
  const has = (field: AdaptableField) => !refused.has(field);
  return {
    model: name,
    messages: request.messages,
    stream: true,
    ...(has("temperature") && { temperature: request.temperature }),
    ...(has("top_p") && { top_p: request.topP }),
    // OpenAI's newer models refuse max_tokens, most other servers know nothing else.
    ...(has("max_tokens") ? { max_tokens: request.maxTokens } : { max_completion_tokens: request.maxTokens }),
    ...(has("stream_options") && { stream_options: { include_usage: true } }),
  };
}

/** The server's response, of status 2xx; a field that it refuses by name is left out, then and from then on. */
async function open(
  endpoint: Endpoint,
  name: string,
  request: CompletionRequest,
  signal: AbortSignal,
): Promise<Response> {
  const client = clientOf(endpoint);
  const memoKey = `${endpoint.baseUrl}\n${name}`;
  const refused = new Set(refusedByModel().get(memoKey));
  for (;;) {
    try {
      return await client.chat.completions.create(bodyOf(name, request, refused), { signal }).asResponse();
    } catch (error) {
      const field = refusedFieldOf(factsOf(error, false, signal, false));
      if (!field || refused.has(field) || refused.size >= adaptableFields.length) throw error;
      refused.add(field);
      refusedByModel().set(memoKey, refused);
    }
  }
}

type Chunk = OpenAI.Chat.ChatCompletionChunk & { error?: { message?: string; code?: string | number; type?: string } };

/**
 * The chunks of a stream, read by our own reader: the package's costs as much as all else that is done with a token. Throws
 * a ModelFailure for a failure told inside of the stream, a SyntaxError for what is not JSON.
 */
async function* chunksOf(response: Response): AsyncGenerator<Chunk> {
  const reader = response.body?.getReader();
  if (!reader) throw new SyntaxError("The response has no body.");
  const parser = new EventParser();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    for (const { data } of parser.push(part.value)) {
      if (data === "[DONE]") return;
      // Every field is checked where it is used.
      const chunk = JSON.parse(data) as Chunk;
      if (chunk.error) throw failureOf(factsOfChunk(chunk.error));
      yield chunk;
    }
  }
}

const factsOfChunk = ({ message, code, type }: NonNullable<Chunk["error"]>): FailureFacts => ({
  kind: "http",
  // A failure told inside of the stream has no status of its own.
  status: Number(code) || 500,
  message: [message, code, type].filter(Boolean).join(" "),
  started: true,
});

const isStream = (response: Response) => !(response.headers.get("content-type") ?? "").includes("json");

type JsonAnswer = {
  choices?: { message?: { content?: unknown }; finish_reason?: unknown }[];
  usage?: Usage | null;
};
type Usage = { prompt_tokens?: number; completion_tokens?: number };

/** The body of a server that answers at once although a stream was asked for. */
async function readWhole(response: Response) {
  // Every field is checked where it is used.
  const body = (await response.json()) as JsonAnswer | null;
  const choice = body?.choices?.[0];
  const content = choice?.message?.content;
  if (typeof content !== "string") throw new SyntaxError("The body holds no answer.");
  const reason = choice?.finish_reason;
  return { text: content, finish: typeof reason === "string" ? reason : "stop", usage: body?.usage };
}

/** Four characters a token is close for the languages of most bots, and errs to the dear side for none by much. */
const estimateTokens = (chars: number) => Math.ceil(chars / 4);

function doneChunk(
  request: CompletionRequest,
  chars: number,
  usage: Usage | null | undefined,
  cutOff: boolean,
): CompletionChunk {
  const promptChars = () => request.messages.reduce((sum, message) => sum + message.content.length, 0);
  return {
    type: "done",
    promptTokens: usage?.prompt_tokens ?? estimateTokens(promptChars()),
    completionTokens: usage?.completion_tokens ?? estimateTokens(chars),
    cutOff,
  };
}

/** Why an answer without a word is none. */
function emptyFailure(finish: string | null): ModelFailure {
  if (finish === "content_filter") return new ModelFailure("content_refused");
  if (finish === "length") return new ModelFailure("cut_off");
  return failureOf({ kind: finish === null ? "malformed" : "connection" });
}

async function* complete(options: OpenAiModelOptions, request: CompletionRequest): AsyncGenerator<CompletionChunk> {
  const limits = { ...timeLimits, ...options.limits };
  const guard = watch(request.signal, limits.firstTokenMs, limits.idleMs, limits.answerMs);
  const maxChars = request.maxTokens * charsPerToken;
  let chars = 0;
  let finish: string | null = null;
  let usage: Usage | null | undefined;
  try {
    const response = await open(options, options.name, request, guard.signal);
    if (isStream(response)) {
      for await (const chunk of chunksOf(response)) {
        guard.heard();
        if (chunk.usage) usage = chunk.usage;
        const choice = chunk.choices?.[0];
        if (!choice) continue;
        if (choice.finish_reason) finish = choice.finish_reason;
        const text = choice.delta?.content;
        if (!text) continue;
        chars += text.length;
        yield { type: "delta", text };
        if (chars > maxChars) {
          finish = "length";
          break;
        }
      }
    } else {
      const whole = await readWhole(response);
      ({ finish, usage } = whole);
      chars = whole.text.length;
      if (whole.text) yield { type: "delta", text: whole.text };
    }
    if (chars === 0) throw emptyFailure(finish);
    if (finish === "content_filter") throw new ModelFailure("content_refused");
    yield doneChunk(request, chars, usage, finish === null || finish === "length");
  } catch (error) {
    if (isModelFailure(error)) throw error;
    throw failureOf(factsOf(error, chars > 0, request.signal, guard.timedOut), error);
  } finally {
    // Also when the reader leaves early: the call upstream ends with it.
    guard.end();
  }
}

export function openaiModel(options: OpenAiModelOptions): ChatModel {
  const { id, name, label, providerName, contextTokens, inputPrice, outputPrice } = options;
  return {
    id,
    name,
    label,
    providerName,
    contextTokens,
    inputPrice,
    outputPrice,
    complete: (request) => complete(options, request),
  };
}

/** Asks for a few words. Whether they came as a stream, and after how long the first; throws a ModelFailure. */
export async function probeModel(
  endpoint: Endpoint,
  name: string,
  limitMs: number,
): Promise<{ streaming: boolean; ms: number }> {
  const guard = watch(new AbortController().signal, limitMs, limitMs, limitMs);
  const startedAt = performance.now();
  const request: CompletionRequest = {
    messages: [{ role: "user", content: "Reply with the one word: ready" }],
    temperature: 0,
    topP: 1,
    maxTokens: 64,
    signal: guard.signal,
  };
  try {
    const response = await open(endpoint, name, request, guard.signal);
    const streaming = isStream(response);
    if (!streaming) {
      await readWhole(response);
      return { streaming, ms: Math.round(performance.now() - startedAt) };
    }
    for await (const chunk of chunksOf(response)) {
      const choice = chunk.choices?.[0];
      // A thinking model may spend all its few tokens before the first word: it works all the same.
      const thinking = choice?.delta && "reasoning_content" in choice.delta;
      if (choice?.delta?.content || choice?.finish_reason || thinking) {
        return { streaming, ms: Math.round(performance.now() - startedAt) };
      }
    }
    throw guard.timedOut ? new APIConnectionTimeoutError() : new SyntaxError("The stream held no answer.");
  } catch (error) {
    throw failureOf(factsOf(error, false, undefined, guard.timedOut), error);
  } finally {
    guard.end();
  }
}

/** The names that the server lists, in its order. Throws a ModelFailure. */
export async function listProviderModels(endpoint: Endpoint, limitMs: number = timeLimits.listMs): Promise<string[]> {
  const guard = watch(new AbortController().signal, limitMs, limitMs, limitMs);
  try {
    const body: unknown = await clientOf(endpoint).get("/models", { signal: guard.signal });
    const entries = typeof body === "object" && body !== null && "data" in body ? body.data : body;
    if (!Array.isArray(entries)) throw new SyntaxError("The body is no list of models.");
    const names = entries.map((entry: unknown) =>
      typeof entry === "object" && entry !== null && "id" in entry ? entry.id : null,
    );
    return names.filter((name) => typeof name === "string");
  } catch (error) {
    throw failureOf(factsOf(error, false, undefined, guard.timedOut), error);
  } finally {
    guard.end();
  }
}
