import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { figureAndUnit } from "#lib/duplicates/number-words.ts";
import { stemsOf } from "#lib/retrieval/analyze.ts";
import { wordsOf } from "#lib/retrieval/words.ts";
import { nameOf } from "#lib/turn/extract-facts.ts";
import { readSource } from "#lib/turn/read-source.ts";

const source = (text: string, language = "id") => ({
  title: "Ongkos kirim",
  documentTitle: "Catatan toko",
  titlePath: ["Pengiriman"],
  language,
  text,
});
const nothing = new Set<string>();

describe("of an answer's forms a chunk holds those", () => {
  const formsIn = (text: string, asked: readonly string[], language?: string) => [
    ...readSource(source(text, language), new Set(asked)).forms(),
  ];

  test("of its words, of their stems, and of its titles", () => {
    expect(formsIn("Pesanan dikirim hari ini.", ["dikirim", "kirim", "catatan", "biaya"])).toEqual(
      expect.arrayContaining(["dikirim", "kirim", "catatan"]),
    );
  });

  test("of a figure and its unit, together and apart", () => {
    expect(formsIn("Berat 10kg.", ["10kg", "10", "kg", "0kg"]).toSorted()).toEqual(["10", "10kg", "kg"]);
  });

  test("of rupiah under each of its names", () => {
    expect(formsIn("Harga 5.000 rupiah.", ["rp"])).toEqual(["rp"]);
  });

  test("that its own language's stems give", () => {
    expect(formsIn("It is delivered.", ["deliv"], "en")).toEqual(["deliv"]);
    expect(formsIn("It is delivered.", ["deliv"], "id")).toEqual([]);
  });

  test("that any of its words has, and no others", () => {
    const words =
      "pengiriman mengirim kiriman dikirim kirim Rp12.000 10kg rupiah deliveries delivered yg 红茶不退".split(" ");
    const some = fc.subarray(words);
    fc.assert(
      fc.property(some, some, fc.constantFrom("id" as const, "en" as const), (said, asking, language) => {
        const formsOf = (text: string) =>
          wordsOf(text)
            .flatMap((word) => [word, ...figureAndUnit(word)])
            .flatMap((word) => [word.folded, nameOf(word), ...stemsOf(word.folded, language)]);
        const chunk = { title: "", documentTitle: "", titlePath: [], language, text: said.join(" ") };
        const asked = new Set(formsOf(asking.join(" ")));
        expect(readSource(chunk, asked).forms()).toEqual(
          new Set(formsOf(chunk.text).filter((form) => asked.has(form))),
        );
      }),
    );
  });
});

test("figures, days and weekdays are the text's", () => {
  const read = readSource(source("Buka Senin, 17 Agustus 2025, sepuluh ribu rupiah."), nothing);
  expect(read.days()).toEqual([{ day: 17, month: 8, year: 2025 }]);
  expect(read.figures()).toContain("10000");
  expect(read.weekdays()).toContain(1);
});

test("a chunk that comes again is read for the words of the other answer", () => {
  const text = "Ongkos ke Bandung dua belas ribu.";
  for (const form of ["bandung", "ribu", "surabaya"]) {
    const held = readSource(source(text), new Set([form])).forms();
    expect(held.has(form)).toBe(form !== "surabaya");
  }
});

test("a chunk in no known language is read as Indonesian", () => {
  expect(readSource(source("Buka.", "fr"), nothing).language).toBe("id");
});
