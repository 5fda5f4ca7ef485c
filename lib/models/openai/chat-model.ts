/** A ChatModel over any server of the OpenAI protocol. */

import type { ModelId } from "#lib/ids.ts";
import type { FailureFacts } from "#lib/models/failures.ts";
import {
  type ChatModel,
  type CompletionChunk,
  type CompletionRequest,
  isModelFailure,
  ModelFailure,
  type Usage,
  withUsage,
} from "#lib/models/port.ts";
import { type Endpoint, type TimeLimits, timeLimits } from "./client.ts";
import { factsOf, failureOf } from "./failure.ts";
import { meterUsage } from "./meter-usage.ts";
import { open } from "./request-completion.ts";
import { chunksOf } from "./response.ts";
import { watch } from "./time-limits.ts";
import { assembleToolCalls } from "./tool-calls.ts";

/** More than a token has in any language: a server that ignores `max_tokens` is cut off here. */
const charsPerToken = 24;

/** The beginning of a text, without half of a letter at its end. */
const cutText = (text: string, length: number) =>
  text.length <= length ? text : text.slice(0, length).replace(/[\uD800-\uDBFF]$/, "");

export type OpenAiModelOptions = Endpoint & {
  id: ModelId;
  name: string;
  label: string;
  providerName: string;
  contextTokens: number;
  inputPrice: number;
  outputPrice: number;
  limits?: Partial<TimeLimits>;
};

/** The failure of an answer without text. */
function emptyFailure(finish: string | null): ModelFailure {
  if (finish === "content_filter") return new ModelFailure("content_refused");
  if (finish === "length") return new ModelFailure("cut_off");
  return failureOf({ kind: finish === null ? "malformed" : "connection" });
}

/**
 * The failure with the call's usage. A prompt counts as read from the answer's first chunk on, and where a stop or the
 * time limit came while the request waited: providers read on. A refused connection, an error's status and a response
 * outside of the protocol have read no tokens.
 */
function failureWithUsage(error: unknown, facts: FailureFacts, begun: boolean, usage: () => Usage): ModelFailure {
  const failure = isModelFailure(error) ? error : failureOf(facts, error);
  const waited = !isModelFailure(error) && (facts.kind === "aborted" || facts.kind === "timeout");
  return begun || waited ? withUsage(failure, usage()) : failure;
}

async function* complete(options: OpenAiModelOptions, request: CompletionRequest): AsyncGenerator<CompletionChunk> {
  if (request.signal.aborted) throw failureOf({ kind: "aborted" });
  const limits = { ...timeLimits, ...options.limits };
  const guard = watch(request.signal, limits.firstTokenMs, limits.idleMs, limits.answerMs);
  const maxChars = request.maxTokens * charsPerToken;
  const meter = meterUsage(request);
  const toolCalls = request.tools ? assembleToolCalls() : null;
  let chars = 0;
  // The first text is sent at once, also after chunks without text.
  const coalesceMs = () => (chars > 0 ? (request.coalesceMs?.() ?? 0) : 0);
  let finish: string | null = null;
  let begun = false;
  let isCut = false;
  let read = false;
  try {
    const response = await open(options, options.name, request, guard.signal);
    for await (const chunks of chunksOf(response, coalesceMs)) {
      guard.heard();
      begun = true;
      let text = "";
      for (const chunk of chunks) {
        meter.add(chunk);
        const choice = chunk.choices?.[0];
        finish = choice?.finish_reason || finish;
        text += choice?.delta?.content ?? "";
        toolCalls?.add(choice?.delta?.tool_calls ?? []);
      }
      if (!text) continue;
      const kept = cutText(text, maxChars - chars);
      chars += kept.length;
      if (kept) yield { type: "delta", text: kept };
      if (kept.length < text.length) {
        finish = "length";
        isCut = true;
        break;
      }
    }
    read = !isCut;
    const calls = toolCalls?.whole() ?? [];
    if (chars === 0 && calls.length === 0) throw emptyFailure(finish);
    if (finish === "content_filter") throw new ModelFailure("content_refused");
    for (const call of calls) yield { type: "tool_call", call };
    yield { type: "done", usage: meter.total(), cutOff: finish === null || finish === "length" };
  } catch (error) {
    const facts = factsOf(error, chars > 0, request.signal, guard.timedOut);
    throw failureWithUsage(error, facts, begun, () => meter.total());
  } finally {
    // Also when the reader leaves early, so that the upstream call ends.
    guard.end(read);
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
