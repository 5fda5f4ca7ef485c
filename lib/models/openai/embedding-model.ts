/** An EmbeddingModel over any server of the OpenAI protocol: one request for the texts, and a validated response. */
import { type FailureFacts, failureTraceOf } from "#lib/models/failures.ts";
import { type EmbeddingModel, ModelFailure } from "#lib/models/port.ts";
import { clientOf, type Endpoint } from "./client.ts";
import { factsOf, failureOf } from "./failure.ts";
import { responseLimits, tooMuch } from "./response-limits.ts";
import { watch } from "./time-limits.ts";

export type OpenAiEmbeddingOptions = Endpoint & { name: string; limits?: { answerMs?: number } };

const defaultAnswerMs = 30_000;

/** llama.cpp's message, with status 500, for a text beyond its batch size: a retry would fail again. */
const tooLarge = /too large to process|physical batch size/i;

type Entry = { embedding: unknown; index: unknown };

/** The vectors in the order of their texts: by their index, or as listed when none has an index. */
function inOrder(body: unknown, count: number): unknown[] {
  const data = typeof body === "object" && body !== null && "data" in body ? body.data : null;
  if (!Array.isArray(data) || data.length !== count) throw new SyntaxError("The body holds another count of vectors.");
  const entries = data.map((entry: unknown): Entry => {
    if (typeof entry !== "object" || entry === null) throw new SyntaxError("An entry is none.");
    return { embedding: "embedding" in entry ? entry.embedding : null, index: "index" in entry ? entry.index : null };
  });
  if (entries.every(({ index }) => index === null)) return entries.map(({ embedding }) => embedding);
  const byIndex = new Map(entries.map(({ index, embedding }) => [index, embedding]));
  // A missing or repeated index would give a text another one's vector.
  return entries.map((_, index) => {
    if (!byIndex.has(index)) throw new SyntaxError("A text has no vector.");
    return byIndex.get(index);
  });
}

/** Of unit length, so that the dot product of two is their cosine. */
function unitVector(embedding: unknown): Float32Array {
  if (!Array.isArray(embedding)) throw new SyntaxError("A vector is none.");
  if (embedding.length > responseLimits.dimensions) throw tooMuch("A vector");
  const values = embedding.map((value: unknown) => {
    if (typeof value !== "number") throw new SyntaxError("A vector holds what is no number.");
    return value;
  });
  const length = Math.hypot(...values);
  // A zero vector and one with an infinite length have no direction.
  if (length === 0 || !Number.isFinite(length)) throw new SyntaxError("A vector has no direction.");
  return Float32Array.from(values, (value) => value / length);
}

function vectorsOf(body: unknown, count: number): Float32Array[] {
  const vectors = inOrder(body, count).map(unitVector);
  if (new Set(vectors.map((vector) => vector.length)).size > 1) throw new SyntaxError("The vectors differ in length.");
  return vectors;
}

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
      const guard = watch(signal, answerMs, answerMs, answerMs);
      try {
        // The package asks for base64 by default, which many servers do not support.
        const body: unknown = await clientOf(options).embeddings.create(
          { model: name, input: [...texts], encoding_format: "float" },
          { signal: guard.signal },
        );
        return vectorsOf(body, texts.length);
      } catch (error) {
        throw refusalOf(factsOf(error, false, signal, guard.timedOut), error);
      } finally {
        guard.end();
      }
    },
  };
}
