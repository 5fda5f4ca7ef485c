/** An EmbeddingModel over any server of the OpenAI protocol: one request for the texts, and a validated response. */
import { type FailureFacts, failureTraceOf } from "#lib/models/failures.ts";
import { type EmbeddingModel, isModelFailure, ModelFailure } from "#lib/models/port.ts";
import { clientOf, type Endpoint } from "./client.ts";
import { factsOf, failureOf } from "./failure.ts";
import { readVectors } from "./read-vectors.ts";
import { watch, within } from "./time-limits.ts";

export type OpenAiEmbeddingOptions = Endpoint & { name: string; limits?: { answerMs?: number } };

const defaultAnswerMs = 30_000;

/** llama.cpp's message, with status 500, for a text beyond its batch size: a retry would fail again. */
const tooLarge = /too large to process|physical batch size/i;

function refusalOf(facts: FailureFacts, error: unknown): ModelFailure {
  if (facts.kind === "http" && facts.status === 500 && tooLarge.test(facts.message ?? "")) {
    return new ModelFailure("too_long", { cause: failureTraceOf(facts) });
  }
  return failureOf(facts, error);
}

export function openaiEmbeddingModel(options: OpenAiEmbeddingOptions): EmbeddingModel {
  const { name, limits } = options;
  return {
    name,
    async embed(texts, signal) {
      if (texts.length === 0) return [];
      const answerMs = limits?.answerMs ?? defaultAnswerMs;
      const guard = watch(signal, within(answerMs));
      try {
        // The package asks for base64 by default, which many servers do not support.
        const response = await clientOf(options)
          .embeddings.create({ model: name, input: [...texts], encoding_format: "float" }, { signal: guard.signal })
          .asResponse();
        return readVectors(await response.json(), texts.length);
      } catch (error) {
        if (isModelFailure(error)) throw error;
        throw refusalOf(factsOf(error, false, signal, guard.timedOut), error);
      } finally {
        guard.end();
      }
    },
  };
}
