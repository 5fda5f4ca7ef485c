/** What the turn engine asks of a model, whoever supplies it. */
import type { TurnFailureCode } from "#lib/turn/schema.ts";

export type ChatMessage = { role: "system" | "user" | "assistant"; content: string };

export type CompletionRequest = {
  messages: ChatMessage[];
  temperature: number;
  topP: number;
  maxTokens: number;
  signal: AbortSignal;
  /** Text that comes within so many milliseconds may come as one delta; the first comes at once. Without it all of it does. */
  coalesceMs?: () => number;
};

/** What one call read and wrote, in tokens. */
export type Usage = { promptTokens: number; completionTokens: number };

export const noUsage: Usage = { promptTokens: 0, completionTokens: 0 };

export type CompletionChunk =
  | { type: "delta"; text: string }
  | { type: "done"; promptTokens: number; completionTokens: number; cutOff: boolean };

export interface ChatModel {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly providerName: string;
  /** Tokens that prompt and answer share. */
  readonly contextTokens: number;
  /** Micro-dollars per million tokens. */
  readonly inputPrice: number;
  readonly outputPrice: number;
  /** Streams one answer. Throws a ModelFailure, also in the middle of it. */
  complete(request: CompletionRequest): AsyncIterable<CompletionChunk>;
}

/** Turns texts into vectors that lie the nearer, the more alike they mean. */
export interface EmbeddingModel {
  readonly name: string;
  /** One vector a text, in their order, each of unit length, all of the same dimensions. Throws a ModelFailure. */
  embed(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]>;
}

const brand = Symbol.for("rakit.model-failure");

/** Why a provider did not answer; its own words never leave this process. */
export class ModelFailure extends Error {
  readonly [brand] = true;
  readonly code: TurnFailureCode;
  readonly retryAfterMs: number | undefined;

  constructor(code: TurnFailureCode, options: { cause?: unknown; retryAfterMs?: number } = {}) {
    super(code, { cause: options.cause });
    this.name = "ModelFailure";
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
  }
}

export function isModelFailure(value: unknown): value is ModelFailure {
  return typeof value === "object" && value !== null && brand in value;
}
