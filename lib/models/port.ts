/** The port of a model for the turn engine. */
import type { ModelId } from "#lib/ids.ts";
import type { ModelFailureCode } from "#lib/turn/schema.ts";

export type TextPart = { type: "text"; text: string };
/** A URL, or the picture itself as a data URL. */
export type ImagePart = { type: "image"; url: string };
export type ContentPart = TextPart | ImagePart;
/** A string stands for one text part. */
export type Content = string | readonly ContentPart[];

/** A function that a model may call; `parameters` is a JSON Schema of an object. */
export type Tool = { name: string; description: string; parameters: Record<string, unknown> };
/** `arguments` is JSON as the model wrote it: the tool parses it, and may find it invalid. */
export type ToolCall = { id: string; name: string; arguments: string };

export type ChatMessage =
  | { role: "system" | "user"; content: Content }
  | { role: "assistant"; content: Content; toolCalls?: readonly ToolCall[] }
  /** The tool's result for the call of that id. */
  | { role: "tool"; callId: string; content: Content };

export type CompletionRequest = {
  messages: ChatMessage[];
  temperature: number;
  topP: number;
  maxTokens: number;
  signal: AbortSignal;
  /** Without tools, a tool call in the answer is left out. */
  tools?: readonly Tool[];
  /**
   * Text that arrives within this time may be one delta; the first text is a delta at once. Without it all text is one
   * delta.
   */
  coalesceMs?: () => number;
};

/** Tokens that one call read and wrote. `estimated` where the provider did not report all of them. */
export type Usage = { promptTokens: number; completionTokens: number; estimated: boolean };

export const noUsage: Usage = { promptTokens: 0, completionTokens: 0, estimated: false };

export type CompletionChunk =
  | { type: "delta"; text: string }
  /** All text so far was no part of the answer. */
  | { type: "taken_back" }
  /** What the model wrote beside its answer: its reasoning, and marks of its template. Its beginning, where it is long. */
  | { type: "reasoning"; text: string }
  /** Characters of the text that the server had broken, and that were left out. */
  | { type: "broken"; characters: number }
  | { type: "tool_call"; call: ToolCall }
  /** `refused`: the model said that its text declines to answer. */
  | { type: "done"; usage: Usage; cutOff: boolean; refused?: boolean };

export interface ChatModel {
  readonly id: ModelId;
  readonly name: string;
  readonly label: string;
  readonly providerName: string;
  /** The model's window: tokens of the prompt and the answer together. */
  readonly contextTokens: number;
  /** Whether it sees pictures, as a test showed; null where none was made. */
  readonly sees: boolean | null;
  /** Micro-dollars per million tokens. */
  readonly inputPrice: number;
  readonly outputPrice: number;
  /** Streams one answer. Throws a ModelFailure, also in the middle of it, with the usage so far. */
  complete(request: CompletionRequest): AsyncIterable<CompletionChunk>;
}

/** Turns texts into vectors; the more similar two texts, the nearer their vectors. */
export interface EmbeddingModel {
  readonly name: string;
  /** One vector a text, in their order, each of unit length, all of the same dimensions. Throws a ModelFailure. */
  embed(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]>;
}

const brand = Symbol.for("rakit.model-failure");

/** Why a provider did not answer; its own message never leaves this process. */
export class ModelFailure extends Error {
  readonly [brand] = true;
  readonly code: ModelFailureCode;
  readonly retryAfterMs: number | undefined;
  /** The failed call's usage; no usage where undefined. */
  readonly usage: Usage | undefined;

  constructor(code: ModelFailureCode, options: { cause?: unknown; retryAfterMs?: number; usage?: Usage } = {}) {
    super(code, { cause: options.cause });
    this.name = "ModelFailure";
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
    this.usage = options.usage;
  }
}

export function isModelFailure(value: unknown): value is ModelFailure {
  return typeof value === "object" && value !== null && brand in value;
}

/** The same failure, with the call's usage. */
export const withUsage = ({ code, cause, retryAfterMs }: ModelFailure, usage: Usage): ModelFailure =>
  new ModelFailure(code, { cause, usage, ...(retryAfterMs !== undefined && { retryAfterMs }) });
