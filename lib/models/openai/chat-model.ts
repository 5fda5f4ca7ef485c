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
import type { Endpoint } from "./client.ts";
import { factsOf, failureOf } from "./failure.ts";
import { meterUsage } from "./meter-usage.ts";
import { learnQuirk, quirksOf } from "./quirks.ts";
import type { AnswerPiece, Finish } from "./read-piece.ts";
import { open } from "./request-completion.ts";
import { answerParts } from "./response.ts";
import { AnswerSeparator, type Separated } from "./separate-answer.ts";
import { type TimeLimits, timeLimits, watch } from "./time-limits.ts";
import { assembleToolCalls } from "./tool-calls.ts";

/** More than a token has in any language: a server that ignores `max_tokens` is cut off here. */
const charsPerToken = 24;
/** What is kept of a model's reasoning. */
const maxReasoningChars = 8_000;

/** The beginning of a text, without half of a letter at its end. */
const cutText = (text: string, length: number) =>
  text.length <= length ? text : text.slice(0, length).replace(/[\uD800-\uDBFF]$/, "");

export type OpenAiModelOptions = Endpoint & {
  id: ModelId;
  name: string;
  label: string;
  providerName: string;
  contextTokens: number;
  /** Null where no test was made. */
  sees?: boolean | null;
  inputPrice: number;
  outputPrice: number;
  limits?: Partial<TimeLimits>;
};

/** The failure of an answer without text. */
function emptyFailure(finish: Finish | null, begun: boolean): ModelFailure {
  if (finish === "content_filter") return new ModelFailure("content_refused");
  if (finish === "length") return new ModelFailure("cut_off");
  if (finish === "stop") return new ModelFailure("empty_answer");
  return failureOf({ kind: begun ? "connection" : "malformed" });
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

type Read = Pick<AnswerPiece, "content" | "reasoning" | "refusal">;

/** Joins the words of pieces. A whole message behind deltas says nothing new. */
class WordReader {
  #hasDeltas = false;

  read(pieces: readonly AnswerPiece[]): Read {
    const read: Read = { content: "", reasoning: "", refusal: "" };
    for (const { content, reasoning, refusal, isMessage } of pieces) {
      if (isMessage && this.#hasDeltas) continue;
      this.#hasDeltas ||= !isMessage && content !== "";
      read.content += content;
      read.reasoning += reasoning;
      read.refusal += refusal;
    }
    return read;
  }
}

async function* complete(options: OpenAiModelOptions, request: CompletionRequest): AsyncGenerator<CompletionChunk> {
  if (request.signal.aborted) throw failureOf({ kind: "aborted" });
  const guard = watch(request.signal, { ...timeLimits, ...options.limits });
  const maxChars = request.maxTokens * charsPerToken;
  const meter = meterUsage(request);
  const toolCalls = request.tools ? assembleToolCalls() : null;
  const { opensNoReasoning } = quirksOf(options, options.name);
  const words = new WordReader();
  const separator = new AnswerSeparator({ holds: opensNoReasoning });
  /** Characters written, hidden ones too; of the answer; of the reasoning kept. */
  const chars = { written: 0, shown: 0, kept: 0 };
  // The first text is sent at once, also after chunks without text.
  const coalesceMs = () => (chars.shown > 0 ? (request.coalesceMs?.() ?? 0) : 0);
  let finish: Finish | null = null;
  let begun = false;
  let isCut = false;
  let refused = false;
  let read = false;

  function* beside(text: string): Generator<CompletionChunk> {
    const kept = cutText(text, maxReasoningChars - chars.kept);
    chars.kept += kept.length;
    if (kept) yield { type: "reasoning", text: kept };
  }

  function* give({ text, hidden, takesBack }: Separated): Generator<CompletionChunk> {
    if (takesBack) {
      chars.shown = 0;
      yield { type: "taken_back" };
    }
    yield* beside(hidden);
    chars.shown += text.length;
    if (text) yield { type: "delta", text };
  }

  try {
    const response = await open(options, options.name, request, guard.signal);
    for await (const { pieces, isEnd } of answerParts(response, coalesceMs)) {
      begun ||= pieces.length > 0;
      for (const piece of pieces) {
        meter.add(piece);
        finish = piece.finish ?? finish;
        toolCalls?.add(piece.toolCalls);
      }
      if (isEnd && begun) finish ??= "stop";
      const { content, reasoning, refusal } = words.read(pieces);
      refused ||= refusal !== "";
      const text = content + refusal;
      const calls = toolCalls !== null && pieces.some((piece) => piece.toolCalls.length > 0);
      if (text || reasoning || calls) guard.lives();
      yield* beside(reasoning);
      const kept = cutText(text, maxChars - chars.written);
      chars.written += kept.length;
      if (kept) yield* give(separator.push(kept));
      if (chars.shown > 0 || calls) guard.speaks();
      if (kept.length < text.length) {
        finish = "length";
        isCut = true;
        break;
      }
    }
    read = !isCut;
    yield* give(separator.end({ isCut: finish !== "stop" }));
    if (separator.closedUnopened !== opensNoReasoning && finish === "stop") {
      learnQuirk(options, options.name, { opensNoReasoning: separator.closedUnopened });
    }
    if (separator.broken > 0) yield { type: "broken", characters: separator.broken };
    const calls = toolCalls?.whole() ?? [];
    if (chars.shown === 0 && calls.length === 0) throw emptyFailure(finish, begun);
    if (finish === "content_filter") throw new ModelFailure("content_refused");
    for (const call of calls) yield { type: "tool_call", call };
    const cutOff = finish === null || finish === "length";
    yield { type: "done", usage: meter.total(), cutOff, ...(refused && { refused }) };
  } catch (error) {
    if (chars.shown > 0 && !request.signal.aborted) yield* give(separator.end({ isCut: true }));
    const facts = factsOf(error, chars.shown > 0, request.signal, guard.timedOut);
    throw failureWithUsage(error, facts, begun, () => meter.total());
  } finally {
    // Also when the reader leaves early, so that the upstream call ends.
    guard.end(read);
  }
}

export function openaiModel(options: OpenAiModelOptions): ChatModel {
  const { id, name, label, providerName, contextTokens, sees = null, inputPrice, outputPrice } = options;
  return {
    id,
    name,
    label,
    providerName,
    contextTokens,
    sees,
    inputPrice,
    outputPrice,
    complete: (request) => complete(options, request),
  };
}
