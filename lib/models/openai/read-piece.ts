/** What of a response's JSON is used: servers leave out fields, or send them in other forms. Pure. */
import type { FailureFacts } from "#lib/models/failures.ts";
import { boundWords, failureOf } from "./failure.ts";
import type { ToolCallDelta } from "./tool-calls.ts";

export type ToldUsage = { prompt_tokens?: number; completion_tokens?: number };

/** Why an answer ended, as far as it matters. */
export type Finish = "stop" | "length" | "content_filter";

/** A part of an answer. */
export type AnswerPiece = {
  content: string;
  reasoning: string;
  refusal: string;
  toolCalls: readonly ToolCallDelta[];
  finish: Finish | null;
  usage: ToldUsage | null;
  /** The text is the answer as a whole, which may repeat what came before. */
  isMessage: boolean;
  /** The answer came at once although a stream was asked for. */
  isWhole: boolean;
};

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

const reasoningTypes = /think|reason|thought|analysis/i;
const maxDepth = 4;

type Said = { content: string; reasoning: string; refusal: string };

/** Text of a string, or of parts; parts of reasoning stand apart. */
function saidIn(value: unknown, depth = 0): Said {
  const said: Said = { content: "", reasoning: "", refusal: "" };
  if (typeof value === "string") said.content = value;
  if (depth >= maxDepth) return said;
  if (Array.isArray(value)) {
    for (const part of value) {
      const { content, reasoning, refusal } = saidIn(part, depth + 1);
      said.content += content;
      said.reasoning += reasoning;
      said.refusal += refusal;
    }
  }
  if (!isFields(value)) return said;
  const { type } = value;
  if (typeof type === "string" && reasoningTypes.test(type)) {
    const held = value.thinking ?? value.reasoning ?? value.summary ?? value.text ?? value.content;
    const { content, reasoning } = saidIn(held, depth + 1);
    return { content: "", reasoning: reasoning + content, refusal: "" };
  }
  if (type === "refusal") return { ...said, refusal: textOf(value.refusal) || textOf(value.text) };
  const { thought } = value;
  const inner = saidIn(value.text ?? value.content ?? value.value, depth + 1);
  return thought === true ? { content: "", reasoning: inner.content, refusal: "" } : inner;
}

/** The field that holds reasoning, under each of its names. */
function reasoningOf(fields: Fields): string {
  const { reasoning_content, reasoning, thinking, reasoning_details } = fields;
  for (const value of [reasoning_content, reasoning, thinking, reasoning_details]) {
    const { content, reasoning: inner } = saidIn(value);
    if (content || inner) return inner + content;
  }
  return "";
}

const callText = (value: unknown): string | null => {
  if (typeof value === "string") return value;
  return isFields(value) ? JSON.stringify(value) : null;
};

function toolCallsOf(value: unknown): ToolCallDelta[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isFields).map(({ index, id, function: called }) => ({
    index: typeof index === "number" ? index : null,
    id: typeof id === "string" ? id : null,
    function: isFields(called) ? { name: textOf(called.name), arguments: callText(called.arguments) } : null,
  }));
}

const lengths = /^(?:length|max_?(?:output_)?tokens|model_length)$/i;
const filters = /^(?:content_?filter|safety|sensitive|recitation|prohibited_content|blocklist)$/i;
const breaks = /^(?:error|network_error|insufficient_system_resource|abort(?:ed)?)$/i;

function finishOf(value: unknown): Finish | null {
  if (typeof value !== "string" || value === "") return null;
  if (breaks.test(value)) throw failureOf({ kind: "connection", started: true });
  if (lengths.test(value)) return "length";
  return filters.test(value) ? "content_filter" : "stop";
}

function usageOf(value: unknown): ToldUsage | null {
  if (!isFields(value)) return null;
  const count = (field: unknown) => (typeof field === "number" && Number.isFinite(field) ? { told: field } : null);
  const [read, written] = [count(value.prompt_tokens), count(value.completion_tokens)];
  return { ...(read && { prompt_tokens: read.told }), ...(written && { completion_tokens: written.told }) };
}

const busy = /rate.?limit|too many requests|overloaded|resource.?exhausted/i;

/** A failure that a response of status 200 tells; null where it tells none. */
export function toldFailure(value: unknown): FailureFacts | null {
  if (!isFields(value)) return null;
  const { error = null, object, choices } = value;
  const told = error ?? (object === "error" && choices === undefined ? value : null);
  if (told === null || told === false || told === "") return null;
  const { message, code, type, status } = isFields(told) ? told : { message: told };
  const words = boundWords([message, code, type]);
  const named = [code, status].map(Number).find((number) => number >= 400 && number < 600);
  // A failure inside of the stream has no HTTP status.
  return { kind: "http", status: named ?? (busy.test(words) ? 429 : 500), message: words, started: true };
}

const hasWords = ({ content, reasoning, refusal }: Said, calls: readonly unknown[]) =>
  content !== "" || reasoning !== "" || refusal !== "" || calls.length > 0;

/** A chunk of a stream, or a whole answer; null for JSON that is neither. Throws a ModelFailure that the server tells. */
export function readPiece(value: unknown): AnswerPiece | null {
  const failure = toldFailure(value);
  if (failure) throw failureOf(failure);
  if (!isFields(value)) return null;
  const choice: unknown = Array.isArray(value.choices) ? value.choices[0] : value.choices;
  const fields = isFields(choice) ? choice : value;
  const read = (part: Fields) => {
    const said = saidIn(part.content);
    const refusal = said.refusal || textOf(part.refusal);
    const words = { content: said.content, reasoning: said.reasoning + reasoningOf(part), refusal };
    return { words, toolCalls: toolCallsOf(part.tool_calls) };
  };
  const delta = read(isFields(fields.delta) ? fields.delta : {});
  const message = isFields(fields.message) ? read(fields.message) : null;
  const isMessage = message !== null && !hasWords(delta.words, delta.toolCalls);
  const used = isMessage ? message : delta;
  const text = used.words.content || textOf(isFields(choice) ? choice.text : null);
  return {
    ...used.words,
    content: text,
    toolCalls: used.toolCalls,
    finish: finishOf(fields.finish_reason),
    usage: usageOf(value.usage),
    isMessage,
    isWhole: false,
  };
}
