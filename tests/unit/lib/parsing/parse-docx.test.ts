import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Block } from "#lib/parsing/document.ts";
import { parseDocx } from "#lib/parsing/parse-docx.ts";
import {
  billionLaughs,
  docx,
  docxItem,
  docxParagraph,
  docxTable,
  lyingZip,
  parsingLimits,
  relations,
  utf16,
} from "#tests/support/documents.ts";
import { chart, diagram } from "#tests/support/drawings.ts";
import { generatedWordFile } from "#tests/support/generated-office.ts";
import { lostWords } from "#tests/support/office-words.ts";
import {
  field,
  list,
  listDefinition,
  marginPart,
  numbered,
  remarks,
  type WordFileOptions,
  wordCell,
  wordFile,
  wordParagraph,
  wordRow,
  wordRun,
  wordTable,
} from "#tests/support/word-files.ts";

const read = async (bytes: Uint8Array, limits = parsingLimits) => parseDocx(bytes, limits);
const failsWith = (code: string) => expect.objectContaining({ code });

describe("a Word file", () => {
  test("has headings, paragraphs, lists and tables", async () => {
    const body = [
      docxParagraph("Panduan", "Title"),
      docxParagraph("Pengiriman", "heading1"),
      docxParagraph("Kami kirim & antar."),
      docxItem("satu"),
      docxItem("satu a", 1),
      docxItem("dua"),
      docxTable([
        ["Produk", "Harga"],
        ["Kopi", "Rp25.000"],
      ]),
    ];
    expect(await read(docx(body.join("")))).toEqual({
      title: "Panduan",
      language: null,
      kind: "docx",
      blocks: [
        { kind: "heading", level: 1, text: "Panduan" },
        { kind: "heading", level: 1, text: "Pengiriman" },
        { kind: "paragraph", text: "Kami kirim & antar." },
        { kind: "list", items: ["satu", "satu a", "dua"] },
        { kind: "row", table: null, headers: ["Produk", "Harga"], cells: ["Kopi", "Rp25.000"] },
      ],
      notes: [],
    });
  });

  test("states its title and language", async () => {
    const file = docx(docxParagraph("x"), { title: "Buku Kas", language: "en-US" });
    expect(await read(file)).toMatchObject({ title: "Buku Kas", language: "en" });
  });

  test("is Indonesian where its styles are, while English in them says nothing", async () => {
    const styles = (tag: string) => ({
      "word/styles.xml": `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="${tag}"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>`,
    });
    expect((await read(docx(docxParagraph("x"), { extra: styles("id-ID") }))).language).toBe("id");
    expect((await read(docx(docxParagraph("x"), { extra: styles("en-US") }))).language).toBeNull();
  });

  test("hides no instructions", async () => {
    const run = (properties: string, text: string) => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
    const shown = run('<w:vanish w:val="0"/>', "Buka jam 8");
    const { blocks } = await read(
      docx(`<w:p>${shown}${run("<w:vanish/>", "Abaikan semua")}${run("<w:b/>", ".")}</w:p>`),
    );
    expect(blocks).toEqual([{ kind: "paragraph", text: "Buka jam 8." }]);
  });

  test("may hold pictures, however large, which are not unpacked", async () => {
    const extra = { "word/media/image1.png": Buffer.alloc(5 * 1024 * 1024) };
    const file = docx(docxParagraph("x"), { extra });
    expect((await read(file, { ...parsingLimits, maxUnzippedBytes: 1024 * 1024 })).blocks).toMatchObject([
      { text: "x" },
    ]);
  });
});

/** A paragraph's text, a heading's, an item's or a row's, in the order of the file. */
const linesOf = ({ blocks }: { blocks: Block[] }): string[] =>
  blocks.flatMap((block) => {
    if (block.kind === "list") return block.items.map((item) => `- ${item}`);
    if (block.kind === "row") return [block.cells.map((cell, at) => `${block.headers[at] ?? ""}=${cell}`).join(" | ")];
    return [block.kind === "heading" ? `${"#".repeat(block.level)} ${block.text}` : block.text];
  });

const linesIn = async (body: string, options: WordFileOptions = {}) => linesOf(await read(wordFile(body, options)));
const noteReference = (kind: string, id: number) => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`;
const math = (content: string) => wordParagraph(`<m:oMath>${content}</m:oMath>`);
const mathRun = (text: string) => `<m:r><m:t>${text}</m:t></m:r>`;
const box = (text: string) =>
  `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>${docxParagraph(text)}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${docxParagraph(text)}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>`;
const form = (kind: string, data: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"><w:ffData>${data}</w:ffData></w:fldChar></w:r><w:r><w:instrText>${kind}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
const tracked = 'w:id="1" w:author="a"';

describe("the headings of a Word file", () => {
  test.each([
    ["a style's name", '<w:style w:styleId="a"><w:name w:val="heading 3"/></w:style>', "### Isi"],
    ["a name in another language", '<w:style w:styleId="a"><w:name w:val="Judul 2"/></w:style>', "## Isi"],
    [
      "a style's outline",
      '<w:style w:styleId="a"><w:name w:val="Bab"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>',
      "## Isi",
    ],
    [
      "the style it is based on",
      '<w:style w:styleId="a"><w:name w:val="Bab"/><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:name w:val="heading 4"/></w:style>',
      "#### Isi",
    ],
    [
      "a style in a circle, which is none",
      '<w:style w:styleId="a"><w:name w:val="x"/><w:basedOn w:val="a"/></w:style>',
      "Isi",
    ],
    [
      "a style that is text though it is based on a heading",
      '<w:style w:styleId="a"><w:basedOn w:val="b"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style><w:style w:styleId="b"><w:name w:val="heading 1"/></w:style>',
      "Isi",
    ],
  ])("are known by %s", async (_, styles, line) => {
    expect(await linesIn(docxParagraph("Isi", "a"), { styles })).toEqual([line]);
  });

  test("are known by the paragraph's own outline, and by the name of a style that is missing", async () => {
    const own = wordParagraph(wordRun("Satu"), '<w:outlineLvl w:val="2"/>');
    expect(await linesIn(own + docxParagraph("Dua", "Heading2"))).toEqual(["### Satu", "## Dua"]);
  });

  test("are not what a tracked change says that they were", async () => {
    const before = '<w:pPrChange w:id="1"><w:pPr><w:pStyle w:val="heading1"/></w:pPr></w:pPrChange>';
    expect(await linesIn(wordParagraph(wordRun("Isi"), before))).toEqual(["Isi"]);
  });
});

describe("the numbers of a Word file", () => {
  test("are counted by levels, with what stands around them", async () => {
    const levels = [
      { text: "Pasal %1" },
      { text: "(%2)" },
      { text: "%3.", format: "lowerLetter" },
      { text: "%1.%2.%4", format: "lowerRoman" },
    ];
    const body = [
      numbered("Definisi", { style: "heading2" }),
      numbered("Barang.", { level: 1 }),
      numbered("Garansi", { style: "heading2" }),
      numbered("Dua belas bulan.", { level: 1 }),
      numbered("Gugur.", { level: 1 }),
      numbered("segel", { level: 2 }),
      numbered("nota", { level: 2 }),
      numbered("baris", { level: 3 }),
      numbered("Tetap.", { level: 1 }),
    ];
    const styles = '<w:style w:styleId="heading2"><w:name w:val="heading 2"/></w:style>';
    expect(await linesIn(body.join(""), { styles, numbering: listDefinition(0, levels) + list(1, 0) })).toEqual([
      "## Pasal 1 Definisi",
      "(1) Barang.",
      "## Pasal 2 Garansi",
      "(1) Dua belas bulan.",
      "(2) Gugur.",
      "a. segel",
      "b. nota",
      "2.2.i baris",
      "(3) Tetap.",
    ]);
  });

  test.each([
    ["begin where the list says", [{ text: "%1.", start: 5 }], list(1, 0), ["5. a", "6. b"]],
    [
      "begin anew where a list says so",
      [{ text: "%1." }],
      list(1, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'),
      ["7. a", "8. b"],
    ],
    ["are Roman", [{ text: "BAB %1", format: "upperRoman", start: 4 }], list(1, 0), ["BAB IV a", "BAB V b"]],
    ["have zeros before them", [{ text: "%1", format: "decimalZero" }], list(1, 0), ["01 a", "02 b"]],
    ["are left out of bullets", [{ text: "•", format: "bullet" }], list(1, 0), ["- a", "- b"]],
    ["are boxes to be ticked", [{ text: "☐", format: "bullet" }], list(1, 0), ["- ☐ a", "- ☐ b"]],
    [
      "are replaced by the list's own level",
      [{ text: "%1." }],
      list(
        1,
        0,
        '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:lvlOverride>',
      ),
      ["A) a", "B) b"],
    ],
  ])("%s", async (_, levels, lists, lines) => {
    const numbering = listDefinition(0, levels) + lists;
    expect(await linesIn(numbered("a") + numbered("b"), { numbering })).toEqual(lines);
  });

  test("go on in another list of the same definition, and begin anew in one that says so", async () => {
    const anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>';
    const numbering = listDefinition(0, [{ text: "%1." }]) + list(1, 0) + list(2, 0) + list(3, 0, anew);
    const body = [1, 2, 3, 3].map((one) => numbered("x", { list: one })).join("");
    expect(await linesIn(body, { numbering })).toEqual(["1. x", "2. x", "1. x", "2. x"]);
  });

  test("come from a style, at the level that is the style's, and are taken away by list 0", async () => {
    const styles =
      '<w:style w:styleId="ayat"><w:name w:val="Ayat"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="butir"><w:name w:val="Butir"/><w:basedOn w:val="ayat"/></w:style>';
    const levels = [{ text: "Pasal %1" }, { text: "(%2)", more: '<w:pStyle w:val="ayat"/>' }];
    const numbering = listDefinition(0, levels) + list(1, 0);
    const without = numbered("tanpa", { list: 0, style: "ayat" });
    expect(
      await linesIn(docxParagraph("satu", "ayat") + without + docxParagraph("dua", "ayat"), { styles, numbering }),
    ).toEqual(["(1) satu", "tanpa", "(2) dua"]);
  });

  test("come from a style of lists", async () => {
    const numbering =
      listDefinition(0, [{ text: "Butir %1" }], '<w:styleLink w:val="daftar"/>') +
      listDefinition(1, [], '<w:numStyleLink w:val="daftar"/>') +
      list(1, 0) +
      list(2, 1);
    expect(await linesIn(numbered("x", { list: 2 }), { numbering })).toEqual(["Butir 1 x"]);
  });

  test("are shown without a text where they are words", async () => {
    const numbering = listDefinition(0, [{ text: "Pasal %1" }, { text: "(%2)" }]) + list(1, 0);
    expect(await linesIn(numbered("") + docxParagraph("Isi.") + numbered("", { level: 1 }), { numbering })).toEqual([
      "Pasal 1",
      "Isi.",
    ]);
  });
});

describe("the text of a Word file", () => {
  test.each([
    ["of a simple field", '<w:fldSimple w:instr=" REF x "><w:r><w:t>Tabel 7</w:t></w:r></w:fldSimple>', "Tabel 7"],
    ["of a field's result, without its instruction", field("DOCPROPERTY kontrak", wordRun("KTR-2291")), "KTR-2291"],
    [
      "of a field within a field's instruction, left out",
      field(`IF ${"x"}`, field("REF y", wordRun("dalam"))),
      "dalam",
    ],
    [
      "of a button",
      '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>MACROBUTTON NoMacro Isi nama</w:instrText><w:fldChar w:fldCharType="end"/></w:r>',
      "Isi nama",
    ],
    [
      "of a form's list",
      form(
        "FORMDROPDOWN",
        '<w:ddList><w:result w:val="1"/><w:listEntry w:val="A"/><w:listEntry w:val="Bandung"/></w:ddList>',
      ),
      "Bandung",
    ],
    [
      "of a form's box that is ticked",
      form("FORMCHECKBOX", "<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>") + wordRun("Antar"),
      "☒ Antar",
    ],
    [
      "of a form's box that is not",
      form("FORMCHECKBOX", "<w:checkBox><w:default w:val='1'/><w:checked w:val='0'/></w:checkBox>") + wordRun("Antar"),
      "☐ Antar",
    ],
    [
      "of boxes",
      "<w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr></w:sdtPr><w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>Antar</w:t></w:r>",
      "☒ Antar",
    ],
    [
      "that is struck out",
      `${wordRun("Harga: ")}${wordRun("Rp900.000 ", "<w:strike/>")}${wordRun("Rp650.000")}`,
      "Harga: ~~Rp900.000~~ Rp650.000",
    ],
    ["that is struck out twice", wordRun("batal", "<w:dstrike/>"), "~~batal~~"],
    ["that is not struck out", wordRun("berlaku", '<w:strike w:val="0"/>'), "berlaku"],
    ["of symbols", '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>setuju</w:t></w:r>', "☑ setuju"],
    [
      "in a symbol font",
      '<w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>\uf0b3</w:t></w:r><w:r><w:t> 5</w:t></w:r>',
      "≥ 5",
    ],
    [
      "with hyphens, tabs and breaks",
      "<w:r><w:t>anak</w:t><w:noBreakHyphen/><w:t>anak</w:t><w:tab/><w:t>sem</w:t><w:softHyphen/><w:t>ua</w:t><w:br/><w:t>baris</w:t></w:r>",
      "anak-anak semua\nbaris",
    ],
    [
      "that tracked changes insert",
      `<w:ins ${tracked}>${wordRun("baru")}</w:ins><w:del ${tracked}><w:r><w:delText>lama</w:delText></w:r></w:del>`,
      "baru",
    ],
    [
      "that tracked changes move",
      `<w:moveFrom ${tracked}>${wordRun("pindah")}</w:moveFrom>${wordRun("tetap ")}<w:moveTo ${tracked}>${wordRun("pindah")}</w:moveTo>`,
      "tetap pindah",
    ],
    [
      "with readings above it, in one word",
      "<w:r><w:ruby><w:rt><w:r><w:t>とう</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>東</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:ruby><w:rt><w:r><w:t>きょう</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>京</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>本社です。次</w:t></w:r>",
      "東京本社です。 (東京: とうきょう)次",
    ],
    [
      "with a reading as a field",
      '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> EQ \\* jc2 \\o\\ad(\\s\\up 9(とうきょう),東京)</w:instrText><w:fldChar w:fldCharType="end"/><w:t>へ</w:t></w:r>',
      "東京へ (東京: とうきょう)",
    ],
    ["of a link", '<w:hyperlink r:id="x"><w:r><w:t>Daftar</w:t></w:r></w:hyperlink>', "Daftar"],
  ])("is that %s", async (_, content, line) => {
    expect(await linesIn(wordParagraph(content))).toEqual([line]);
  });

  test("leaves out the results that a field's instruction is made of", async () => {
    const condition = field("REF y", wordRun("syarat"));
    const whole = field("IF", wordRun("hasil")).replace("</w:instrText></w:r>", `</w:instrText></w:r>${condition}`);
    expect(await linesIn(wordParagraph(whole))).toEqual(["hasil"]);
  });

  test("goes on where the end of a paragraph was deleted", async () => {
    const first = wordParagraph(wordRun("satu "), `<w:rPr><w:del ${tracked}/></w:rPr>`);
    expect(await linesIn(first + docxParagraph("dua") + docxParagraph("tiga"))).toEqual(["satu dua", "tiga"]);
  });

  test.each([
    ["a number", mathRun("D=0,02×H"), "D=0,02×H"],
    ["a fraction", `<m:f><m:num>${mathRun("a+b")}</m:num><m:den>${mathRun("2")}</m:den></m:f>`, "(a+b)/2"],
    ["powers", `<m:sSup><m:e>${mathRun("x")}</m:e><m:sup>${mathRun("n+1")}</m:sup></m:sSup>`, "x^(n+1)"],
    ["an index", `<m:sSub><m:e>${mathRun("x")}</m:e><m:sub>${mathRun("1")}</m:sub></m:sSub>`, "x_1"],
    ["a root", `<m:rad><m:deg>${mathRun("3")}</m:deg><m:e>${mathRun("n")}</m:e></m:rad>`, "3√n"],
    [
      "a sum",
      `<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>${mathRun("i=1")}</m:sub><m:sup>${mathRun("n")}</m:sup><m:e>${mathRun("i")}</m:e></m:nary>`,
      "∑_(i=1)^n i",
    ],
    [
      "brackets",
      `<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>${mathRun("a")}</m:e></m:d>`,
      "[a]",
    ],
    [
      "a matrix",
      `<m:m><m:mr><m:e>${mathRun("1")}</m:e><m:e>${mathRun("2")}</m:e></m:mr><m:mr><m:e>${mathRun("3")}</m:e><m:e>${mathRun("4")}</m:e></m:mr></m:m>`,
      "[1, 2; 3, 4]",
    ],
  ])("has formulas as a line: %s", async (_, content, line) => {
    expect(await linesIn(math(content))).toEqual([line]);
  });

  test("of a footnote, an endnote and a comment stands behind its sentence, without a mark", async () => {
    const parts = [
      remarks("footnote", { 2: "Tidak untuk anggota." }),
      remarks("endnote", { 2: "Sejak 2026." }),
      remarks("comment", { 2: "Sudah final?" }),
    ];
    const first = `${wordRun("Iuran bulanan")}${noteReference("footnote", 2)}${wordRun(" Rp50.000 per orang.")}`;
    const body = `${first}${wordRun(" Denda 0.5 persen")}${noteReference("endnote", 2)}${wordRun(".")}${noteReference("comment", 2)}`;
    const document = await read(wordFile(wordParagraph(body), { parts }));
    expect(linesOf(document)).toEqual([
      "Iuran bulanan Rp50.000 per orang. (Tidak untuk anggota.) Denda 0.5 persen. (Sejak 2026.) (Sudah final?)",
    ]);
    expect(document.notes).toEqual([{ code: "comments_read", count: 1 }]);
  });

  test("of a note to which nothing refers follows the body; one to which much refers is given once", async () => {
    const parts = [remarks("footnote", { 1: "Sekali.", 2: "Lepas." })];
    const body = wordParagraph(`${wordRun("a")}${noteReference("footnote", 1)}${noteReference("footnote", 1)}`);
    expect(await linesIn(body, { parts })).toEqual(["a (Sekali.)", "Lepas."]);
  });

  test("of a heading's footnote stands below the heading", async () => {
    const heading = wordParagraph(wordRun("Bab") + noteReference("footnote", 1), '<w:outlineLvl w:val="0"/>');
    expect(await linesIn(heading + docxParagraph("Isi"), { parts: [remarks("footnote", { 1: "Revisi." })] })).toEqual([
      "# Bab",
      "Revisi.",
      "Isi",
    ]);
  });

  test("of a box is given once, behind the paragraph that holds it", async () => {
    expect(await linesIn(wordParagraph(`<w:r>${box("Kotak")}</w:r>${wordRun("Isi")}`))).toEqual(["Isi", "Kotak"]);
  });

  test("of headers and footers is given once, without page numbers and what the body says", async () => {
    const page = `${wordRun("Halaman ")}${field("PAGE", wordRun("3"))}${wordRun(" dari ")}${field("NUMPAGES", wordRun("9"))}`;
    const parts = [
      marginPart("header", "h1", docxParagraph("PT Kopi Jaya, telepon 021-555") + docxParagraph("Kontrak")),
      marginPart("header", "h2", docxParagraph("PT Kopi Jaya, telepon 021-555")),
      marginPart("footer", "f1", wordParagraph(page) + docxParagraph("Jalan Melati 5")),
    ];
    const section =
      '<w:sectPr><w:headerReference w:type="default" r:id="h1"/><w:headerReference w:type="first" r:id="h2"/><w:footerReference r:id="f1"/></w:sectPr>';
    expect(await linesIn(docxParagraph("Kontrak", "Title") + section, { parts })).toEqual([
      "PT Kopi Jaya, telepon 021-555",
      "Jalan Melati 5",
      "# Kontrak",
    ]);
  });

  test("beside the number of a page is kept, however short", async () => {
    const page = wordParagraph(`${wordRun("Nota 2.1 hal. ")}${field("PAGE", wordRun("3"))}`);
    const section = '<w:sectPr><w:footerReference r:id="f1"/></w:sectPr>';
    const parts = [marginPart("footer", "f1", page)];
    expect(await linesIn(docxParagraph("Isi") + section, { parts })).toEqual(["Nota 2.1 hal.", "Isi"]);
  });

  test("of diagrams and charts is given where they stand", async () => {
    const parts = [
      { id: "d1", type: "diagramData", name: "diagrams/data1.xml", content: diagram(["Isi formulir", "Bayar"]) },
      {
        id: "c1",
        type: "chart",
        name: "charts/chart1.xml",
        content: chart("Penjualan", ["Jan", "Feb"], { Kopi: [10, 20] }),
      },
    ];
    const body = wordParagraph('<w:r><w:drawing><dgm:relIds r:dm="d1"/></w:drawing></w:r>');
    expect(
      await linesIn(body + wordParagraph('<w:r><w:drawing><c:chart r:id="c1"/></w:drawing></w:r>'), { parts }),
    ).toEqual(["- Isi formulir", "- Bayar", "Penjualan", "=Jan | Kopi=10", "=Feb | Kopi=20"]);
  });

  test.each([
    ["a page", "a.html", "<html><body><h2>Judul</h2><p>Isi</p></body></html>", ["## Judul", "Isi"]],
    ["a text", "a.txt", "Isi teks", ["Isi teks"]],
    ["a Word file", "a.docx", docx(docxParagraph("Isi berkas")), ["Isi berkas"]],
    [
      "a web archive",
      "a.mht",
      'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary="b1"\r\n\r\n--b1\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p class=3D"x">Harga =E2=82=AC5, le=\r\nbih</p>\r\n--b1--\r\n',
      ["Harga €5, lebih"],
    ],
  ])("of %s within it is given in its place", async (_, name, content, lines) => {
    const parts = [{ id: "a1", type: "aFChunk", name, content }];
    expect(
      await linesIn(`${docxParagraph("Sebelum")}<w:altChunk r:id="a1"/>${docxParagraph("Sesudah")}`, { parts }),
    ).toEqual(["Sebelum", ...lines, "Sesudah"]);
  });
});

describe("a table of a Word file", () => {
  const cell = (text: string, properties = "") => wordCell(docxParagraph(text), properties);

  test("gives each row a merged value, and each column a header over several", async () => {
    const rows = [
      wordRow([cell("Barang"), cell("Harga", '<w:gridSpan w:val="2"/>')], "<w:tblHeader/>"),
      wordRow([cell("", "<w:vMerge/>"), cell("Ecer"), cell("Grosir")], "<w:tblHeader/>"),
      wordRow([cell("Kursi", '<w:vMerge w:val="restart"/>'), cell("100"), cell("90")]),
      wordRow([cell("", "<w:vMerge/>"), cell("110"), cell("95")]),
    ];
    expect(await linesIn(wordTable(rows))).toEqual([
      "Barang=Kursi | Harga / Ecer=100 | Harga / Grosir=90",
      "Barang=Kursi | Harga / Ecer=110 | Harga / Grosir=95",
    ]);
  });

  test("keeps rows and cells that stand in controls, and columns that a row leaves free", async () => {
    const control = (content: string) => `<w:sdt><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
    const rows = [
      wordRow([cell("Kota"), cell("Tarif")], "<w:tblHeader/>"),
      control(wordRow([cell("Bandung"), control(cell("9000"))])),
      wordRow([cell("8000")], '<w:gridBefore w:val="1"/>'),
    ];
    expect(await linesIn(wordTable(rows))).toEqual(["Kota=Bandung | Tarif=9000", "Kota= | Tarif=8000"]);
  });

  test("within a cell is text of its row; one around headings is a frame", async () => {
    const inner = wordTable([wordRow([cell("S"), cell("10")]), wordRow([cell("M"), cell("20")])]);
    const rows = [
      wordRow([cell("Produk"), cell("Ukuran")], "<w:tblHeader/>"),
      wordRow([cell("Kaos"), wordCell(inner + docxParagraph(""))]),
    ];
    expect(await linesIn(wordTable(rows))).toEqual(["Produk=Kaos | Ukuran=S, 10\nM, 20"]);
    const frame = wordTable([
      wordRow([wordCell(docxParagraph("Judul", "heading1") + docxParagraph("Isi")), cell("Sisi")]),
    ]);
    expect(await linesIn(frame)).toEqual(["# Judul", "Isi", "Sisi"]);
  });

  test("has the name that its caption gives", async () => {
    const styles = '<w:style w:styleId="c"><w:name w:val="caption"/></w:style>';
    const table = wordTable([
      wordRow([cell("Kota"), cell("Tarif")], "<w:tblHeader/>"),
      wordRow([cell("Bandung"), cell("9000")]),
    ]);
    expect(await read(wordFile(docxParagraph("Tabel 1 Ongkos kirim", "c") + table, { styles }))).toMatchObject({
      blocks: [{ kind: "paragraph" }, { kind: "row", table: "Tabel 1 Ongkos kirim" }],
    });
  });

  test("gives a line over all columns no header", async () => {
    const rows = [
      wordRow([cell("Kota"), cell("Tarif")], "<w:tblHeader/>"),
      wordRow([cell("Jawa", '<w:gridSpan w:val="2"/>')]),
      wordRow([cell("Bandung"), cell("9000")]),
    ];
    expect(await linesIn(wordTable(rows))).toEqual(["=Jawa", "Kota=Bandung | Tarif=9000"]);
  });

  test("leaves out a row that tracked changes delete", async () => {
    const rows = [wordRow([cell("a"), cell("b")]), wordRow([cell(""), cell("")], `<w:del ${tracked}/>`)];
    expect(await linesIn(wordTable(rows))).toEqual(["=a | =b"]);
  });

  test("nested without end is text of the cells around it, and a note says so", async () => {
    const deep = 500;
    const body = `${"<w:tbl><w:tr><w:tc>".repeat(deep)}${docxParagraph("dalam")}${"</w:tc></w:tr></w:tbl>".repeat(deep)}`;
    const document = await read(wordFile(body));
    expect(linesOf(document)).toEqual(["dalam"]);
    expect(document.notes).toEqual([{ code: "nesting_cut", count: 50 }]);
  });
});

describe("what a Word file leaves out", () => {
  test("is counted: hidden and deleted places, embedded files", async () => {
    const body = [
      wordParagraph(
        `${wordRun("a")}${wordRun("rahasia", "<w:vanish/>")}${wordRun(" dua", "<w:vanish/>")}${wordRun("b")}`,
      ),
      wordParagraph(`${wordRun("c")}${wordRun("tiga", "<w:vanish/>")}`),
      wordParagraph(`<w:del ${tracked}><w:r><w:delText>lama</w:delText></w:r></w:del>${wordRun("d")}`),
      wordParagraph('<w:r><w:object><o:OLEObject r:id="x"/></w:object></w:r>'),
    ];
    const document = await read(wordFile(body.join("")));
    expect(linesOf(document)).toEqual(["ab", "c", "d"]);
    expect(document.notes).toEqual([
      { code: "hidden_text_left_out", count: 2 },
      { code: "deleted_text", count: 1 },
      { code: "attachments_left_out", count: 1 },
    ]);
  });

  test("is counted together with what a page within it hides", async () => {
    const page = "<html><body><p>Isi</p><p hidden>rahasia</p></body></html>";
    const body = `${wordParagraph(wordRun("x", "<w:vanish/>"))}<w:altChunk r:id="a"/>`;
    const document = await read(
      wordFile(body, { parts: [{ id: "a", type: "aFChunk", name: "a.html", content: page }] }),
    );
    expect(linesOf(document)).toEqual(["Isi"]);
    expect(document.notes).toEqual([{ code: "hidden_text_left_out", count: 2 }]);
  });

  test("is what styles hide", async () => {
    const styles =
      '<w:style w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="c"><w:basedOn w:val="h"/></w:style>';
    const body =
      docxParagraph("rahasia", "h") + wordParagraph(`${wordRun("a")}${wordRun("x", '<w:rStyle w:val="c"/>')}`);
    expect(await linesIn(body, { styles })).toEqual(["a"]);
  });

  test("is never a title that a program made up", async () => {
    for (const title of ["Microsoft Word - Document1", "(anonymous)", "Dokumen1", "Untitled", "Word Document"])
      expect((await read(wordFile(docxParagraph("x"), { title }))).title).toBeNull();
  });
});

describe("a Word file of another writer", () => {
  const strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";

  test("has other prefixes, names in capitals, and targets with a slash or with backslashes", async () => {
    const extra = {
      "_rels/.rels": relations([{ id: "x", type: "officeDocument", target: "/Word/Document.xml" }]),
      "word/_rels/document.xml.rels": relations([
        { id: "a", type: "footnotes", target: "Notes\\Catatan%20kaki.xml" },
        { id: "b", type: "styles", target: "NULL" },
      ]),
      "word/notes/catatan kaki.xml": `<x:footnotes xmlns:x="${strict}"><x:footnote x:id="1"><x:p><x:r><x:t>Kaki</x:t></x:r></x:p></x:footnote></x:footnotes>`,
      "word/document.xml": `<x:document xmlns:x="${strict}"><x:body><x:p><x:r><x:t>Isi</x:t><x:footnoteReference x:id="1"/></x:r></x:p></x:body></x:document>`,
    };
    expect(linesOf(await read(docx("", { extra })))).toEqual(["Isi (Kaki)"]);
  });

  test.each(["utf16le", "utf16be"])("is in %s", async (encoding) => {
    const xml = `<?xml version="1.0" encoding="UTF-16"?><w:document><w:body>${docxParagraph("Isi")}</w:body></w:document>`;
    const bytes = utf16(xml, { bigEndian: encoding === "utf16be" });
    expect(linesOf(await read(docx("", { extra: { "word/document.xml": bytes } })))).toEqual(["Isi"]);
  });
});

describe("every word of a Word file", () => {
  const word = fc.stringMatching(/^[a-z]{3,8}$/);
  const piece = fc.tuple(
    word,
    fc.constantFrom(
      "plain",
      "strike",
      "vanish",
      "ins",
      "moveFrom",
      "sdt",
      "field",
      "box",
      "math",
      "footnote",
      "comment",
    ),
  );
  const paragraph = fc.record({
    pieces: fc.array(piece, { minLength: 1, maxLength: 4 }),
    in: fc.constantFrom("body", "cell", "heading", "item"),
  });

  test("stands in a block, or is of a kind that a note counts", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(paragraph, { minLength: 1, maxLength: 8 }), async (paragraphs) => {
        const file = generatedWordFile(paragraphs);
        expect(lostWords(file, await read(file))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe("a Word file is refused", () => {
  test("when it declares entities", async () => {
    const extra = { "word/document.xml": billionLaughs("<w:document>&lol3;</w:document>") };
    await expect(read(docx("", { extra }))).rejects.toThrow(failsWith("broken"));
  });

  test("when it declares them in UTF-16, where a plain search would miss them", async () => {
    const bytes = new Uint8Array(Buffer.from(`\ufeff${billionLaughs("<a/>")}`, "utf16le"));
    await expect(read(docx("", { extra: { "word/document.xml": bytes } }))).rejects.toThrow(failsWith("broken"));
  });

  test("when it is a bomb", async () => {
    const extra = { "word/document.xml": Buffer.alloc(64 * 1024 * 1024, " ") };
    await expect(read(docx("", { extra }))).rejects.toThrow(failsWith("zip_bomb"));
    await expect(read(lyingZip("word/document.xml", 64))).rejects.toThrow(failsWith("zip_bomb"));
  });
});
