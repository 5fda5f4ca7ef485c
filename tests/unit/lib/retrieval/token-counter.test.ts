import { describe, expect, test } from "vitest";
import { loadTokenCounter } from "#lib/retrieval/token-counter.ts";

const count = await loadTokenCounter();

describe("counts tokens", () => {
  // As OpenAI's own tiktoken counts them with o200k_base.
  test.each([
    ["", 0],
    ["hello world", 2],
    ["antidisestablishmentarianism", 6],
    ["2 + 2 = 4", 7],
    ["お誕生日おめでとう", 8],
  ])("of %j as %i", (text, tokens) => {
    expect(count(text)).toBe(tokens);
  });

  test("of what looks like a model's mark as of any text", () => {
    expect(count("<|endoftext|>")).toBeGreaterThan(1);
  });

  test("of text that is not well formed, and of bytes that are no characters alone", () => {
    expect(count("\ud83d")).toBeGreaterThan(0);
    expect(count("\ufeff")).toBe(1);
    expect(count("👨‍👩‍👧‍👦")).toBeGreaterThan(3);
  });
});

test("a run that nothing parts is counted in time that grows with its length, and not as fewer than its parts", () => {
  const run = "kunci".repeat(100_000);
  expect(count(run)).toBeGreaterThanOrEqual(count("kunci".repeat(20)) * 5_000 - 1);
  expect(count(`awal ${"x".repeat(300)} akhir`)).toBeGreaterThan(count("x".repeat(300)));
});
