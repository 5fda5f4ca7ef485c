import { describe, expect, test } from "vitest";
import { Chunking } from "#lib/knowledge/chunking-schema.ts";
import { reasonsOf } from "#lib/parse.ts";

const reasons = (value: unknown) => {
  const parsed = Chunking.safeParse(value, { reportInput: true });
  return parsed.success ? null : reasonsOf(parsed.error);
};

describe("a choice of how texts are cut", () => {
  test.each([
    [60, 0],
    [60, 30],
    [400, 200],
    [1_000, 200],
  ])("of %i tokens of which %i repeat is taken", (tokens, overlap) => {
    expect(reasons({ tokens, overlap })).toBeNull();
  });

  test.each([
    [{ tokens: 59, overlap: 0 }, "tokens", { reason: "too_small", params: { minimum: 60 } }],
    [{ tokens: 1_001, overlap: 0 }, "tokens", { reason: "too_big", params: { maximum: 1_000 } }],
    [{ tokens: 100.5, overlap: 0 }, "tokens", { reason: "chunking.whole" }],
    [{ tokens: Number.NaN, overlap: 0 }, "tokens", { reason: "chunking.whole" }],
    [{ tokens: "100", overlap: 0 }, "tokens", { reason: "chunking.whole" }],
    [{ overlap: 0 }, "tokens", { reason: "chunking.whole" }],
    [{ tokens: 100, overlap: -1 }, "overlap", { reason: "too_small", params: { minimum: 0 } }],
    [{ tokens: 1_000, overlap: 201 }, "overlap", { reason: "too_big", params: { maximum: 200 } }],
    [{ tokens: 61, overlap: 31 }, "overlap", { reason: "chunking.half" }],
  ])("%j is refused at its %s", (value, field, reason) => {
    expect(reasons(value)).toEqual({ [field]: reason });
  });
});
