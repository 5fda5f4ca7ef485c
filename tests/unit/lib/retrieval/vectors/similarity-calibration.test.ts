import { describe, expect, test } from "vitest";
import { similarityCalibration } from "#lib/retrieval/vectors/similarity-calibration.ts";

const question = Float32Array.from([1, 0]);
/** A vector of unit length whose cosine to the question is this. */
const at = (cosine: number) => Float32Array.from([cosine, Math.sqrt(1 - cosine ** 2)]);
const around = (mean: number, count: number) =>
  Array.from({ length: count }, (_, index) => at(mean + (index % 2 === 0 ? 0.05 : -0.05)));
const deviations = (cosine: number, sample: readonly Float32Array[]) => {
  const { mean, spread } = similarityCalibration(question, sample);
  return (cosine - mean) / spread;
};

describe("what is usual", () => {
  test("is the mean of a large sample and what it varies by", () => {
    const { mean, spread } = similarityCalibration(question, around(0.3, 1_000));
    expect(mean).toBeCloseTo(0.3, 2);
    expect(spread).toBeCloseTo(0.05, 2);
  });

  test("leaves the nearest out, which may be the answer", () => {
    expect(similarityCalibration(question, [...around(0.2, 8), at(0.9)]).mean).toBeCloseTo(0.2, 5);
  });

  test.each([8, 12, 20])("lets the answer among %i chunks stand far above the others", (count) => {
    expect(deviations(0.7, [...around(0.2, count - 1), at(0.7)])).toBeGreaterThan(4);
  });

  test("makes nothing of small differences among a handful", () => {
    expect(deviations(0.31, [at(0.29), at(0.3), at(0.31)])).toBeLessThan(1);
  });

  test("holds a single chunk against itself", () => {
    expect(deviations(0.8, [at(0.8)])).toBeCloseTo(0, 5);
  });

  test("is a number without any chunk", () => {
    const { mean, spread } = similarityCalibration(question, []);
    expect([mean, Number.isFinite(spread), spread > 0]).toEqual([0, true, true]);
  });
});
