/** Any server of the OpenAI protocol as a ChatModel. */
import {
  type ChatModel,
  type CompletionChunk,
  type CompletionRequest,
  isModelFailure,
  ModelFailure,
} from "#lib/models/port.ts";
import { type Endpoint, type TimeLimits, timeLimits } from "./client.ts";
import { factsOf, failureOf } from "./failure.ts";
import { open } from "./open.ts";
import { type AnswerChunk, chunksOf } from "./response.ts";
import { watch } from "./watch.ts";

/** Longer than any language's tokens: a server that ignores `max_tokens` is cut off here. */
const charsPerToken = 24;

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

/** Four characters a token is close for the languages of most bots, and errs to the dear side for none by much. */
const estimateTokens = (chars: number) => Math.ceil(chars / 4);

function doneChunk(
  request: CompletionRequest,
  chars: number,
  usage: AnswerChunk["usage"],
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
  // The first word goes at once, whatever was sent before it.
  const coalesceMs = () => (chars > 0 ? (request.coalesceMs?.() ?? 0) : 0);
  let finish: string | null = null;
  let usage: AnswerChunk["usage"];
  let read = false;
  try {
    const response = await open(options, options.name, request, guard.signal);
    for await (const chunks of chunksOf(response, coalesceMs)) {
      guard.heard();
      let text = "";
      for (const { usage: told, choices } of chunks) {
        usage = told ?? usage;
        finish = choices?.[0]?.finish_reason || finish;
        text += choices?.[0]?.delta?.content ?? "";
      }
      if (!text) continue;
      chars += text.length;
      yield { type: "delta", text };
      if (chars > maxChars) {
        finish = "length";
        break;
      }
    }
    read = chars <= maxChars;
    if (chars === 0) throw emptyFailure(finish);
    if (finish === "content_filter") throw new ModelFailure("content_refused");
    yield doneChunk(request, chars, usage, finish === null || finish === "length");
  } catch (error) {
    if (isModelFailure(error)) throw error;
    throw failureOf(factsOf(error, chars > 0, request.signal, guard.timedOut), error);
  } finally {
    // Also when the reader leaves early: the call upstream ends with it.
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
