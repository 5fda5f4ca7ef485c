import { describe, expect, test } from "vitest";
import { beginningOf } from "#lib/text/beginning-of.ts";

describe("the beginning of a text", () => {
  test.each([
    { what: "all of it where it fits", text: "kopi susu", max: 9, beginning: "kopi susu" },
    { what: "up to the last space within the limit, and with it", text: "kopi susu gula", max: 8, beginning: "kopi " },
    { what: "in the middle of a word that is too long", text: "abcdefgh", max: 5, beginning: "abcde" },
    { what: "never in the middle of a character", text: "ab😀cd", max: 3, beginning: "ab" },
    { what: "nothing of nothing", text: "", max: 3, beginning: "" },
  ])("is $what", ({ text, max, beginning }) => {
    expect(beginningOf(text, max)).toBe(beginning);
  });

  test("and what follows are the text", () => {
    const text = "Pesanan dikirim dalam tiga hari. ".repeat(20);
    for (let max = 1; max < text.length; max += 7) {
      const beginning = beginningOf(text, max);
      expect(beginning.length).toBeGreaterThan(0);
      expect(beginning + text.slice(beginning.length)).toBe(text);
    }
  });
});
