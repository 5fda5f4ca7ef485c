import fc from "fast-check";
import { expect, test } from "vitest";
import { cutToTokens, estimateTokens } from "#lib/turn/estimate-tokens.ts";

test.each([
  ["", 0],
  ["a", 1],
  ["abc", 1],
  ["abcd", 2],
  ["toko buka", 3],
  ["\u2e7f\u2e7f\u2e7f", 1],
  ["\u2e80\u2e80\u2e80", 3],
  ["日本語", 3],
  ["halo 日本", 4],
])("%j counts as %i tokens", (text, tokens) => {
  expect(estimateTokens(text)).toBe(tokens);
});

test("an emoji counts as a token or more", () => {
  expect(estimateTokens("🛒".repeat(10))).toBeGreaterThanOrEqual(10);
});

/** Letters of every script, and emoji. */
const texts = fc.string({ unit: "grapheme", maxLength: 200 });

test("two texts together count no more than each by itself", () => {
  fc.assert(
    fc.property(texts, texts, (one, other) => {
      expect(estimateTokens(one + other)).toBeLessThanOrEqual(estimateTokens(one) + estimateTokens(other));
    }),
  );
});

test("a text is cut to a beginning of it within the budget, and left whole where it fits", () => {
  fc.assert(
    fc.property(texts, fc.nat(250), (text, budget) => {
      const cut = cutToTokens(text, budget);
      expect(text.startsWith(cut)).toBe(true);
      expect(estimateTokens(cut)).toBeLessThanOrEqual(budget);
      expect(cut === text).toBe(estimateTokens(text) <= budget);
    }),
  );
});

const plain = ["", "a", "Toko buka pukul delapan.", "日本語の店", "Buka 日本 setiap hari 店 ya", "x".repeat(100)];
const withEmoji = ["🛒🛒🛒", "a🛒b🛒c", "Selamat datang 👋🏽 di toko 店"];

test.each([...plain, ...withEmoji])("%j is cut to a beginning within every budget", (text) => {
  for (let budget = 0; budget <= estimateTokens(text) + 2; budget++) {
    const cut = cutToTokens(text, budget);
    expect(text.startsWith(cut)).toBe(true);
    expect(estimateTokens(cut)).toBeLessThanOrEqual(budget);
  }
});

test.each(plain)("of %j no longer beginning would fit", (text) => {
  for (let budget = 0; budget <= estimateTokens(text) + 2; budget++) {
    const cut = cutToTokens(text, budget);
    const longer = text.slice(0, cut.length + 1);
    if (cut.length < text.length) expect(estimateTokens(longer)).toBeGreaterThan(budget);
    else expect(cut).toBe(text);
  }
});

test("a budget below nothing leaves nothing", () => {
  expect(cutToTokens("Kapan buka?", -5)).toBe("");
});

test.each([1, 2, 3, 4, 5])("%i tokens of emoji end between characters", (budget) => {
  const cut = cutToTokens("🛒🛒🛒", budget);
  expect(cut.isWellFormed()).toBe(true);
  expect("🛒🛒🛒".startsWith(cut)).toBe(true);
});
