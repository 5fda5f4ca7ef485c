/** Asks the bot's models for the answer that a visitor reads: sampling, limits, failover, and the rounds with tools. */
import { type BotSpec, samplingByPreset } from "#lib/bots/spec.ts";
import { type Completion, completeWithFailover, type ModelAttempt } from "#lib/models/failover.ts";
import type { ChatMessage, ChatModel } from "#lib/models/port.ts";
import type { PackedTurn } from "./pack-turn.ts";
import { type CallWait, type Given, runCalls } from "./run-calls.ts";
import type { TurnEvent } from "./schema.ts";
import type { TurnTool } from "./tools.ts";

/** The bound on model calls in one turn, so that a model that keeps calling tools comes to an end. */
export const maxRounds = 8;

/** The state of an answer's rounds so far. */
export type Rounds = {
  /** Messages after the prompt's: tool calls and their results. */
  messages: ChatMessage[];
  count: number;
  text: string;
};

export type AnswerInput = Pick<PackedTurn, "spec" | "models" | "prompt"> & {
  tools: readonly TurnTool[];
  /** State of a turn that waited; null for a turn that begins. */
  resumed: { rounds: Rounds; given: Given } | null;
  signal: AbortSignal;
  now: () => number;
  coalesceMs: () => number;
};

export type Paused = { rounds: Rounds; wait: CallWait };

/** Text of all rounds; attempts of all rounds in this run. */
export type Answering = Completion & {
  /** Set where a tool has to wait: the text is no answer yet. */
  paused?: Paused;
  /** The last round called tools once more. */
  isOverLimit?: true;
};

function samplingOf({ model }: BotSpec) {
  return model.preset === "custom"
    ? { temperature: model.temperature, topP: model.topP }
    : samplingByPreset[model.preset];
}

/** Separates the text before tool calls from the text after them. */
const paragraph = "\n\n";

/** Asks for one more completion after each round of tool calls. */
async function* answerInRounds(input: AnswerInput): AsyncGenerator<TurnEvent, Answering, undefined> {
  const { prompt, tools, models, resumed, signal, now } = input;
  const rounds: Rounds = { messages: [], count: 0, text: "", ...structuredClone(resumed?.rounds) };
  const attempts: ModelAttempt[] = [];
  let given = resumed?.given ?? null;
  let model: ChatModel | null = null;
  let firstTokenAt: number | null = null;
  for (;;) {
    const wait: CallWait | null = yield* runCalls({ messages: rounds.messages, tools, given, signal });
    given = null;
    const shared = { attempts, toolCalls: [], cutOff: false, refused: false };
    if (wait) return { ...shared, text: rounds.text, model, failure: null, firstTokenAt, paused: { rounds, wait } };
    const request = { ...requestOf(input), messages: [...prompt.messages, ...rounds.messages] };
    const completion: Completion = yield* completeWithFailover({
      models,
      request: { ...request, ...(tools.length > 0 && { tools: tools.map(({ definition }) => definition) }) },
      now,
      before: rounds.text,
    });
    const { toolCalls, failure, cutOff } = completion;
    attempts.push(...completion.attempts);
    model = completion.model ?? model;
    firstTokenAt ??= completion.firstTokenAt;
    const text = completion.text ? rounds.text + completion.text : rounds.text.trimEnd();
    const answered = { ...completion, text, attempts, model, firstTokenAt };
    rounds.count += 1;
    if (toolCalls.length === 0 || failure || cutOff || signal.aborted) return answered;
    if (rounds.count >= maxRounds) return { ...answered, isOverLimit: true };
    rounds.messages.push({ role: "assistant", content: completion.text, toolCalls });
    rounds.text += completion.text;
    if (!completion.text) continue;
    rounds.text += paragraph;
    yield { type: "answer.delta", text: paragraph };
  }
}

const requestOf = ({ spec, prompt, signal, coalesceMs }: AnswerInput) => ({
  messages: prompt.messages,
  ...samplingOf(spec),
  maxTokens: prompt.maxTokens,
  signal,
  coalesceMs,
});

/** Gives a completion without text where no model could answer or none was to be asked. */
export function answer(input: AnswerInput): AsyncGenerator<TurnEvent, Answering, undefined> {
  if (input.tools.length > 0 || input.resumed) return answerInRounds(input);
  return completeWithFailover({ models: input.models, request: requestOf(input), now: input.now });
}
