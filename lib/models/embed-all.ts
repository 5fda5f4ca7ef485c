/** Embeds any number of texts, in batches as large as the model accepts. It stores and logs nothing. */
import { setTimeout as after } from "node:timers/promises";
import { processWide } from "#lib/process-wide.ts";
import type { ModelFailureCode } from "#lib/turn/schema.ts";
import { type EmbeddingModel, isModelFailure, ModelFailure } from "./port.ts";

const maxTexts = 64;
const maxChars = 60_000;
/** No useful model refuses so short a text: it is not cut further. */
const minChars = 200;
/** With the first pause, which doubles, about half a minute for a server to come back. */
const maxTries = 6;
const firstPauseMs = 1_000;
const maxToldPauseMs = 60_000;

export type EmbedAllOptions = {
  signal: AbortSignal;
  /** Rejects when the signal is aborted. */
  pause?: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** From 0 to below 1; shortens a pause by up to half, so that jobs that failed together are not retried together. */
  random?: () => number;
  /** A text that the model always refuses gets an empty vector, unless the model refuses all texts. */
  skipRefused?: boolean;
};

export type EmbeddedBatch = { start: number; vectors: Float32Array[] };

/** The size of a batch now, the size up to which it may grow again, and the largest batch accepted so far. */
type Pace = { size: number; ceiling: number; taken: number };

const paces = () => processWide("embedding-paces", () => new WeakMap<EmbeddingModel, Pace>());

const passing: ReadonlySet<ModelFailureCode> = new Set(["rate_limited", "provider_down", "timeout", "cut_off"]);
/** Failures of a batch that may be due to one of its texts, or to their number. */
const refusals: ReadonlySet<ModelFailureCode> = new Set(["too_long", "bad_request", "content_refused"]);
/** After so many refused texts in a row the cause is not the texts. */
const maxRefused = 8;

function batchAt(texts: readonly string[], start: number, size: number): string[] {
  const batch: string[] = [];
  let chars = 0;
  for (const text of texts.slice(start, start + size)) {
    chars += text.length;
    if (batch.length > 0 && chars > maxChars) break;
    batch.push(text);
  }
  return batch;
}

/** The first half of a text, cut between characters, and at a word's end where one is near. */
function halfOf(text: string): string {
  const half = text.slice(0, Math.max(minChars, Math.floor(text.length / 2))).replace(/[\uD800-\uDBFF]$/, "");
  const words = half.replace(/\s+\S*$/u, "");
  return words.length >= half.length / 2 ? words : half;
}

/** The smaller request after a refused batch; null when there is none. */
function lessThan(
  batch: readonly string[],
  code: ModelFailureCode,
  pace: Pace,
  ceilingBefore: number,
): string[] | null {
  const [first = ""] = batch;
  if (batch.length > 1 && refusals.has(code)) {
    pace.size = Math.floor(batch.length / 2);
    pace.ceiling = pace.size;
    return batch.slice(0, pace.size);
  }
  if (code !== "too_long" || first.length <= minChars) return null;
  // The text alone was the reason, so the size of batches may grow back, batch by batch.
  pace.ceiling = Math.max(ceilingBefore, pace.taken);
  return [halfOf(first)];
}

function pauseMsOf(failure: ModelFailure, tries: number, random: () => number): number {
  if (failure.retryAfterMs !== undefined) return Math.min(failure.retryAfterMs, maxToldPauseMs);
  return Math.round(firstPauseMs * 2 ** (tries - 1) * (1 - random() / 2));
}

const stopIf = (signal: AbortSignal) => {
  if (signal.aborted) throw new ModelFailure("interrupted");
};

/** One batch's vectors; temporary failures are retried. */
async function patiently(model: EmbeddingModel, batch: readonly string[], options: EmbedAllOptions) {
  const { signal, pause = (ms) => after(ms, undefined, { signal }), random = Math.random } = options;
  for (let tries = 1; ; tries++) {
    stopIf(signal);
    try {
      return await model.embed(batch, signal);
    } catch (error) {
      if (!isModelFailure(error) || !passing.has(error.code) || tries >= maxTries) throw error;
      stopIf(signal);
      await pause(pauseMsOf(error, tries, random), signal).catch((reason: unknown) => {
        stopIf(signal);
        throw reason;
      });
    }
  }
}

const emptyVectors = (count: number) => Array.from({ length: count }, () => new Float32Array());

type Job = { model: EmbeddingModel; texts: readonly string[]; options: EmbedAllOptions; pace: Pace };

/** The vectors of the texts from `start` on, as many as the model accepts at once. */
async function embedFrom(start: number, { model, texts, options, pace }: Job): Promise<Float32Array[]> {
  const ceilingBefore = pace.ceiling;
  let batch = batchAt(texts, start, pace.size);
  for (;;) {
    try {
      const vectors = await patiently(model, batch, options);
      pace.taken = Math.max(pace.taken, batch.length);
      pace.size = Math.min(pace.size * 2, pace.ceiling);
      return vectors;
    } catch (error) {
      const less = isModelFailure(error) ? lessThan(batch, error.code, pace, ceilingBefore) : null;
      if (!less) throw error;
      batch = less;
    }
  }
}

/**
 * The vectors of all texts, in their order, batch by batch. Texts that are too long for the model are cut. Throws a
 * ModelFailure, also in the middle.
 */
export async function* embedAll(
  model: EmbeddingModel,
  texts: readonly string[],
  options: EmbedAllOptions,
): AsyncGenerator<EmbeddedBatch, void, undefined> {
  const pace = { ...(paces().get(model) ?? { size: maxTexts, ceiling: maxTexts, taken: 0 }) };
  let dimensions: number | undefined;
  let refused = 0;
  let refusal: unknown = null;
  for (let start = 0; start < texts.length; ) {
    let vectors: Float32Array[];
    try {
      vectors = await embedFrom(start, { model, texts, options, pace });
    } catch (error) {
      const isRefusal = isModelFailure(error) && refusals.has(error.code);
      if (!options.skipRefused || !isRefusal || refused === maxRefused) throw error;
      refusal = error;
      refused += 1;
      start += 1;
      continue;
    }
    // Stored only after a success: a request that is invalid in itself tells nothing of sizes.
    paces().set(model, { ...pace });
    dimensions ??= vectors[0]?.length;
    if (vectors.some(({ length }) => length !== dimensions)) throw new ModelFailure("bad_request");
    yield { start: start - refused, vectors: [...emptyVectors(refused), ...vectors] };
    refused = 0;
    start += vectors.length;
  }
  if (refused > 0 && dimensions === undefined) throw refusal;
  if (refused > 0) yield { start: texts.length - refused, vectors: emptyVectors(refused) };
}
