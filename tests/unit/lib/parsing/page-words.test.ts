import { expect, test } from "vitest";
import { saysMoreThanPage } from "#lib/parsing/page-words.ts";

test.each(["Halaman 3 dari 9", "Page of", "hlm. 4", "– 12 –", "A-3", ""])("%j only counts pages", (text) => {
  expect(saysMoreThanPage(text)).toBe(false);
});

test.each(["Nota 2.1, halaman 3", "Rahasia 1", "Kopi Jaya"])("%j says more than its page", (text) => {
  expect(saysMoreThanPage(text)).toBe(true);
});
