import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseXlsx } from "#lib/parsing/parse-xlsx.ts";
import { billionLaughs, type Parts, parsingLimits, relations, type XlsxCell, xlsx } from "#tests/support/documents.ts";
import { chart, diagram } from "#tests/support/drawings.ts";
import { lostWords } from "#tests/support/office-words.ts";

const read = (bytes: Uint8Array, limits = parsingLimits) => parseXlsx(bytes, limits);
const cell = (xml: string): XlsxCell => ({ xml });
const failsWith = (code: string) => expect.objectContaining({ code });

/** What a sheet shows of one cell. */
function shown(value: XlsxCell): string | undefined {
  const [row] = read(
    xlsx([
      {
        name: "S",
        rows: [
          ["Nama", "Nilai"],
          ["x", value],
        ],
      },
    ]),
  ).blocks;
  return row?.kind === "row" ? row.cells[1] : undefined;
}

describe("a workbook", () => {
  test("has the rows of all its sheets, each with the sheet's headers", () => {
    const file = xlsx(
      [
        { name: "Harga & Stok", rows: [["Daftar harga 2026"], [], ["Produk", "Harga"], ["Kopi", 25_000]] },
        {
          name: "Kota",
          rows: [
            ["Kota", "Hari"],
            [null, null],
            ["Bandung", 2],
          ],
        },
      ],
      { title: "Toko" },
    );
    expect(read(file)).toEqual({
      title: "Toko",
      language: null,
      kind: "xlsx",
      blocks: [
        { kind: "paragraph", text: "Daftar harga 2026" },
        {
          kind: "row",
          table: "Harga & Stok – Daftar harga 2026",
          headers: ["Produk", "Harga"],
          cells: ["Kopi", "25000"],
        },
        { kind: "row", table: "Kota", headers: ["Kota", "Hari"], cells: ["Bandung", "2"] },
      ],
      notes: [],
    });
  });

  test.each([
    ["a date", '<c s="1"><v>46000</v></c>', "2025-12-09"],
    ["a date with its time", '<c s="2"><v>46000.5</v></c>', "2025-12-09 12:00"],
    ["a time", '<c s="2"><v>0.354166667</v></c>', "08:30"],
    ["a share", '<c s="3"><v>0.15</v></c>', "15%"],
    ["a code with zeros before it", '<c s="4"><v>123</v></c>', "00123"],
    ["an amount of money", '<c s="5"><v>25000</v></c>', "Rp25000"],
    ["a sum as it was last computed", "<c><f>A1+A2</f><v>0.30000000000000004</v></c>", "0.3"],
    ["a text that a formula made", '<c t="str"><f>A1</f><v>Kopi</v></c>', "Kopi"],
    ["a text of its own", '<c t="inlineStr"><is><r><t>Ko</t></r><r><t>pi</t></r></is></c>', "Kopi"],
    ["yes", '<c t="b"><v>1</v></c>', "TRUE"],
    ["a large number", "<c><v>1.234567E+9</v></c>", "1234567000"],
  ])("shows %s as its reader saw it", (_, xml, text) => {
    expect(shown(cell(xml))).toBe(text);
  });

  test.each([
    ["[h]:mm", "1.5", "36:00"],
    ["[mm]:ss", "0.0625", "90:00"],
    ["h:mm", "0.354166667", "08:30"],
    ["dd/mm/yyyy", "46000.5", "2025-12-09"],
    ["[$$-409]#,##0.00", "19.99", "$19.99"],
    ["[$Rp-421]#,##0.00", "150000.5", "Rp150000.50"],
    ["#,##0.00\\ [$EUR]", "99", "99.00 EUR"],
    ["0.0%", "0.0625333333", "6.3%"],
    ["0.00", "36.6666666667", "36.67"],
    ['#,##0" kg"', "1250", "1250 kg"],
    ['"SKU-"00000', "123", "SKU-00123"],
    ["#,##0_);[Red](#,##0)", "-5000", "(5000)"],
    ["#,##0;[Red]-#,##0", "-5000", "-5000"],
    ["# ?/?", "0.5", "1/2"],
    ["0.00E+00", "8999999036821", "8999999036821"],
    [";;;", "5", "5"],
    ["a broken [", "5", "5"],
  ])("shows a number of the format %s as the sheet does, with nothing between thousands", (code, stored, text) => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="${code.replaceAll('"', "&quot;")}"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs></styleSheet>`;
    const sheet = `<worksheet><sheetData><row><c s="0"><v>${stored}</v></c></row></sheetData></worksheet>`;
    const extra = { "xl/worksheets/sheet1.xml": sheet, "xl/styles.xml": styles };
    expect(read(xlsx([{ name: "S", rows: [] }], { extra })).blocks).toMatchObject([{ cells: [text] }]);
  });

  test("gives each row a value that stands over several, and each column a header that does", () => {
    const rows = [
      '<row r="1"><c r="A1" t="str"><v>Daftar barang</v></c></row>',
      '<row r="2"><c r="A2" t="str"><v>Jenis</v></c><c r="B2" t="str"><v>Barang</v></c><c r="C2" t="str"><v>Harga</v></c></row>',
      '<row r="3"><c r="C3" t="str"><v>Ecer</v></c><c r="D3" t="str"><v>Grosir</v></c></row>',
      '<row r="4"><c r="A4" t="str"><v>Kursi</v></c><c r="B4" t="str"><v>Model A</v></c><c r="C4"><v>100</v></c><c r="D4"><v>90</v></c></row>',
      '<row r="6"><c r="B6" t="str"><v>Model B</v></c><c r="C6"><v>200</v></c><c r="D6"><v>180</v></c></row>',
    ];
    const merges = ["A1:D1", "A2:A3", "B2:B3", "C2:D2", "A4:A6"].map((ref) => `<mergeCell ref="${ref}"/>`);
    const sheet = `<worksheet><sheetData>${rows.join("")}</sheetData><mergeCells>${merges.join("")}</mergeCells></worksheet>`;
    const headers = ["Jenis", "Barang", "Harga / Ecer", "Harga / Grosir"];
    expect(
      read(xlsx([{ name: "S", rows: [] }], { extra: { "xl/worksheets/sheet1.xml": sheet } })).blocks,
    ).toMatchObject([
      { kind: "paragraph", text: "Daftar barang" },
      { table: "S – Daftar barang", headers, cells: ["Kursi", "Model A", "100", "90"] },
      { table: "S – Daftar barang", headers, cells: ["Kursi", "Model B", "200", "180"] },
    ]);
  });

  test("tells of formulas that nobody computed", () => {
    const { notes } = read(
      xlsx([
        { name: "Harga", rows: [["Nama", cell("<c><f>A1+1</f></c>")]] },
        { name: "Kosong", rows: [["Nama", cell('<c t="str"><f>""</f><v></v></c>')]] },
      ]),
    );
    expect(notes).toEqual([{ code: "formulas_without_value", sheets: ["Harga"] }]);
  });

  test("shows no errors", () => {
    expect(shown(cell('<c t="e"><v>#N/A</v></c>'))).toBeUndefined();
  });

  test("keeps to itself the sheets and columns it hides, and tells of them", () => {
    const { blocks, notes } = read(
      xlsx([
        {
          name: "Harga",
          columns: '<cols><col min="2" max="2" hidden="1"/></cols>',
          rows: [
            ["Produk", "Modal", "Harga"],
            ["Kopi", 9, 25],
          ],
        },
        { name: "Laba", state: "hidden", rows: [["rahasia", "besar"]] },
        { name: "Gaji", state: "veryHidden", rows: [["rahasia", "besar"]] },
      ]),
    );
    expect(blocks).toMatchObject([{ headers: ["Produk", "Harga"], cells: ["Kopi", "25"] }]);
    expect(notes).toEqual([
      { code: "hidden_sheets", sheets: ["Laba", "Gaji"] },
      { code: "hidden_cells", sheets: ["Harga"] },
    ]);
  });

  test("leaves out the rows that a filter hides, and tells of it", () => {
    const sheet =
      '<worksheet><sheetData><row><c><v>5</v></c></row><row hidden="1"><c><v>6</v></c></row></sheetData></worksheet>';
    const { blocks, notes } = read(xlsx([{ name: "S", rows: [] }], { extra: { "xl/worksheets/sheet1.xml": sheet } }));
    expect(blocks).toMatchObject([{ cells: ["5"] }]);
    expect(notes).toEqual([{ code: "hidden_cells", sheets: ["S"] }]);
  });

  test("with a cell in the last of all columns stays small", () => {
    const far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>';
    const extra = {
      "xl/worksheets/sheet1.xml": `<worksheet><sheetData><row><c><v>5</v></c></row>${far}</sheetData></worksheet>`,
    };
    const { blocks, notes } = read(xlsx([{ name: "S", rows: [] }], { extra }));
    expect(blocks).toMatchObject([{ cells: ["5"] }]);
    expect(notes).toEqual([{ code: "columns_left_out", sheets: ["S"] }]);
  });
});

describe("what stands on a sheet besides its cells", () => {
  const sheetOf = (extra: Parts) =>
    read(
      xlsx(
        [
          {
            name: "Harga",
            rows: [
              ["Produk", "Harga"],
              ["Kopi", 25],
              ["Teh", 12],
            ],
          },
        ],
        { extra },
      ),
    );
  const related = (entries: { id: string; type: string; target: string }[]) => ({
    "xl/worksheets/_rels/sheet1.xml.rels": relations(entries),
  });
  const comments = (texts: Record<string, string>) =>
    `<comments><commentList>${Object.entries(texts)
      .map(([ref, text]) => `<comment ref="${ref}"><text><r><t>${text}</t></r><rPh><t>baca</t></rPh></text></comment>`)
      .join("")}</commentList></comments>`;

  test("comments stand behind their values, those on headers and empty cells alone, and a note counts them", () => {
    const { blocks, notes } = sheetOf({
      ...related([{ id: "c", type: "comments", target: "../comments1.xml" }]),
      "xl/comments1.xml": comments({ B1: "per kilo", B2: "termasuk pajak", D9: "lepas" }),
    });
    expect(blocks).toEqual([
      { kind: "paragraph", text: "Harga: per kilo" },
      { kind: "row", table: "Harga", headers: ["Produk", "Harga"], cells: ["Kopi", "25 (termasuk pajak)"] },
      { kind: "row", table: "Harga", headers: ["Produk", "Harga"], cells: ["Teh", "12"] },
      { kind: "row", table: "Harga", headers: [], cells: ["lepas"] },
    ]);
    expect(notes).toEqual([{ code: "comments_read", count: 3 }]);
  });

  test("a conversation is read in place of the comment that stands for it in older programs", () => {
    const { blocks } = sheetOf({
      ...related([
        { id: "c", type: "comments", target: "../comments1.xml" },
        { id: "t", type: "threadedComment", target: "../threadedComments/t1.xml" },
      ]),
      "xl/comments1.xml": comments({ B2: "[Threaded comment] Your version of Excel is old." }),
      "xl/threadedComments/t1.xml":
        '<ThreadedComments><threadedComment ref="B2"><text>Naik?</text></threadedComment><threadedComment ref="B2"><text>Ya.</text></threadedComment></ThreadedComments>',
    });
    expect(blocks).toMatchObject([{ cells: ["Kopi", "25 (Naik? – Ya.)"] }, {}]);
  });

  test("comments on hidden columns stay hidden", () => {
    const file = xlsx([{ name: "S", columns: '<cols><col min="2" max="2" hidden="1"/></cols>', rows: [["a", "b"]] }], {
      extra: {
        ...related([{ id: "c", type: "comments", target: "../comments1.xml" }]),
        "xl/comments1.xml": comments({ B1: "rahasia" }),
      },
    });
    expect(JSON.stringify(read(file).blocks)).not.toContain("rahasia");
    expect(read(file).notes).toContainEqual({ code: "hidden_text_left_out", count: 1 });
  });

  test("text boxes, diagrams and titles of charts name the sheet; values of charts are those of cells", () => {
    const { blocks } = sheetOf({
      ...related([{ id: "d", type: "drawing", target: "../drawings/drawing1.xml" }]),
      "xl/drawings/drawing1.xml":
        '<xdr:wsDr><xdr:sp><xdr:txBody><a:p><a:r><a:t>Harga berlaku sampai Mei</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:graphicFrame><c:chart r:id="c"/></xdr:graphicFrame><xdr:graphicFrame><dgm:relIds r:dm="g"/></xdr:graphicFrame></xdr:wsDr>',
      "xl/drawings/_rels/drawing1.xml.rels": relations([
        { id: "c", type: "chart", target: "../charts/chart1.xml" },
        { id: "g", type: "diagramData", target: "../diagrams/data1.xml" },
      ]),
      "xl/charts/chart1.xml": chart("Penjualan", ["Jan"], { Kopi: [1] }, "General", "Harga"),
      "xl/diagrams/data1.xml": diagram(["Pesan", "Bayar"]),
    });
    const cells = ["Harga berlaku sampai Mei", "Penjualan", "Pesan\nBayar"];
    expect(blocks.slice(2)).toEqual(cells.map((text) => ({ kind: "row", table: "Harga", headers: [], cells: [text] })));
  });

  const drawnOn = (xml: string) =>
    sheetOf({
      ...related([{ id: "d", type: "drawing", target: "../drawings/drawing1.xml" }]),
      "xl/drawings/drawing1.xml": '<xdr:wsDr><xdr:graphicFrame><c:chart r:id="c"/></xdr:graphicFrame></xdr:wsDr>',
      "xl/drawings/_rels/drawing1.xml.rels": relations([{ id: "c", type: "chart", target: "../charts/chart1.xml" }]),
      "xl/charts/chart1.xml": xml,
    }).blocks.slice(2);

  test.each(["Rahasia", "'[1]Laporan'"])(
    "a chart has its values where their cells are not read, as those of %s",
    (source) => {
      expect(drawnOn(chart("Laba", ["Jan"], { Kopi: [7] }, "General", source))).toEqual([
        { kind: "row", table: "Harga", headers: [], cells: ["Laba"] },
        { kind: "row", table: "Harga – Laba", headers: ["", "Kopi"], cells: ["Jan", "7"] },
      ]);
    },
  );

  test("a chart has the names of its series where no cell holds them", () => {
    const xml = chart("Laba", ["Jan"], { Kopi: [7] }, "General", "'harga'");
    const named = xml.replace(/<c:ser><c:tx>.*?<\/c:tx>/, "<c:ser><c:tx><c:v>Kopi susu</c:v></c:tx>");
    expect(drawnOn(xml)).toEqual([{ kind: "row", table: "Harga", headers: [], cells: ["Laba"] }]);
    expect(drawnOn(named)).toMatchObject([{ cells: ["Laba"] }, { cells: ["Kopi susu"] }]);
  });
});

describe("several tables on a sheet", () => {
  const tablesOf = (rows: XlsxCell[][]) =>
    read(xlsx([{ name: "S", rows }])).blocks.map((block) =>
      block.kind === "row"
        ? `${block.table}: ${block.headers.join(",")}: ${block.cells.join(",")}`
        : "text" in block && block.text,
    );

  test("have their own titles and headers", () => {
    expect(
      tablesOf([
        ["Produk", "Harga"],
        ["Kopi", 25],
        [],
        ["Ongkos kirim"],
        [],
        ["Kota", "Ongkir"],
        ["Bandung", 9],
        ["Medan", 20],
      ]),
    ).toEqual([
      "S: Produk,Harga: Kopi,25",
      "Ongkos kirim",
      "S – Ongkos kirim: Kota,Ongkir: Bandung,9",
      "S – Ongkos kirim: Kota,Ongkir: Medan,20",
    ]);
  });

  test("end before the lines below them", () => {
    expect(tablesOf([["Produk", "Harga"], ["Kopi", 25], [], ["Belum termasuk pajak"]])).toEqual([
      "S: Produk,Harga: Kopi,25",
      "S: : Belum termasuk pajak",
    ]);
  });

  test("are one where rows below an empty one go on with it", () => {
    expect(tablesOf([["Kota", "Kepala"], ["Bandung", "Budi"], [], ["Medan", "Ani"], ["Solo", "Edi"]])).toEqual([
      "S: Kota,Kepala: Bandung,Budi",
      "S: Kota,Kepala: Medan,Ani",
      "S: Kota,Kepala: Solo,Edi",
    ]);
  });
});

test("every text of a workbook stands in a block", () => {
  const word = fc.stringMatching(/^[a-z]{3,8}$/);
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.option(word), { maxLength: 4 }), { minLength: 1, maxLength: 8 }),
      word,
      (rows, first) => {
        const file = xlsx([{ name: "S", rows: [[first], ...rows] }]);
        expect(lostWords(file, read(file))).toEqual([]);
      },
    ),
  );
});

describe("a workbook is refused", () => {
  test("at the row too many", () => {
    const rows = Array.from({ length: 12 }, (_, index) => ["x", index]);
    expect(() => read(xlsx([{ name: "S", rows }]), { ...parsingLimits, maxRows: 10 })).toThrow(failsWith("too_large"));
  });

  test.each(["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "docProps/core.xml"])(
    "when %s declares entities",
    (part) => {
      const file = xlsx([{ name: "S", rows: [["a", "b"]] }], { extra: { [part]: billionLaughs("<a>&lol3;</a>") } });
      expect(() => read(file)).toThrow(failsWith("broken"));
    },
  );

  test("when its sheets are missing or a bomb", () => {
    expect(() => read(xlsx([]))).toThrow(failsWith("broken"));
    const extra = { "xl/worksheets/sheet1.xml": Buffer.alloc(64 * 1024 * 1024, " ") };
    expect(() => read(xlsx([{ name: "S", rows: [] }], { extra }))).toThrow(failsWith("zip_bomb"));
  });
});
