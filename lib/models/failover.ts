/** Tries models in order until one begins to answer. Pure over the port: it stores and logs nothing. */
import { setTimeout } from "node:timers/promises";
import type { ModelFailureCode, TurnEvent } from "#lib/turn/schema.ts";
import { isBusy } from "./failures.ts";
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
  /** What the model wrote beside its answer. */
  reasoning: string;
  /** Characters of the answer that the server had broken, and that were left out. */
  brokenCharacters: number;
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
  /** The model said that its text declines to answer. */
  refused: boolean;
  /** By `now`; null without any text. */
  firstTokenAt: number | null;
};

export type FailoverInput = {
  models: readonly ChatModel[];
  request: CompletionRequest;
  /** Milliseconds of a monotonic clock. */
  now: () => number;
  /** The answer's text before this completion. */
  before?: string;
  /** Rejects when the signal is aborted. */
  pause?: (ms: number, signal: AbortSignal) => Promise<unknown>;
};

type AnswerEvent = Extract<TurnEvent, { type: "answer.delta" | "answer.replaced" | "answer.delayed" }>;

/** The wait before a busy model is asked once more, where it names none, and the longest that a visitor waits. */
const busyWaitMs = 1_000;
const maxBusyWaitMs = 5_000;

const asFailure = (error: unknown) => (isModelFailure(error) ? error : new ModelFailure("internal", { cause: error }));

const after = (ms: number, signal: AbortSignal): Promise<unknown> => setTimeout(ms, undefined, { signal });

/** How long to wait before a busy model is asked once more; null where it is not, or would let a visitor wait too long. */
function waitOf(failure: ModelFailure | null): number | null {
  if (!failure || !isBusy(failure)) return null;
  const waitMs = Math.round(failure.retryAfterMs ?? busyWaitMs);
  return waitMs <= maxBusyWaitMs ? waitMs : null;
}

/** True once the time is over, false where the caller gave up meanwhile. */
async function waits(ms: number, { signal }: CompletionRequest, pause: typeof after): Promise<boolean> {
  try {
    await pause(ms, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return !signal.aborted;
}

/** Asks one model. The completion holds what came of it. */
async function* ask(
  model: ChatModel,
  { request, now, before = "" }: FailoverInput,
  completion: Completion,
): AsyncGenerator<AnswerEvent, ModelAttempt, undefined> {
  const startedAt = performance.now();
  const elapsedMs = () => Math.round(performance.now() - startedAt);
  const chunks = model.complete(request)[Symbol.asyncIterator]();
  const toolCalls: ToolCall[] = [];
  const told = { reasoning: "", brokenCharacters: 0 };
  let begunMs: number | null = null;
  let failure: ModelFailure | null = null;
  let usage: Usage = noUsage;
  Object.assign(completion, { text: "", toolCalls, cutOff: false, refused: false });
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
      const chunk = next.value;
      switch (chunk.type) {
        case "delta":
          begunMs ??= elapsedMs();
          completion.firstTokenAt ??= now();
          completion.text += chunk.text;
          yield { type: "answer.delta", text: chunk.text };
          break;
        case "taken_back":
          begunMs = null;
          completion.firstTokenAt = null;
          completion.text = "";
          yield { type: "answer.replaced", text: before };
          break;
        case "reasoning":
          told.reasoning += chunk.text;
          break;
        case "broken":
          told.brokenCharacters += chunk.characters;
          break;
        case "tool_call":
          begunMs ??= elapsedMs();
          if (request.tools) toolCalls.push(chunk.call);
          break;
        case "done":
          begunMs ??= elapsedMs();
          usage = chunk.usage;
          completion.cutOff = chunk.cutOff;
          completion.refused = chunk.refused ?? false;
      }
    }
  } finally {
    // Also when the consumer ends early: the request to the model ends with it.
    await chunks.return?.();
  }
  completion.failure = failure;
  const code = begunMs === null ? (failure?.code ?? null) : null;
  return { model, code, ms: begunMs ?? elapsedMs(), usage, ...told };
}

/**
 * Yields the first answer that begins as the events for readers, so that a token passes through no further generator.
 * After the first chunk no other model is asked. Where the last model is only busy, it is asked once more. A failure is
 * a value of the completion; only an exception of the consumer is thrown.
 */
export async function* completeWithFailover(input: FailoverInput): AsyncGenerator<AnswerEvent, Completion, undefined> {
  const { models, request, pause = after } = input;
  const { signal } = request;
  const attempts: ModelAttempt[] = [];
  const completion: Completion = {
    text: "",
    toolCalls: [],
    model: null,
    attempts,
    failure: new ModelFailure("provider_down"),
    cutOff: false,
    refused: false,
    firstTokenAt: null,
  };
  const last = models.at(-1);
  const queue = [...models];
  for (let model = queue.shift(); model; model = queue.shift()) {
    if (signal.aborted) {
      completion.failure = new ModelFailure("interrupted");
      break;
    }
    const attempt: ModelAttempt = yield* ask(model, input, completion);
    attempts.push(attempt);
    if (attempt.code === null) {
      completion.model = model;
      break;
    }
    if (signal.aborted || attempt.code === "interrupted") break;
    const waitMs = model === last && attempts.length === models.length ? waitOf(completion.failure) : null;
    if (waitMs === null || !last) continue;
    yield { type: "answer.delayed", waitMs };
    if (await waits(waitMs, request, pause)) queue.push(last);
    else completion.failure = new ModelFailure("interrupted");
  }
  return completion;
}
