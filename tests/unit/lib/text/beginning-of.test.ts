import { describe, expect, test } from "vitest";
import { beginningOf } from "#lib/text/beginning-of.ts";

describe("the beginning of a text", () => {
  test.each([
    { what: "all of it where it fits", text: "kopi susu", most: 9, beginning: "kopi susu" },
    { what: "up to the last space within the limit, and with it", text: "kopi susu gula", most: 8, beginning: "kopi " },
    { what: "in the middle of a word that is too long", text: "abcdefgh", most: 5, beginning: "abcde" },
    { what: "never in the middle of a character", text: "ab😀cd", most: 3, beginning: "ab" },
    { what: "nothing of nothing", text: "", most: 3, beginning: "" },
  ])("is $what", ({ text, most, beginning }) => {
    expect(beginningOf(text, most)).toBe(beginning);
  });

  test("and what follows are the text", () => {
    const text = "Pesanan dikirim dalam tiga hari. ".repeat(20);
    for (let most = 1; most < text.length; most += 7) {
      const beginning = beginningOf(text, most);
      expect(beginning.length).toBeGreaterThan(0);
      expect(beginning + text.slice(beginning.length)).toBe(text);
    }
  });
});
