import { expect, test } from "vitest";
import { joinLine, wordsIn } from "#lib/parsing/join-lines.ts";

const join = (before: string, after: string, elsewhere = "") => joinLine(before, after, " ", wordsIn([elsewhere]));

test.each([
  ["a word broken to fit is one again", "Pesanan dikirim sela-", "mat sampai", "Pesanan dikirim selamat sampai"],
  ["a doubled word keeps its hyphen", "para anak-", "anak dan", "para anak-anak dan"],
  ["so does one doubled in part", "mereka berlari-", "lari di", "mereka berlari-lari di"],
  ["and one before a number or a name", "Non-", "Muslim", "Non-Muslim"],
  ["lines without one are parted", "satu", "dua", "satu dua"],
  ["a dash is no hyphen", "satu -", "dua", "satu - dua"],
])("%s", (_, before, after, joined) => {
  expect(join(before, after)).toBe(joined);
});

test("how the text writes the word elsewhere decides", () => {
  expect(join("sayur-", "mayur segar", "Sayur-mayur kami")).toBe("sayur-mayur segar");
  expect(join("papa-", "papan", "papapapan")).toBe("papapapan");
});
