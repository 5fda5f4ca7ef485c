import { expect, test } from "vitest";
import { excerptAround, wordsIn } from "#lib/text/excerpt.ts";

test("the words of a query are folded, each once, and bounded", () => {
  expect(wordsIn("  Café  CAFE ongkos ")).toEqual(["cafe", "ongkos"]);
  expect(wordsIn(Array.from({ length: 50 }, (_, index) => `w${index}`).join(" "))).toHaveLength(12);
  expect(wordsIn("   ")).toEqual([]);
});

test("a short text is shown as it is, in one line", () => {
  expect(excerptAround("Ongkos\n\nkirim", ["kirim"])).toBe("Ongkos kirim");
});

test("of a long text the part around the word is shown, from a word's beginning on", () => {
  const text = `${"satu dua tiga ".repeat(20)}jarum ${"empat lima ".repeat(30)}`;
  const excerpt = excerptAround(text, ["jarum"]);
  expect(excerpt).toMatch(/^…(satu|dua|tiga) .*jarum .*…$/);
  expect(excerpt.length).toBeLessThan(180);
});

test("the beginning is shown where the word stands nowhere by itself", () => {
  expect(excerptAround("Straße", ["strasse"])).toBe("Straße");
  expect(excerptAround("x".repeat(300), ["x"])).toMatch(/^x+…$/);
});
