/**
 * Asks a model a short question of the engine's own, beside the visitor's answer. A failure here never fails the turn.
 */
import {
  type ChatMessage,
  type ChatModel,
  type CompletionRequest,
  isModelFailure,
  noUsage,
  type Usage,
} from "#lib/models/port.ts";
import type { CallPurpose, Ledger } from "./ledger.ts";
import type { ModelFailureCode } from "./schema.ts";

export type HelperReply = {
  /** Null where the model failed, or took too long. */
  text: string | null;
  ledger: Ledger;
};

export const nothingAsked: HelperReply = { text: null, ledger: [] };

type Asking = Pick<CompletionRequest, "temperature" | "maxTokens" | "signal"> & {
  purpose: CallPurpose;
  messages: ChatMessage[];
};

export async function askModel(model: ChatModel, { purpose, ...asking }: Asking): Promise<HelperReply> {
  const startedAt = performance.now();
  let text: string | null = null;
  let usage: Usage = noUsage;
  let code: ModelFailureCode | null = null;
  let reasoning = "";
  let brokenCharacters = 0;
  try {
    for await (const chunk of model.complete({ ...asking, topP: 1 })) {
      if (chunk.type === "delta") text = (text ?? "") + chunk.text;
      if (chunk.type === "taken_back") text = null;
      if (chunk.type === "reasoning") reasoning += chunk.text;
      if (chunk.type === "broken") brokenCharacters += chunk.characters;
      if (chunk.type === "done") usage = chunk.usage;
    }
  } catch (error) {
    if (!isModelFailure(error)) throw error;
    text = null;
    code = error.code;
    usage = error.usage ?? usage;
  }
  const ms = Math.round(performance.now() - startedAt);
  return { text, ledger: [{ purpose, model, code, ms, usage, reasoning, brokenCharacters }] };
}
