import { describe, expect, test } from "vitest";
import { excerptOf, findSpans, searchForms } from "#lib/transcripts/search-words.ts";

const marked = (text: string, words: string) =>
  findSpans(text, searchForms(words)).map(({ start, end }) => text.slice(start, end));

test("a word is found in its other forms, in both languages", () => {
  expect(marked("Pesanan dikirim besok, pengirimannya dari Bandung.", "kirim")).toEqual(["dikirim", "pengirimannya"]);
  expect(marked("Kami mengirim lewat kurir.", "pengiriman")).toEqual(["mengirim"]);
  expect(marked("Returns are free; return it in a week.", "return")).toEqual(["Returns", "return"]);
});

test("capitals, accents and signs make no difference", () => {
  expect(marked("Café RÉSUMÉ (cafe)", "cafe résumé")).toEqual(["Café", "RÉSUMÉ", "cafe"]);
});

test("a short word is no beginning of others, and a number is taken as it stands", () => {
  expect(marked("di dini hari", "di")).toEqual(["di"]);
  expect(marked("Pesanan 4711 dan 47", "4711")).toEqual(["4711"]);
});

test("nothing is found without words", () => {
  expect(searchForms(" ?! ")).toEqual([]);
  expect(findSpans("Halo", [])).toEqual([]);
});

test("however long a search is, a bounded number of words is looked for", () => {
  expect(searchForms(Array.from({ length: 500 }, (_, index) => `kata${index}`).join(" "))).toHaveLength(12);
});

describe("an excerpt", () => {
  const forms = searchForms("ongkos");
  test("stands around the first word found, on one line", () => {
    const long = `${"Kalimat pembuka yang panjang sekali. ".repeat(10)}\n\nBerapa ongkos kirim ke Medan? ${"Lalu lagi. ".repeat(40)}`;
    const { text, spans } = excerptOf(long, forms);
    expect(text).toContain("Berapa ongkos kirim ke Medan?");
    expect(text).toMatch(/^… .*…$/);
    expect(text).not.toContain("\n");
    expect(text.length).toBeLessThan(220);
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(["ongkos"]);
  });
  test("is a short text as it is", () => {
    expect(excerptOf("Ongkos?", forms)).toEqual({ text: "Ongkos?", spans: [{ start: 0, end: 6 }] });
  });
  test("keeps the word found where the text has no spaces before it", () => {
    expect(excerptOf(`${"x".repeat(300)}/ongkos`, forms).text).toContain("ongkos");
  });
});
