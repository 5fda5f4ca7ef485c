import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fusedRank, fusedScore, semanticScore } from "#lib/retrieval/fuse.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const nearness = fc.double({ min: -6, max: 12, noNaN: true });

describe("the score of a meaning", () => {
  test("is nothing where chance comes as near, all where it never does, and grows between", () => {
    expect([semanticScore(-3), semanticScore(0), semanticScore(1)]).toEqual([0, 0, 0]);
    expect([semanticScore(5), semanticScore(50)]).toEqual([1, 1]);
    expect(semanticScore(3)).toBeGreaterThan(semanticScore(2));
  });

  test("is never outside of nought and one", () => {
    fc.assert(
      fc.property(nearness, (near) => {
        expect(semanticScore(near)).toBeGreaterThanOrEqual(0);
        expect(semanticScore(near)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("the score of both", () => {
  test("lies between what the words prove and one", () => {
    fc.assert(
      fc.property(share, share, (words, semantic) => {
        expect(fusedScore(words, semantic)).toBeGreaterThanOrEqual(words);
        expect(fusedScore(words, semantic)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("is what the words prove where the meaning says nothing, and all where they prove all", () => {
    fc.assert(
      fc.property(share, (value) => {
        expect(fusedScore(value, 0)).toBe(value);
        expect(fusedScore(1, value)).toBe(1);
      }),
    );
  });

  test("is enough for an answer by semantic search alone, and never as much as words that are all there", () => {
    expect(fusedScore(0, 1)).toBeGreaterThan(0.2);
    expect(fusedScore(0, 1)).toBeLessThan(fusedScore(1, 0));
  });
});

describe("the rank of both", () => {
  test("rises with what is nearer, and falls with what is farther than usual", () => {
    fc.assert(
      fc.property(share, nearness, share, (rank, near, proved) => {
        const fused = fusedRank(rank, near, proved);
        if (near > 0.01) expect(fused).toBeGreaterThan(rank);
        if (near < -0.01) expect(fused).toBeLessThan(rank);
      }),
    );
  });

  test("is pulled the more, the less of the question words prove", () => {
    expect(fusedRank(0.5, 3, 0)).toBeGreaterThan(fusedRank(0.5, 3, 0.5));
    expect(fusedRank(0.5, 3, 0.5)).toBeGreaterThan(fusedRank(0.5, 3, 1));
  });

  test("stays the words' where the nearness is the usual one", () => {
    fc.assert(
      fc.property(share, share, (rank, proved) => {
        expect(fusedRank(rank, 0, proved)).toBe(rank);
      }),
    );
  });
});
