import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dot, floatsOf, floatsToBytes, signsOf, signsToBytes, wordsFor } from "#lib/retrieval/vectors/encode.ts";

/** A direction, of any length. */
const vectors = (dimensions: number) =>
  fc
    .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: dimensions, maxLength: dimensions })
    .filter((values) => values.some((value) => Math.abs(value) > 0.01))
    .map((values) => Float32Array.from(values));

const differing = (one: Uint32Array, other: Uint32Array) =>
  one.reduce((sum, word, index) => {
    const bits = (word ^ (other[index] ?? 0)) >>> 0;
    return sum + bits.toString(2).replaceAll("0", "").length;
  }, 0);

function angleBetween(one: Float32Array, other: Float32Array): number {
  const cosine = dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
  return Math.acos(Math.min(1, Math.max(-1, cosine)));
}

describe("a vector's bytes", () => {
  test("are four of each component, the lowest first", () => {
    expect([...floatsToBytes(Float32Array.from([1, -2]))]).toEqual([0, 0, 128, 63, 0, 0, 0, 192]);
  });

  test("give the vector back, from wherever in a larger buffer they begin", () => {
    fc.assert(
      fc.property(vectors(7), fc.integer({ min: 0, max: 5 }), (vector, offset) => {
        const bytes = floatsToBytes(vector);
        const buffer = new Uint8Array(offset + bytes.length + 3);
        buffer.set(bytes, offset);
        expect(floatsOf(buffer.subarray(offset, offset + bytes.length))).toEqual(vector);
      }),
    );
  });

  test("are a copy: what is done to them is not done to the vector", () => {
    const vector = Float32Array.from([1, 2]);
    floatsToBytes(vector).fill(0);
    expect([...vector]).toEqual([1, 2]);
  });

  test("of nothing are none", () => {
    expect(floatsOf(floatsToBytes(new Float32Array(0)))).toEqual(new Float32Array(0));
  });
});

describe("a vector's signs", () => {
  test.each([1, 31, 32, 33, 256, 384, 768, 1_024, 1_536, 3_072])(
    "of %i dimensions fill the words for them",
    (count) => {
      const vector = Float32Array.from({ length: count }, (_, index) => Math.sin(index + 1));
      const words = signsOf(vector);
      expect(words).toHaveLength(wordsFor(count));
      expect(words.length * 32).toBeGreaterThanOrEqual(count);
      expect(signsToBytes(words)).toHaveLength(words.length * 4);
    },
  );

  test("are the same for the same direction, however long the vector", () => {
    fc.assert(
      fc.property(vectors(48), (vector) => {
        expect(signsOf(vector)).toEqual(signsOf(vector));
        expect(signsOf(vector.map((value) => value * 4))).toEqual(signsOf(vector));
      }),
    );
  });

  test("leave the vector as it was", () => {
    const vector = Float32Array.from([0.5, -0.25, 0]);
    signsOf(vector);
    expect([...vector]).toEqual([0.5, -0.25, 0]);
  });

  test("differ by the share that the angle is of a half turn, nearly", () => {
    fc.assert(
      fc.property(vectors(300), vectors(300), fc.double({ min: 0, max: 1, noNaN: true }), (one, another, share) => {
        const other = one.map((value, index) => value * share + (another[index] ?? 0) * (1 - share));
        const [first, second] = [signsOf(one), signsOf(other)];
        const found = differing(first, second) / (first.length * 32);
        expect(Math.abs(found - angleBetween(one, other) / Math.PI)).toBeLessThan(0.15);
      }),
      { numRuns: 60 },
    );
  });

  test("tell vectors apart that are mostly nothing, and those that all lean to one side", () => {
    const only = (at: number) => Float32Array.from({ length: 384 }, (_, index) => (index === at ? 1 : 0));
    expect(differing(signsOf(only(3)), signsOf(only(200)))).toBeGreaterThan(150);
    const leaning = (seed: number) =>
      Float32Array.from({ length: 384 }, (_, index) => 3 + Math.sin(seed * (index + 1)));
    expect(differing(signsOf(leaning(1)), signsOf(leaning(2)))).toBeGreaterThan(10);
  });
});

test("the product of two vectors of unit length is one for the same, and nothing where they have nothing in common", () => {
  const [one, other] = [Float32Array.from([0.6, 0.8]), Float32Array.from([-0.8, 0.6])];
  expect(dot(one, one)).toBeCloseTo(1, 6);
  expect(dot(one, other)).toBeCloseTo(0, 6);
});
