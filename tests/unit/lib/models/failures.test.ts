import { describe, expect, test } from "vitest";
import {
  type FailureFacts,
  failureCodeOf,
  failureTraceOf,
  refusedFieldOf,
  retryAfterMsOf,
  traceOf,
} from "#lib/models/failures.ts";
import { ModelFailure } from "#lib/models/port.ts";

const http = (status: number, message?: string): FailureFacts => ({ kind: "http", status, message });

/** As the adapter hands them over: the message, then the provider's code and type. */
describe("what providers say", () => {
  test.each([
    ["OpenAI", 401, "Incorrect API key provided: sk-x. invalid_api_key invalid_request_error", "wrong_key"],
    [
      "OpenAI",
      404,
      "The model `gpt-x` does not exist or you do not have access to it. model_not_found",
      "model_not_found",
    ],
    ["OpenAI", 429, "You exceeded your current quota, please check your plan and billing details.", "quota_exhausted"],
    [
      "OpenAI",
      429,
      "Rate limit reached for gpt-4.1 in organization org-x on tokens per min (TPM): Limit 30000, Used 29000, Requested 1601. rate_limit_exceeded tokens",
      "rate_limited",
    ],
    ["OpenAI", 400, "This model's maximum context length is 8192 tokens. context_length_exceeded", "too_long"],
    ["OpenAI", 500, "The server had an error while processing your request. server_error", "provider_down"],
    ["OpenAI", 503, "The engine is currently overloaded, please try again later.", "provider_down"],
    ["Azure", 401, "Access denied due to invalid subscription key or wrong API endpoint. 401", "wrong_key"],
    ["Azure", 404, "The API deployment for this resource does not exist. DeploymentNotFound", "model_not_found"],
    ["Azure", 404, "Resource not found 404", "provider_down"],
    [
      "Azure",
      400,
      "The response was filtered due to the prompt triggering Azure OpenAI's content management policy. content_filter",
      "content_refused",
    ],
    [
      "Azure",
      429,
      "Requests to the ChatCompletions_Create Operation under Azure OpenAI API version 2024-02-01 have exceeded token rate limit of your current OpenAI S0 pricing tier. Please retry after 60 seconds. 429",
      "rate_limited",
    ],
    ["DeepSeek", 401, "Authentication Fails, Your api key: ****da05 is invalid", "wrong_key"],
    ["DeepSeek", 402, "Insufficient Balance unknown_error", "quota_exhausted"],
    ["DeepSeek", 400, "Model Not Exist invalid_request_error", "model_not_found"],
    ["Qwen", 400, "Input data may contain inappropriate content. data_inspection_failed", "content_refused"],
    [
      "Qwen",
      400,
      "<400> InternalError.Algo.DataInspectionFailed: Input text data may contain inappropriate content.",
      "content_refused",
    ],
    [
      "Qwen",
      400,
      "Access denied, please make sure your account is in good standing. For details, see: https://help.aliyun.com/zh/model-studio/error-code#overdue-payment Arrearage",
      "quota_exhausted",
    ],
    ["Qwen", 429, "Requests rate limit exceeded, please try again later. limit_requests", "rate_limited"],
    ["Volcengine", 401, "The API key or AK/SK in the request is missing or invalid. AuthenticationError", "wrong_key"],
    [
      "Volcengine",
      403,
      "The request failed because your account has an overdue balance. AccountOverdueError Forbidden",
      "quota_exhausted",
    ],
    [
      "Volcengine",
      404,
      "The model or endpoint doubao-x does not exist or you do not have access to it. InvalidEndpointOrModel.NotFound",
      "model_not_found",
    ],
    [
      "Volcengine",
      400,
      "The request failed because the input text may contain sensitive information. SensitiveContentDetected",
      "content_refused",
    ],
    ["Mistral", 401, "Unauthorized", "wrong_key"],
    ["Mistral", 400, "Invalid model: mistral-x 1500 invalid_model", "model_not_found"],
    ["Mistral", 429, "Rate limit exceeded 1300 rate_limited", "rate_limited"],
    [
      "Mistral",
      422,
      '{"detail":[{"type":"extra_forbidden","loc":["body","n"],"msg":"Extra inputs are not permitted"}]}',
      "bad_request",
    ],
    [
      "Groq",
      413,
      "Request too large for model `llama-x` in organization `org_x` service tier `on_demand` on tokens per minute (TPM): Limit 12000, Requested 14137, please reduce your message size and try again. rate_limit_exceeded tokens",
      "too_long",
    ],
    ["Groq", 404, "The model `llama-x` does not exist or you do not have access to it.", "model_not_found"],
    [
      "OpenRouter",
      402,
      "Insufficient credits. Add more using https://openrouter.ai/settings/credits 402",
      "quota_exhausted",
    ],
    [
      "OpenRouter",
      429,
      "Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000 free model requests per day 429",
      "rate_limited",
    ],
    ["OpenRouter", 502, "Provider returned error 502", "provider_down"],
    ["Ollama", 404, 'model "llama3.2" not found, try pulling it first api_error', "model_not_found"],
    ["vLLM", 404, "The model `Qwen/Qwen3-8B` does not exist. 404 NotFoundError", "model_not_found"],
    [
      "vLLM",
      400,
      "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens. BadRequestError",
      "too_long",
    ],
    [
      "llama.cpp",
      400,
      "the request exceeds the available context size. try increasing the context size or enable context shift exceed_context_size_error",
      "too_long",
    ],
    ["llama.cpp", 500, "Context size has been exceeded. server_error", "too_long"],
    ["Gemini", 400, "API key not valid. Please pass a valid API key. INVALID_ARGUMENT", "wrong_key"],
  ] as const)("%s, %i: %s", (_, status, message, code) => {
    expect(failureCodeOf(http(status, message))).toBe(code);
  });
});

describe("a status without words", () => {
  test.each([
    [400, "bad_request"],
    [401, "wrong_key"],
    [402, "quota_exhausted"],
    [403, "wrong_key"],
    [404, "provider_down"],
    [405, "provider_down"],
    [408, "timeout"],
    [409, "bad_request"],
    [413, "too_long"],
    [415, "bad_request"],
    [422, "bad_request"],
    [429, "rate_limited"],
    [500, "provider_down"],
    [502, "provider_down"],
    [504, "timeout"],
    [529, "provider_down"],
  ])("%i means %s", (status, code) => {
    expect(failureCodeOf(http(status))).toBe(code);
  });

  test("and without a status is the provider's fault", () => {
    expect(failureCodeOf({ kind: "http" })).toBe("provider_down");
  });
});

describe("what is no answer at all", () => {
  test.each([
    ["aborted", false, "interrupted"],
    ["aborted", true, "interrupted"],
    ["timeout", false, "timeout"],
    ["timeout", true, "timeout"],
    ["connection", false, "provider_down"],
    ["connection", true, "cut_off"],
    ["malformed", false, "provider_down"],
    ["malformed", true, "cut_off"],
  ] as const)("%s, with text before it: %s → %s", (kind, started, code) => {
    expect(failureCodeOf({ kind, started })).toBe(code);
  });
});

describe("the trace of a failure", () => {
  test.each<[string, FailureFacts, string]>([
    ["a path that is not there", http(404, "Not Found"), "address"],
    ["a method that is not allowed", http(405), "address"],
    ["a redirect for good", http(308), "address"],
    ["a redirect to a page", http(302, "Found"), "address"],
    ["a model that is not there", http(404, "The model `x` does not exist."), "http"],
    ["a wrong key", http(401), "http"],
    ["a page that is no answer", { kind: "malformed" }, "address"],
    ["an answer that breaks off into nonsense", { kind: "malformed", started: true }, "malformed"],
    ["nobody listening", { kind: "connection" }, "connection"],
    ["silence", { kind: "timeout" }, "timeout"],
  ])("tells %s", (_, facts, kind) => {
    expect(failureTraceOf(facts)).toEqual({ kind, status: facts.status });
  });

  test("holds none of the provider's words", () => {
    expect(JSON.stringify(failureTraceOf(http(401, "Incorrect API key provided: sk-rahasia")))).not.toContain(
      "rahasia",
    );
  });

  test("is read back from a failure that bears one", () => {
    const trace = failureTraceOf(http(429));
    expect(traceOf(new ModelFailure("rate_limited", { cause: trace }))).toEqual({ kind: "http", status: 429 });
  });

  test.each([undefined, null, "http", new Error("kaput"), { status: 429 }, { kind: "rain" }])(
    "is none where the cause is %o",
    (cause) => {
      expect(traceOf(new ModelFailure("internal", { cause }))).toBeNull();
    },
  );
});

describe("when to ask again", () => {
  const now = Date.parse("2026-03-02T08:00:00Z");

  test.each<[Record<string, string>, number | undefined]>([
    [{ "retry-after": "7" }, 7_000],
    [{ "retry-after": "0" }, 0],
    [{ "retry-after": "1.5" }, 1_500],
    [{ "retry-after": "-3" }, 0],
    [{ "retry-after": "Mon, 02 Mar 2026 08:00:30 GMT" }, 30_000],
    [{ "retry-after": "Mon, 02 Mar 2026 07:00:00 GMT" }, 0],
    [{ "retry-after": "soon" }, undefined],
    [{ "retry-after-ms": "250", "retry-after": "7" }, 250],
    [{ "retry-after-ms": "x", "retry-after": "7" }, 7_000],
    [{ "retry-after-ms": "-1" }, undefined],
    [{}, undefined],
  ])("%j", (headers, ms) => {
    expect(retryAfterMsOf(new Headers(headers), now)).toBe(ms);
  });

  test("is not known without headers", () => {
    expect(retryAfterMsOf(undefined, now)).toBeUndefined();
  });
});

describe("the field that a server refuses", () => {
  test.each<[string, FailureFacts, string | null]>([
    [
      "max_tokens, by newer OpenAI models",
      http(
        400,
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      ),
      "max_tokens",
    ],
    ["temperature", http(400, "Unsupported value: 'temperature' does not support 0.7 with this model."), "temperature"],
    ["top_p", http(400, "`top_p` must not be set"), "top_p"],
    [
      "stream_options, by Mistral",
      http(
        422,
        '{"detail":[{"type":"extra_forbidden","loc":["body","stream_options"],"msg":"Extra inputs are not permitted"}]}',
      ),
      "stream_options",
    ],
    ["another field", http(400, "Unsupported parameter: 'messages'"), null],
    [
      "a limit, which is not unknown",
      http(400, "'max_tokens' is too large: maximum context length is 4096 tokens"),
      null,
    ],
    ["no word", http(400), null],
    ["a name in a failure of the server", http(500, "max_tokens"), null],
    ["a name in a page that is not there", http(404, "top_p"), null],
    ["no answer", { kind: "connection", status: 400, message: "max_tokens" }, null],
  ])("%s", (_, facts, field) => {
    expect(refusedFieldOf(facts)).toBe(field);
  });
});

test.each([
  [429, "Rate limit reached for model. Need more tokens? Upgrade at console/settings/billing", "rate_limited"],
  [429, "You exceeded your current quota, please check your plan and billing details.", "quota_exhausted"],
  [400, "mistral/x is not a valid model ID", "model_not_found"],
  [404, "No endpoints found for some/model.", "model_not_found"],
  [400, "Content Exists Risk", "content_refused"],
  [400, "Access denied, please make sure your account is in good standing. Arrearage", "quota_exhausted"],
  [403, "The free tier of the model has been exhausted.", "quota_exhausted"],
  [400, "Range of input length should be [1, 204800]", "too_long"],
  [400, "max_tokens is too large: 8192. This model supports at most 4096 completion tokens", "bad_request"],
  [400, "Your organization must be verified to stream this model.", "bad_request"],
] as const)("%i %s is %s", (status, message, code) => {
  expect(failureCodeOf({ kind: "http", status, message })).toBe(code);
});

test("a value out of its range is not a field that the server refuses", () => {
  const message = "max_tokens is too large: 8192. This model supports at most 4096 completion tokens";
  expect(refusedFieldOf({ kind: "http", status: 400, message })).toBeNull();
});
