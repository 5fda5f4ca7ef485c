import { describe, expect, test } from "vitest";
import { parsePdf } from "#lib/parsing/parse-pdf.ts";
import { parsingLimits, pdf } from "#tests/support/documents.ts";

const read = (bytes: Uint8Array, limits = parsingLimits) => parsePdf(bytes, limits);
const full = "Toko kami mengirim pesanan ke seluruh Indonesia dalam tiga hari";

describe("a PDF", () => {
  test("is read page by page, each block with its page", async () => {
    expect(await read(pdf([["Halaman pertama."], ["Halaman kedua."]]))).toEqual({
      title: null,
      language: null,
      kind: "pdf",
      blocks: [
        { kind: "paragraph", text: "Halaman pertama.", page: 1 },
        { kind: "paragraph", text: "Halaman kedua.", page: 2 },
      ],
      notes: [],
    });
  });

  test("has paragraphs of lines joined, words that were broken whole again", async () => {
    const lines = [
      full,
      "kerja, kecuali barang besar. Para pelang-",
      "gan boleh datang ke toko.",
      { text: "Paragraf baru.", y: 700 },
    ];
    const { blocks } = await read(pdf([lines]));
    expect(blocks).toMatchObject([
      { text: `${full} kerja, kecuali barang besar. Para pelanggan boleh datang ke toko.` },
      { text: "Paragraf baru." },
    ]);
  });

  test("keeps lines that end early, as those of an address", async () => {
    const { blocks } = await read(pdf([["Jalan Braga 5", "Bandung", full]]));
    expect(blocks).toMatchObject([{ text: `Jalan Braga 5\nBandung\n${full}` }]);
  });

  test("keeps the rows of a table apart", async () => {
    const row = (y: number, name: string, price: string) => [
      { text: name, x: 50, y },
      { text: price, x: 350, y },
    ];
    const { blocks } = await read(
      pdf([[...row(780, "Produk", "Harga"), ...row(766, "Kopi", "25.000"), ...row(752, "Teh", "10.000")]]),
    );
    expect(blocks).toMatchObject([{ text: "Produk Harga\nKopi 25.000\nTeh 10.000" }]);
  });

  test("has headings where the letters are larger, the largest the highest", async () => {
    const lines = [{ text: "Panduan", size: 24 }, { text: "Pengiriman", size: 16 }, full, full, full];
    const { title, blocks } = await read(pdf([lines]));
    expect(title).toBe("Panduan");
    expect(blocks).toMatchObject([
      { kind: "heading", level: 1, text: "Panduan" },
      { kind: "heading", level: 2, text: "Pengiriman" },
      { kind: "paragraph" },
    ]);
  });

  test("has lists where points begin its lines", async () => {
    const { blocks } = await read(pdf([["Cara:", "- pilih barang", "- bayar di kasir", "atau lewat bank"]]));
    expect(blocks).toMatchObject([
      { text: "Cara:" },
      { kind: "list", items: ["pilih barang", "bayar di kasir atau lewat bank"] },
    ]);
  });

  test("states its title and language, by itself or by the root of its outline", async () => {
    const stated = await read(pdf([["x"]], { title: "Panduan Toko", language: "id-ID" }));
    expect(stated).toMatchObject({ title: "Panduan Toko", language: "id" });
    expect((await read(pdf([["x"]], { outline: "Buku Kas" }))).title).toBe("Buku Kas");
    expect((await read(pdf([["x"]], { title: "Microsoft Word - a.docx" }))).title).toBeNull();
  });

  test("tells which of its pages hold no text", async () => {
    const { blocks, notes } = await read(pdf([["Satu"], [], ["Tiga"], []]));
    expect(blocks.map(({ page }) => page)).toEqual([1, 3]);
    expect(notes).toEqual([{ code: "pages_without_text", pages: [2, 4] }]);
  });

  test("leaves the caller's bytes as they were", async () => {
    const bytes = pdf([["x"]]);
    await read(bytes);
    expect(bytes.length).toBeGreaterThan(500);
  });
});

describe("a PDF is refused", () => {
  test("when a password locks it", async () => {
    await expect(read(pdf([["x"]], { isEncrypted: true }))).rejects.toMatchObject({ code: "encrypted" });
  });

  test("when it has too many pages, before they are read", async () => {
    const pages = Array.from({ length: 501 }, () => ["x"]);
    const failure = { code: "too_many_pages", params: { pages: 501, max: 500 } };
    await expect(read(pdf(pages))).rejects.toMatchObject(failure);
  });

  test("when it has too much text, before all of it is read", async () => {
    const pages = Array.from({ length: 20 }, () => ["x".repeat(50)]);
    await expect(read(pdf(pages), { ...parsingLimits, maxCharacters: 100 })).rejects.toMatchObject({
      code: "too_large",
    });
  });

  test("when it is none behind its first bytes, or cut in the middle", async () => {
    const whole = pdf([["x"]]);
    await expect(read(whole.slice(0, 9))).rejects.toMatchObject({ code: "broken" });
    await expect(read(whole.slice(0, 300))).rejects.toMatchObject({ name: "ReadFailure" });
  });
});
