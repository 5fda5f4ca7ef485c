/**
 * Mean and standard deviation of a question's cosines over a sample of chunks, from which a chunk's z-score is made.
 * Pure.
 */
import { dot } from "./encode.ts";

export type SimilarityCalibration = { mean: number; spread: number };

/**
 * The prior standard deviation of cosines, and the number of chunks that it counts for: a few chunks tell little of the
 * distribution.
 */
const expectedSpread = 0.1;
const worthOfExpected = 8;
/** From this many samples on the nearest is left out: it may be the answer and tells nothing of the distribution. */
const minToLeaveOneOut = 4;

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** `sample` are vectors of unit length from all over the index. */
export function similarityCalibration(question: Float32Array, sample: readonly Float32Array[]): SimilarityCalibration {
  const cosines = sample.map((vector) => dot(question, vector)).toSorted((a, b) => a - b);
  if (cosines.length >= minToLeaveOneOut) cosines.pop();
  const mean = meanOf(cosines);
  const squares = cosines.reduce((sum, cosine) => sum + (cosine - mean) ** 2, 0);
  const variance = (squares + worthOfExpected * expectedSpread ** 2) / (cosines.length + worthOfExpected);
  return { mean, spread: Math.sqrt(variance) };
}
