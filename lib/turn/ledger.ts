/** A turn's model calls and their usage: one entry for each call, in order. Pure. */
import type { ChatModel, Usage } from "#lib/models/port.ts";
import type { ModelFailureCode } from "./schema.ts";

export type CallPurpose = "rewrite" | "rerank" | "answer" | "followUps";

/** The fields of a model that a call records. */
export type CalledModel = Pick<ChatModel, "id" | "name" | "label" | "inputPrice" | "outputPrice">;

export type ModelCall = {
  purpose: CallPurpose;
  model: CalledModel;
  /** Null for a call that was answered. */
  code: ModelFailureCode | null;
  ms: number;
  usage: Usage;
  /** What the model wrote beside its answer, and how many of its characters were broken. */
  reasoning: string;
  brokenCharacters: number;
};

export type Ledger = readonly ModelCall[];

/** The model that answered last; null where none did. */
export const answeringModel = (ledger: Ledger): CalledModel | null =>
  ledger.findLast(({ purpose, code }) => purpose === "answer" && code === null)?.model ?? null;

/** Each call costs its own model's price: micro-dollars, from prices in micro-dollars per million tokens. */
export function totalsOf(ledger: Ledger) {
  const sum = (of: (call: ModelCall) => number) => ledger.reduce((total, call) => total + of(call), 0);
  const price = ({ model, usage }: ModelCall) =>
    usage.promptTokens * model.inputPrice + usage.completionTokens * model.outputPrice;
  return {
    promptTokens: sum(({ usage }) => usage.promptTokens),
    completionTokens: sum(({ usage }) => usage.completionTokens),
    costMicros: Math.round(sum(price) / 1_000_000),
  };
}
