import { expect, test } from "vitest";
import { asId } from "#lib/ids.ts";
import { citeSources, toCitation } from "#lib/turn/cite-sources.ts";
import { Citation } from "#lib/turn/schema.ts";
import { hitOf } from "#tests/support/turn-fakes.ts";

const delivery = hitOf();
const hours = hitOf({
  chunkId: asId("chunk", "chk_hours"),
  title: "Jam buka",
  text: "Toko buka pukul delapan.",
  matched: ["buka"],
});
const hits = [delivery, hours];

const cite = (answer: string, from = hits) => {
  const { text, citations } = citeSources(answer, from);
  return { text, numbers: citations.map(({ number }) => number) };
};

test.each([
  ["each number that names a chunk is cited", "Tiga hari [1]. Pukul delapan [2].", [1, 2]],
  ["a chunk cited twice is listed once", "Tiga hari [1], dari Bandung [1].", [1]],
  ["citations come in the order of their numbers", "Pukul delapan [2]. Tiga hari [1].", [1, 2]],
  ["numbers may stand side by side", "Keduanya [2][1].", [1, 2]],
  ["an answer without numbers cites nothing", "Tiga hari.", []],
  ["a year in brackets is no citation", "Sejak [2019] kami buka.", []],
  ["the text of a link is no citation", "Lihat [1](https://example.org).", []],
  ["a word in brackets is no citation", "Lihat [satu].", []],
])("%s", (_, answer, numbers) => {
  expect(cite(answer)).toEqual({ text: answer, numbers });
});

test.each([
  ["Tiga hari [3].", "Tiga hari."],
  ["Tiga hari [0].", "Tiga hari."],
  ["Tiga hari [99][98] kerja [3, 4].", "Tiga hari kerja."],
])("a number that names no chunk is taken out of %j with the space before it", (answer, text) => {
  expect(cite(answer)).toEqual({ text, numbers: [] });
});

test("where no chunk was given, numbers in brackets are the answer's own", () => {
  expect(cite("Pilih [1] atau [2].", [])).toEqual({ text: "Pilih [1] atau [2].", numbers: [] });
});

test("a link with an unknown number keeps its text", () => {
  expect(cite("Lihat [9](https://example.org).").text).toBe("Lihat [9](https://example.org).");
});

test("a citation holds the chunk as it was and the words that matched", () => {
  const [citation] = citeSources("Pukul delapan [2].", hits).citations;
  expect(citation).toEqual({
    number: 2,
    chunkId: "chk_hours",
    title: "Jam buka",
    text: "Toko buka pukul delapan.",
    highlights: ["buka"],
    documentTitle: "Pengiriman",
    titlePath: [],
    baseName: "Toko",
    sourceUrl: null,
    page: null,
    updatedAt: "2026-03-01T08:00:00.000Z",
    score: 0.8,
  });
  expect(Citation.safeParse(citation).success).toBe(true);
});

test("a citation's highlights are its own copy", () => {
  const highlights = ["tiga hari"];
  const citation = toCitation(delivery, 1, highlights);
  highlights.push("kerja");
  expect(citation.highlights).toEqual(["tiga hari"]);
});

test.each<[answer: string, text: string, numbers: number[]]>([
  ["Tiga hari [1, 2].", "Tiga hari [1][2].", [1, 2]],
  ["Tiga hari [2; 1].", "Tiga hari [2][1].", [1, 2]],
  ["Tiga hari 【1】.", "Tiga hari [1].", [1]],
  ["Tiga hari【1†source】【2†L3-L9】.", "Tiga hari[1][2].", [1, 2]],
  ["Tiga hari [1†source].", "Tiga hari [1].", [1]],
  ["Tiga hari ［2］.", "Tiga hari [2].", [2]],
  ["Tiga hari [1, 9].", "Tiga hari [1].", [1]],
  ["Tiga hari[1].", "Tiga hari[1].", [1]],
  ["Tiga hari [1][2], lihat\n> kutipan [2]", "Tiga hari [1][2], lihat\n> kutipan [2]", [1, 2]],
  ["Tiga hari [1].\n\n[1]: https://a.id/x", "Tiga hari [1].\n\n[1]: https://a.id/x", [1]],
  ["| a |\n|---|\n| tiga 【1】 |", "| a |\n|---|\n| tiga [1] |", [1]],
])("the marks of %j are read as in %j", (answer, text, numbers) => {
  expect(cite(answer)).toEqual({ text, numbers });
});

test.each([
  "Pakai `rows[1]` dan ``m[1][2]``.",
  "```js\nconst akhir = rows[12]; m[1][2] = x[1];\n```",
  "~~~\nx[1]\n~~~",
  "    x[1] = rows[2]",
  "Ambil rows[12], lalu m[3][4], lalu x[0].",
  "Isi m[1][2] = x[1] dan line_items[2].name.",
  "Panggil rows[1](x) atau rows[1].map.",
  "Larik rows[1][i] dan rowCount[2].",
  "Menu:\n[7] Kasir",
  String.raw`Ditulis \[1\].`,
  "Lihat [bab [1]](https://a.id).",
])("%j cites nothing and stays as it is", (answer) => {
  expect(cite(answer)).toEqual({ text: answer, numbers: [] });
});
