/** Tries models in order until one begins to answer. Pure over the port: it stores and logs nothing. */
import type { TurnFailureCode } from "#lib/turn/schema.ts";
import { type ChatModel, type CompletionChunk, type CompletionRequest, isModelFailure, ModelFailure } from "./port.ts";

/** One model that was asked. `code` is null for the one that answered. */
export type ModelAttempt = {
  modelId: string;
  label: string;
  code: TurnFailureCode | null;
  /** To its failure or its first token. */
  ms: number;
};

const asFailure = (error: unknown) => (isModelFailure(error) ? error : new ModelFailure("internal", { cause: error }));

/**
 * The first answer that begins. Each attempt is told to `onAttempt` once: a failed one when it fails, the answering one at
 * its first token. Throws the last model's failure when none answers, and any failure after the first token.
 */
export async function* completeWithFailover(
  models: readonly ChatModel[],
  request: CompletionRequest,
  onAttempt: (attempt: ModelAttempt, model: ChatModel) => void,
): AsyncGenerator<CompletionChunk, ChatModel, undefined> {
  let lastFailure: ModelFailure | null = null;
  for (const model of models) {
    const startedAt = performance.now();
    let answering = false;
    const report = (code: TurnFailureCode | null) =>
      onAttempt({ modelId: model.id, label: model.label, code, ms: Math.round(performance.now() - startedAt) }, model);
    if (request.signal.aborted) throw new ModelFailure("interrupted");
    try {
      for await (const chunk of model.complete(request)) {
        if (!answering) {
          answering = true;
          report(null);
        }
        yield chunk;
      }
      return model;
    } catch (error) {
      const failure = asFailure(error);
      if (answering) throw failure;
      report(failure.code);
      if (request.signal.aborted || failure.code === "interrupted") throw failure;
      lastFailure = failure;
    }
  }
  throw lastFailure ?? new ModelFailure("provider_down");
}
