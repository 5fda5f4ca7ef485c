/** A short question of the engine's own to a model, beside the answer that a visitor reads. Never a reason for a turn to fail. */
import { type ChatMessage, type ChatModel, type CompletionRequest, isModelFailure } from "#lib/models/port.ts";

export type Asked = {
  /** Null where the model failed, or took too long. */
  text: string | null;
  promptTokens: number;
  completionTokens: number;
};

export const nothingAsked: Asked = { text: null, promptTokens: 0, completionTokens: 0 };

type Asking = Pick<CompletionRequest, "temperature" | "maxTokens" | "signal"> & { messages: ChatMessage[] };

export async function askModel(model: ChatModel, asking: Asking): Promise<Asked> {
  const asked = { ...nothingAsked };
  try {
    for await (const chunk of model.complete({ ...asking, topP: 1 })) {
      if (chunk.type === "delta") asked.text = (asked.text ?? "") + chunk.text;
      else Object.assign(asked, { promptTokens: chunk.promptTokens, completionTokens: chunk.completionTokens });
    }
  } catch (error) {
    if (!isModelFailure(error)) throw error;
    return { ...asked, text: null };
  }
  return asked;
}
