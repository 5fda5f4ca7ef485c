import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePptx } from "#lib/parsing/parse-pptx.ts";
import { billionLaughs, parsingLimits, pptx, pptxShape, pptxTable, relations } from "#tests/support/documents.ts";
import { chart, diagram } from "#tests/support/drawings.ts";
import { lostWords } from "#tests/support/office-words.ts";

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

  test("has what stands beside its slides' numbers once, without them", () => {
    const numbered = (words: string, number: number) =>
      pptxShape("sldNum", [words]).replace("</a:r>", `</a:r><a:fld type="slidenum"><a:t>${number}</a:t></a:fld>`);
    const { blocks } = read(
      pptx([
        { shapes: pptxShape("title", ["Buka"]) + numbered("Pelatihan kasir ", 1) + numbered("Halaman ", 1) },
        { shapes: pptxShape("title", ["Tutup"]) + numbered("Pelatihan kasir ", 2) + numbered("Halaman ", 2) },
      ]),
    );
    expect(blocks).toEqual([
      { kind: "heading", level: 2, text: "Buka", page: 1 },
      { kind: "paragraph", text: "Pelatihan kasir", page: 1 },
      { kind: "heading", level: 2, text: "Tutup", page: 2 },
    ]);
  });

  test("has the headers and footers of its notes once", () => {
    const besideNotes = pptxShape("hdr", ["Pelatihan kasir"]) + pptxShape("ftr", ["Hanya untuk staf"]);
    const { blocks } = read(
      pptx([
        { shapes: pptxShape("title", ["Buka toko"]), notes: ["Sapa."], besideNotes },
        { shapes: pptxShape("title", ["Tutup toko"]), notes: ["Pamit."], besideNotes },
      ]),
    );
    expect(blocks.map((block) => ("text" in block ? [block.page, block.text] : block))).toEqual([
      [1, "Buka toko"],
      [1, "Sapa."],
      [1, "Pelatihan kasir"],
      [1, "Hanya untuk staf"],
      [2, "Tutup toko"],
      [2, "Pamit."],
    ]);
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

  const at = (x: number, y: number, width = 10, height = 10) =>
    `<p:spPr><a:xfrm><a:off x="${x}" y="${y}"/><a:ext cx="${width}" cy="${height}"/></a:xfrm></p:spPr>`;
  const placed = (place: string, texts: string[], role: string | null = null) =>
    pptxShape(role, texts).replace("<p:txBody>", `${place}<p:txBody>`);
  const textsOf = (bytes: Uint8Array) =>
    read(bytes).blocks.map((block) => {
      if (block.kind === "list") return block.items.join(" / ");
      return block.kind === "row"
        ? block.cells.map((cell, index) => `${block.headers[index] ?? ""}=${cell}`).join(" | ")
        : block.text;
    });
  const related = (entries: { id: string; type: string; target: string }[]) => ({
    "ppt/slides/_rels/slide1.xml.rels": relations(entries),
  });

  test("is read by columns, then from top to bottom, and as it is stored where a place is unknown", () => {
    const shapes = [
      placed(at(50, 50), ["D"]),
      placed(at(0, 50), ["B"]),
      placed(at(50, 20), ["C"]),
      placed(at(0, 20), ["A"]),
    ];
    const above = placed(at(0, 0, 60), ["Atas"]);
    expect(textsOf(pptx([{ shapes: [...shapes, above].join("") }]))).toEqual(["Atas", "A", "B", "C", "D"]);
    expect(textsOf(pptx([{ shapes: [...shapes, pptxShape(null, ["E"])].join("") }]))).toEqual([
      "D",
      "B",
      "C",
      "A",
      "E",
    ]);
  });

  test("puts placeholders where its layout does, and shows what its layouts say once", () => {
    const layout = `<p:sldLayout><p:cSld><p:spTree>${placed(at(0, 0), ["Klik"], "body")}${placed(at(0, 50), ["Klik"], "pic")}${pptxShape(null, ["Hotline 1500-123"])}</p:spTree></p:cSld></p:sldLayout>`;
    const extra = {
      ...related([{ id: "l", type: "slideLayout", target: "../slideLayouts/slideLayout1.xml" }]),
      "ppt/slideLayouts/slideLayout1.xml": layout,
    };
    const shapes = pptxShape("pic", ["Bawah"]) + pptxShape("body", ["Atas"]);
    expect(textsOf(pptx([{ shapes }], { extra }))).toEqual(["Atas", "Bawah", "Hotline 1500-123"]);
  });

  test("keeps the shapes of groups, formulas, struck-out text and numbers", () => {
    const numberedItem = (text: string, type: string) =>
      `<a:p><a:pPr><a:buAutoNum type="${type}"/></a:pPr><a:r><a:t>${text}</a:t></a:r></a:p>`;
    const shapes = [
      `<p:grpSp><p:grpSp>${pptxShape(null, ["Dalam"])}</p:grpSp>${pptxShape(null, ["Luar"])}</p:grpSp>`,
      `<p:sp><p:txBody>${numberedItem("Pilih", "arabicPeriod")}${numberedItem("Bayar", "arabicPeriod")}</p:txBody></p:sp>`,
      '<p:sp><p:txBody><a:p><a:r><a:rPr strike="sngStrike"/><a:t>900</a:t></a:r><a:r><a:rPr strike="noStrike"/><a:t> 650</a:t></a:r></a:p></p:txBody></p:sp>',
      "<p:sp><p:txBody><a:p><a14:m><m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath></a14:m></a:p></p:txBody></p:sp>",
    ];
    expect(textsOf(pptx([{ shapes: shapes.join("") }]))).toEqual([
      "Dalam",
      "Luar",
      "1. Pilih / 2. Bayar",
      "~~900~~ 650",
      "a/2",
    ]);
  });

  test("keeps merged cells, charts, diagrams and comments", () => {
    const cell = (text: string, more = "") =>
      `<a:tc${more}><a:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></a:txBody></a:tc>`;
    const table = `<p:graphicFrame><a:tbl><a:tblPr firstRow="1"/><a:tr>${cell("Barang")}${cell("Harga", ' gridSpan="2"')}${cell("", ' hMerge="1"')}</a:tr><a:tr>${cell("Kursi", ' rowSpan="2"')}${cell("A")}${cell("100")}</a:tr><a:tr>${cell("", ' vMerge="1"')}${cell("B")}${cell("200")}</a:tr></a:tbl></p:graphicFrame>`;
    const frames =
      '<p:graphicFrame><c:chart r:id="c"/></p:graphicFrame><p:graphicFrame><dgm:relIds r:dm="d"/></p:graphicFrame>';
    const extra = {
      ...related([
        { id: "c", type: "chart", target: "../charts/chart1.xml" },
        { id: "d", type: "diagramData", target: "../diagrams/data1.xml" },
        { id: "m", type: "comments", target: "../comments/comment1.xml" },
      ]),
      "ppt/charts/chart1.xml": chart("Laba", ["Jan"], { Kopi: [0.5] }, "0%"),
      "ppt/diagrams/data1.xml": diagram(
        ["Akar", "Dua", "Satu"],
        [
          [0, 1, 1],
          [0, 2, 0],
        ],
      ),
      "ppt/comments/comment1.xml": "<p:cmLst><p:cm><p:text>Cek lagi</p:text></p:cm></p:cmLst>",
    };
    const file = pptx([{ shapes: table + frames }], { extra });
    expect(textsOf(file)).toEqual([
      "Barang=Kursi | Harga=A | Harga=100",
      "Barang=Kursi | Harga=B | Harga=200",
      "Laba",
      "=Jan | Kopi=50%",
      "Akar / Satu / Dua",
      "Cek lagi",
    ]);
    expect(read(file).notes).toEqual([{ code: "comments_read", count: 1 }]);
  });

  test("counts a cell over several columns where it begins alone", () => {
    const cell = (text: string, more = "") => `<a:tc${more}><a:p><a:r><a:t>${text}</a:t></a:r></a:p></a:tc>`;
    const table = `<p:graphicFrame><a:tbl><a:tblPr firstRow="1"/><a:tr>${cell("Barang", ' gridSpan="2"')}${cell("", ' hMerge="1"')}${cell("Harga")}</a:tr><a:tr>${cell("Kursi")}${cell("A")}${cell("100")}</a:tr></a:tbl></p:graphicFrame>`;
    expect(textsOf(pptx([{ shapes: table }]))).toEqual(["Barang=Kursi | Barang=A | Harga=100"]);
  });

  test("counts the shapes it hides and the files within it", () => {
    const hidden = pptxShape(null, ["Rahasia"]).replace("<p:cNvPr ", '<p:cNvPr hidden="1" ');
    const { blocks, notes } = read(
      pptx([{ shapes: `${hidden}${pptxShape(null, ["Ada"])}<p:graphicFrame><p:oleObj/></p:graphicFrame>` }]),
    );
    expect(blocks).toMatchObject([{ text: "Ada" }]);
    expect(notes).toEqual([
      { code: "hidden_text_left_out", count: 1 },
      { code: "attachments_left_out", count: 1 },
    ]);
  });

  test("of groups without end is read to its end", () => {
    const shapes = `${"<p:grpSp>".repeat(5_000)}${pptxShape(null, ["Dalam"])}${"</p:grpSp>".repeat(5_000)}`;
    expect(textsOf(pptx([{ shapes }]))).toEqual(["Dalam"]);
  });

  test("has each of its words in a block, of whatever shapes it is made", () => {
    const word = fc.stringMatching(/^[a-z]{3,8}$/);
    const shape = fc.tuple(
      fc.constantFrom("title", "body", "subTitle", "ftr", null),
      fc.array(word, { minLength: 1, maxLength: 3 }),
    );
    fc.assert(
      fc.property(
        fc.array(shape, { minLength: 1, maxLength: 6 }),
        fc.array(word, { maxLength: 3 }),
        (shapes, notes) => {
          const parts = shapes.map(([role, texts], index) => {
            const drawn = pptxShape(role, texts);
            return index % 2 ? `<p:grpSp>${drawn}</p:grpSp>` : drawn;
          });
          const file = pptx([{ shapes: parts.join(""), notes }]);
          expect(lostWords(file, read(file)).filter(({ word: lost }) => lost !== "1")).toEqual([]);
        },
      ),
    );
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
