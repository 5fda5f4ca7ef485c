/** Tries models in order until one begins to answer. Pure over the port: it stores and logs nothing. */
import type { ModelFailureCode, TurnEvent } from "#lib/turn/schema.ts";
import {
  type ChatModel,
  type CompletionChunk,
  type CompletionRequest,
  isModelFailure,
  ModelFailure,
  noUsage,
  type ToolCall,
  type Usage,
} from "./port.ts";

/** One attempt at a model. `code` is null for the model that answered. */
export type ModelAttempt = {
  model: ChatModel;
  code: ModelFailureCode | null;
  /** Until the failure or the first chunk. */
  ms: number;
  /** Set for a failed attempt as well. */
  usage: Usage;
};

/** How the completion ended, in success or failure. */
export type Completion = {
  text: string;
  /** The answering model's tool calls, in its order. */
  toolCalls: readonly ToolCall[];
  /** The model that began to answer. */
  model: ChatModel | null;
  attempts: readonly ModelAttempt[];
  /** The last model's failure where none answered, and the answering model's where its text broke off. */
  failure: ModelFailure | null;
  /** The answer ended at its token limit. */
  cutOff: boolean;
  /** By `now`; null without any text. */
  firstTokenAt: number | null;
};

export type FailoverInput = {
  models: readonly ChatModel[];
  request: CompletionRequest;
  /** Milliseconds of a monotonic clock. */
  now: () => number;
};

type AnswerDelta = Extract<TurnEvent, { type: "answer.delta" }>;

const asFailure = (error: unknown) => (isModelFailure(error) ? error : new ModelFailure("internal", { cause: error }));

/**
 * Yields the first answer that begins as the events for readers, so that a token passes through no further generator.
 * After the first chunk no other model is asked. A failure is a value of the completion; only an exception of the
 * consumer is thrown.
 */
export async function* completeWithFailover({
  models,
  request,
  now,
}: FailoverInput): AsyncGenerator<AnswerDelta, Completion, undefined> {
  const attempts: ModelAttempt[] = [];
  const toolCalls: ToolCall[] = [];
  const completion: Completion = {
    text: "",
    toolCalls,
    model: null,
    attempts,
    failure: new ModelFailure("provider_down"),
    cutOff: false,
    firstTokenAt: null,
  };
  for (const model of models) {
    if (request.signal.aborted) {
      completion.failure = new ModelFailure("interrupted");
      break;
    }
    const startedAt = performance.now();
    const elapsedMs = () => Math.round(performance.now() - startedAt);
    const chunks = model.complete(request)[Symbol.asyncIterator]();
    let begunMs: number | null = null;
    let failure: ModelFailure | null = null;
    let usage: Usage = noUsage;
    try {
      for (;;) {
        let next: IteratorResult<CompletionChunk>;
        try {
          next = await chunks.next();
        } catch (error) {
          failure = asFailure(error);
          usage = failure.usage ?? usage;
          break;
        }
        if (next.done) break;
        begunMs ??= elapsedMs();
        const chunk = next.value;
        if (chunk.type === "done") {
          usage = chunk.usage;
          completion.cutOff = chunk.cutOff;
        }
        if (chunk.type === "tool_call" && request.tools) toolCalls.push(chunk.call);
        if (chunk.type !== "delta") continue;
        completion.firstTokenAt ??= now();
        completion.text += chunk.text;
        yield { type: "answer.delta", text: chunk.text };
      }
    } finally {
      // Also when the consumer ends early: the request to the model ends with it.
      await chunks.return?.();
    }
    const code = begunMs === null ? (failure?.code ?? null) : null;
    attempts.push({ model, code, ms: begunMs ?? elapsedMs(), usage });
    completion.failure = failure;
    if (code === null) {
      completion.model = model;
      break;
    }
    if (request.signal.aborted || code === "interrupted") break;
  }
  return completion;
}
