import { describe, expect, test } from "vitest";
import { parseDocx } from "#lib/parsing/parse-docx.ts";
import {
  billionLaughs,
  docx,
  docxItem,
  docxParagraph,
  docxTable,
  lyingZip,
  parsingLimits,
} from "#tests/support/documents.ts";

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
