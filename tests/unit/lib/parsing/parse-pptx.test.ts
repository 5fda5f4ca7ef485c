import { describe, expect, test } from "vitest";
import { parsePptx } from "#lib/parsing/parse-pptx.ts";
import { billionLaughs, parsingLimits, pptx, pptxShape, pptxTable } from "#tests/support/documents.ts";

const read = (bytes: Uint8Array, limits = parsingLimits) => parsePptx(bytes, limits);

describe("a presentation", () => {
  test("has titles, points, tables and notes, each with its slide", () => {
    const file = pptx([
      { shapes: pptxShape("ctrTitle", ["Panduan Toko"]) + pptxShape("subTitle", ["Edisi 2026"]) },
      {
        // The title is not always stored first.
        shapes:
          pptxShape("body", ["Pilih barang", "Bayar & ambil"]) +
          pptxShape("title", ["Cara pesan"]) +
          pptxShape("ftr", ["PT Kopi Jaya"]) +
          pptxShape("sldNum", ["2"]) +
          pptxTable([
            ["Kota", "Ongkir"],
            ["Bandung", "Rp9.000"],
          ]) +
          pptxShape(null, ["Kotak lepas"]),
        notes: ["Ceritakan soal diskon."],
      },
    ]);
    expect(read(file)).toEqual({
      title: "Panduan Toko",
      language: null,
      kind: "pptx",
      blocks: [
        { kind: "heading", level: 1, text: "Panduan Toko", page: 1 },
        { kind: "paragraph", text: "Edisi 2026", page: 1 },
        { kind: "heading", level: 2, text: "Cara pesan", page: 2 },
        { kind: "list", items: ["Pilih barang", "Bayar & ambil"], page: 2 },
        { kind: "row", table: null, headers: ["Kota", "Ongkir"], cells: ["Bandung", "Rp9.000"], page: 2 },
        { kind: "paragraph", text: "Kotak lepas", page: 2 },
        { kind: "paragraph", text: "Ceritakan soal diskon.", page: 2 },
        { kind: "paragraph", text: "PT Kopi Jaya", page: 2 },
      ],
      notes: [],
    });
  });

  test("keeps its hidden slides to itself, and tells of them and of slides without text", () => {
    const shapes = pptxShape("title", ["Ada"]);
    const { blocks, notes } = read(
      pptx([
        { shapes },
        { shapes: pptxShape("title", ["Rahasia"]), notes: ["Rahasia"], isHidden: true },
        { shapes: "" },
      ]),
    );
    expect(blocks).toEqual([{ kind: "heading", level: 2, text: "Ada", page: 1 }]);
    expect(notes).toEqual([
      { code: "pages_without_text", pages: [3] },
      { code: "hidden_slides", pages: [2] },
    ]);
  });

  test("of too many slides is refused, and so is one that declares entities", () => {
    const slides = [{ shapes: "" }, { shapes: "" }];
    expect(() => read(pptx(slides), { ...parsingLimits, maxPages: 1 })).toThrow(
      expect.objectContaining({ code: "too_many_pages" }),
    );
    const extra = { "ppt/slides/slide1.xml": billionLaughs("<p:sld>&lol3;</p:sld>") };
    expect(() => read(pptx(slides, { extra }))).toThrow(expect.objectContaining({ code: "broken" }));
  });
});
