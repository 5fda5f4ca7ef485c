/**
 * The engine: one turn of a conversation as a generator of events, pure over its ports. It stores nothing and knows
 * nobody; `lib/turns/drive-turn.ts` drives it.
 */
import type { BotSpec } from "#lib/bots/spec.ts";
import { samplingByPreset } from "#lib/bots/spec.ts";
import { completeWithFailover, type ModelAttempt } from "#lib/models/failover.ts";
import { type ChatModel, isModelFailure } from "#lib/models/port.ts";
import { quoteAnswer } from "#lib/models/quoting-responder.ts";
import type { SearchHit, SearchPort } from "#lib/retrieval/port.ts";
import { checkGrounding } from "./check-grounding.ts";
import { citeSources, toCitation } from "./cite-sources.ts";
import { earlierQuestions } from "./earlier-questions.ts";
import { findChunks } from "./find-chunks.ts";
import { type HistoryMessage, type PackedPrompt, packPrompt, refusalOf } from "./pack-prompt.ts";
import type { Citation, Responder, TurnEvent, TurnFailureCode } from "./schema.ts";
import { suggestFollowUps } from "./suggest-follow-ups.ts";
import type { TurnTrace } from "./trace.ts";

export type TurnInput = {
  turnId: string;
  conversationId: string;
  questionId: string;
  answerId: string;
  workspaceId: string;
  spec: BotSpec;
  variables: Readonly<Record<string, string>>;
  history: readonly HistoryMessage[];
  question: string;
  signal: AbortSignal;
};

export type TurnPorts = {
  search: SearchPort;
  /** In the order to try them; none means that chunks are quoted. */
  models: readonly ChatModel[];
  /** Milliseconds of a clock that never goes back. */
  now: () => number;
  /** Tokens that arrive within so many milliseconds are one event; the first is told at once. */
  coalesceMs: () => number;
};

export type TurnOutcome = {
  state: "completed" | "stopped" | "failed";
  failureCode: TurnFailureCode | null;
  text: string;
  responder: Responder | null;
  citations: Citation[];
  modelId: string | null;
  modelName: string | null;
  trace: TurnTrace;
};

const shownClose = 3;
/** Smallest window of the bot's models counts, so that a fallback gets the same prompt. */
const windowWithoutModel = 8_000;

type Answer = { text: string; responder: Responder | null; citations: Citation[] };

const strength = ({ chunkId, title, baseName, score }: SearchHit) => ({ chunkId, title, baseName, score });

function samplingOf({ model }: BotSpec) {
  return model.preset === "custom"
    ? { temperature: model.temperature, topP: model.topP }
    : samplingByPreset[model.preset];
}

/** What one model read and wrote for the turn. */
type Spent = { model: ChatModel | undefined; promptTokens: number; completionTokens: number };

/** Of everything that the turn asked of models; the price in micro-dollars, from prices in micro-dollars per million tokens. */
function sumOf(spent: readonly Spent[]) {
  const sum = (of: (one: Spent) => number) => spent.reduce((total, one) => total + of(one), 0);
  const price = ({ model, promptTokens, completionTokens }: Spent) =>
    model ? promptTokens * model.inputPrice + completionTokens * model.outputPrice : 0;
  return {
    promptTokens: sum(({ promptTokens }) => promptTokens),
    completionTokens: sum(({ completionTokens }) => completionTokens),
    costMicros: Math.round(sum(price) / 1_000_000),
  };
}

function quoted({ spec, question, history }: TurnInput, hits: readonly SearchHit[]): Answer {
  const { language } = spec;
  const earlier = earlierQuestions(question, history);
  const alone = quoteAnswer({ question, hits, language });
  const quote = alone.found || !earlier ? alone : quoteAnswer({ question: `${question} ${earlier}`, hits, language });
  if (!quote.found) return { text: refusalOf(spec), responder: "refusal", citations: [] };
  const citations = quote.sources.flatMap(({ number, chunkId, highlights }) => {
    const hit = hits.find((candidate) => candidate.chunkId === chunkId);
    return hit ? [toCitation(hit, number, highlights)] : [];
  });
  return { text: quote.text, responder: "quotes", citations };
}

export async function* runTurn(input: TurnInput, ports: TurnPorts): AsyncGenerator<TurnEvent, TurnOutcome> {
  const { spec, signal } = input;
  const startedAt = ports.now();
  yield {
    type: "turn.started",
    turnId: input.turnId,
    conversationId: input.conversationId,
    messageId: input.questionId,
    answerId: input.answerId,
  };

  const found = await findChunks(input, ports.search, ports.models[0]);
  const { hits, close } = found;
  const searchMs = ports.now() - startedAt;
  if (found.searched) yield { type: "knowledge.found", count: hits.length };

  const refuse = spec.rules.onlyFromKnowledge && hits.length === 0;
  const models = refuse ? [] : ports.models;
  const contextTokens = Math.min(
    ...models.map((model) => model.contextTokens),
    models.length > 0 ? Infinity : windowWithoutModel,
  );
  const prompt: PackedPrompt = packPrompt({ ...input, hits, contextTokens });

  const attempts: ModelAttempt[] = [];
  let streamed = "";
  let firstTokenMs: number | null = null;
  const { promptTokens, completionTokens } = found;
  const spent: Spent[] = [{ model: ports.models[0], promptTokens, completionTokens }];
  let answeredBy: ChatModel | undefined;
  let failureCode: TurnFailureCode | null = null;
  if (models.length > 0) {
    const { messages, maxTokens } = prompt;
    const request = { messages, ...samplingOf(spec), maxTokens, signal, coalesceMs: ports.coalesceMs };
    const usage = { promptTokens: 0, completionTokens: 0 };
    try {
      for await (const chunk of completeWithFailover(models, request, (attempt) => attempts.push(attempt))) {
        if (chunk.type === "done") {
          usage.promptTokens = chunk.promptTokens;
          usage.completionTokens = chunk.completionTokens;
          if (chunk.cutOff) failureCode = "cut_off";
          continue;
        }
        firstTokenMs ??= ports.now() - startedAt;
        streamed += chunk.text;
        yield { type: "answer.delta", text: chunk.text };
      }
    } catch (error) {
      if (!isModelFailure(error)) throw error;
      // Before the first token the chunks answer instead; after it the text stands as it broke off.
      if (streamed && !signal.aborted) failureCode = error.code;
    }
    const answering = attempts.findLast((attempt) => attempt.code === null || streamed !== "");
    answeredBy = models.find((model) => model.id === answering?.modelId);
    spent.push({ model: answeredBy, ...usage });
  }

  let answer: Answer;
  if (streamed) {
    answer = { ...citeSources(streamed, prompt.used), responder: "model" };
  } else if (signal.aborted) {
    answer = { text: "", responder: null, citations: [] };
  } else {
    answer = refuse ? { text: refusalOf(spec), responder: "refusal", citations: [] } : quoted(input, hits);
    firstTokenMs = ports.now() - startedAt;
    yield { type: "answer.delta", text: answer.text };
  }

  const outcome = (state: TurnOutcome["state"]): TurnOutcome => ({
    state,
    failureCode,
    ...answer,
    modelId: streamed ? (answeredBy?.id ?? null) : null,
    modelName: streamed ? (answeredBy?.name ?? null) : null,
    trace: {
      question: input.question,
      searched: found.searched,
      rewritten: found.rewritten,
      // A model saw those that found room; without one all were read.
      used: (models.length > 0 ? prompt.used : hits).map(strength),
      close: close.slice(0, shownClose).map(strength),
      responder: answer.responder,
      attempts: attempts.map(({ modelId, label, code, ms }) => ({ modelId, model: label, code, ms })),
      promptParts: models.length > 0 ? prompt.parts : [],
      droppedMessages: prompt.droppedMessages,
      ...sumOf(spent),
      grounding: streamed && prompt.used.length > 0 ? checkGrounding(answer.text, prompt.used) : null,
      searchMs,
      firstTokenMs,
      durationMs: ports.now() - startedAt,
    },
  });

  if (answer.responder !== null) {
    yield { type: "answer.completed", text: answer.text, responder: answer.responder, citations: answer.citations };
  }
  if (signal.aborted) return outcome("stopped");
  if (failureCode !== null) return outcome("failed");
  if (spec.followUps.mode !== "off") {
    const model = streamed ? answeredBy : undefined;
    const { questions, asked } = await suggestFollowUps({
      spec,
      prompt,
      answer: answer.text,
      hits,
      model,
      signal,
    });
    spent.push({ model, ...asked });
    if (questions.length > 0) yield { type: "followups", questions };
  }
  return outcome("completed");
}
