import { describe, expect, test } from "vitest";
import { analyzeQuery, indexWords, stemsOf } from "#lib/retrieval/analyze.ts";
import { guessLanguage, isStopWord } from "#lib/retrieval/stop-words.ts";
import { wordsOf } from "#lib/retrieval/words.ts";

const foldedOf = (text: string) => wordsOf(text).map(({ folded }) => folded);

describe("words", () => {
  test("stand where they say that they stand", () => {
    const text = "Café “Sari”: 3,5 kg — Rp 100.000!";
    const words = wordsOf(text);
    expect(words.map(({ raw }) => raw)).toEqual(["Café", "Sari", "3,5", "kg", "Rp", "100.000"]);
    for (const { raw, start, end } of words) expect(text.slice(start, end)).toBe(raw);
  });

  test.each(["100.000", "100,000", "100000"])("the figure %s is one word, however it is written", (figure) => {
    expect(foldedOf(`harga ${figure} saja`)).toEqual(["harga", "100000", "saja"]);
  });

  test("a point that ends a sentence is no part of a figure", () => {
    expect(foldedOf("Buka jam 9. Tutup jam 17.")).toEqual(["buka", "jam", "9", "tutup", "jam", "17"]);
  });

  test("a letter that folds to nothing is no word", () => {
    expect(wordsOf("ﾞ")).toEqual([]);
  });

  test("a text without letters has none", () => {
    expect(wordsOf(" … !? — ")).toEqual([]);
  });
});

/** Whether every form shares a stem with the root. */
const meet = (root: string, forms: readonly string[], language: "id" | "en") =>
  forms.filter((form) => !stemsOf(form, language).some((stem) => stemsOf(root, language).includes(stem)));

describe("stems", () => {
  test.each([
    ["pesan", ["dipesan", "memesan", "pemesanan", "pesanan"]],
    ["bayar", ["membayar", "dibayar", "pembayaran"]],
    ["jual", ["menjual", "dijual", "penjualan"]],
    ["kirim", ["mengirim", "dikirim", "pengiriman"]],
    ["kelas", ["sekelas"]],
    ["toko", ["tokonya", "setoko"]],
  ])("of Indonesian forms of %s meet", (root, forms) => {
    expect(meet(root, forms, "id")).toEqual([]);
  });

  test.each([
    ["open", ["opens", "opened", "opening"]],
    ["delivery", ["deliveries"]],
    ["order", ["orders", "ordered", "ordering"]],
  ])("of English forms of %s meet", (root, forms) => {
    expect(meet(root, forms, "en")).toEqual([]);
  });

  test.each([
    ["gimana", "bagaimana"],
    ["bikin", "buat"],
    ["yg", "yang"],
    ["brp", "berapa"],
  ])("of %s are those of %s", (colloquial, standard) => {
    expect(stemsOf(colloquial, "id")).toEqual(stemsOf(standard, "id"));
  });

  test.each(["100000", "1000an", "5kilos", "a4", "kue", "bus", "di"])("leave %s as it is", (word) => {
    expect(stemsOf(word, "id")).toEqual([word]);
    expect(stemsOf(word, "en")).toEqual([word]);
  });
});

test.each([
  ["Rp100.000", ["rp", "100000"]],
  ["IDR25.000", ["idr", "25000"]],
  ["910B", ["910b"]],
  ["H20", ["h20"]],
])("%s is %j", (text, words) => {
  expect(wordsOf(text).map(({ folded }) => folded)).toEqual(words);
});

describe("small words", () => {
  test.each(["yang", "berapa", "the", "how", "yg", "brp", "gimana"])("%s says little", (word) => {
    expect(isStopWord(word)).toBe(true);
  });

  test.each(["harga", "price", "bikin", "100000"])("%s says something", (word) => {
    expect(isStopWord(word)).toBe(false);
  });
});

describe("the language of a text", () => {
  test.each([
    ["Toko kami buka dan melayani untuk semua yang datang", "id"],
    ["Our shop is open to all of you and the staff will help", "en"],
  ] as const)("%s → %s", (text, language) => {
    expect(guessLanguage(text, language === "id" ? "en" : "id")).toBe(language);
  });

  test.each(["id", "en"] as const)("that tells nothing is the one given, %s", (fallback) => {
    expect(guessLanguage("Nasi goreng, es teh", fallback)).toBe(fallback);
    expect(guessLanguage("", fallback)).toBe(fallback);
  });

  test("is told by its beginning", () => {
    expect(guessLanguage(`${"roti ".repeat(900)} the of and is to`, "id")).toBe("id");
  });
});

test("the index holds a text's stems in its order, repeated ones too", () => {
  expect(indexWords("Harganya 100.000, harga tetap!", "id")).toEqual(
    [stemsOf("harganya", "id"), "100000", stemsOf("harga", "id"), stemsOf("tetap", "id")].flat(),
  );
});

describe("a question", () => {
  test("has each word once, with its stems in both languages", () => {
    const { terms } = analyzeQuery("Pembayaran opening pembayaran");
    expect(terms.map(({ folded }) => folded)).toEqual(["pembayaran", "opening"]);
    expect(terms[0]?.stems).toEqual([
      ...new Set(["pembayaran", ...stemsOf("pembayaran", "id"), ...stemsOf("pembayaran", "en")]),
    ]);
    expect(terms[1]?.stems).toEqual(expect.arrayContaining(stemsOf("open", "en")));
  });

  test("has one stem for a word that is the same in both", () => {
    expect(analyzeQuery("100.000").terms[0]?.stems).toEqual(["100000"]);
  });

  test("weighs figures most and small words least", () => {
    const { terms } = analyzeQuery("berapa harga 100.000");
    const [small = 0, plain = 0, figure = 0] = terms.map(({ weight }) => weight);
    expect(terms.map(({ isStopWord: small }) => small)).toEqual([true, false, false]);
    expect(small).toBeGreaterThan(0);
    expect(small).toBeLessThan(plain / 3);
    expect(figure).toBeGreaterThan(plain);
  });

  test("is read up to forty words and two thousand letters", () => {
    const words = Array.from({ length: 60 }, (_, index) => `kata${index}`);
    expect(analyzeQuery(words.join(" ")).terms.map(({ folded }) => folded)).toEqual(words.slice(0, 40));
    expect(analyzeQuery(`${" ".repeat(2_000)}roti`).terms).toEqual([]);
  });

  test.each([
    [
      'harga "Nasi Goreng" dan “es teh”',
      [
        ["nasi", "goreng"],
        ["es", "teh"],
      ],
    ],
    ['ukuran "x" saja', []],
    ['"!?" kosong', []],
    [`"${"roti ".repeat(50)}"`, []],
    ["tanpa kutipan", []],
  ])("%s quotes %j", (query, phrases) => {
    expect(analyzeQuery(query).phrases).toEqual(phrases);
  });
});
