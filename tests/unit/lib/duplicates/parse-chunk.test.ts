import { describe, expect, test } from "vitest";
import { parseChunk } from "#lib/duplicates/parse-chunk.ts";

const sentencesOf = (text: string) => parseChunk({ title: "", text }).sentences;
/** Each figure as its value and where it stands. */
const figuresOf = (text: string) =>
  sentencesOf(text).map(({ figures }) => figures.map(({ value, start, end }) => [value, text.slice(start, end)]));

describe("figures", () => {
  test.each([
    ["Ongkir Rp10.000.", [[["10000", "10.000"]]]],
    [
      "Buka 08.00–17.00, Senin.",
      [
        [
          ["8", "08.00"],
          ["17", "17.00"],
          ["senin", "Senin"],
        ],
      ],
    ],
    ["Buka 12:00.", [[["12", "12"]]]],
    ["Sepuluh ribu rupiah saja.", [[["10000", "Sepuluh ribu"]]]],
    [
      "Berat 10kg, harga 5rb.",
      [
        [
          ["10", "10"],
          ["5000", "5rb"],
        ],
      ],
    ],
    ["Tipe 910B dan A4.", [[]]],
    ["Satu.  Dua.\n\nTiga!", [[["1", "Satu"]], [["2", "Dua"]], [["3", "Tiga"]]]],
    ["Tidak ada.", [[]]],
  ])("of %j", (text, figures) => {
    expect(figuresOf(text)).toEqual(figures);
  });

  test("behind a naming word are names", () => {
    const names = sentencesOf("Cabang 2 menjual 3 kopi.").flatMap(({ figures }) => figures.map(({ isName }) => isName));
    expect(names).toEqual([true, false]);
  });
});

test("words are those that say something, each once, in any form", () => {
  const [one, other] = sentencesOf("Pesanan kami kirim ke Bandung.\nKe Bandung, pesanan dikirim oleh kami!");
  expect(one?.words).toEqual(other?.words);
  expect(one?.words).toHaveLength(3);
});

test("a single capital letter is a word, for it names something", () => {
  const [one, other] = sentencesOf("Paket A murah.\nPaket B murah.");
  expect(one?.words).not.toEqual(other?.words);
});
