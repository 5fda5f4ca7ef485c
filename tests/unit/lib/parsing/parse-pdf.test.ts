import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePdf } from "#lib/parsing/parse-pdf.ts";
import { type PdfText, parsingLimits, pdf } from "#tests/support/documents.ts";
import { lostTexts, textsOfPdf } from "#tests/support/lost-words.ts";

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

describe("a PDF keeps", () => {
  const textsIn = async (bytes: Uint8Array) =>
    (await read(bytes)).blocks.map((block) =>
      block.kind === "paragraph" || block.kind === "heading" ? block.text : "",
    );

  test("a table set larger than the small print around it, which is no heading", async () => {
    const small = Array.from({ length: 12 }, () => ({ text: `${full} menurut ketentuan`, size: 7 }));
    const row = (y: number, name: string, value: string): PdfText[] => [
      { text: name, y, size: 12 },
      { text: value, x: 200, y, size: 12 },
    ];
    const { blocks } = await read(
      pdf([
        [
          ...small,
          ...row(500, "Nomor klaim", "KLM-44"),
          ...row(480, "Biaya", "Rp 2.000"),
          { text: "Kurir", y: 300, size: 13 },
          { text: "Rp 700", x: 250, y: 300, size: 13 },
        ],
      ]),
    );
    expect(blocks.filter(({ kind }) => kind === "heading")).toEqual([]);
    expect(JSON.stringify(blocks)).toMatch(/Nomor klaim KLM-44.*Biaya Rp 2.000.*Kurir Rp 700/);
  });

  test("what a form was filled in with, beside its labels", async () => {
    const field = (entries: string) => `<< /Type /Annot /Subtype /Widget ${entries} >>`;
    const annotations = [
      field("/FT /Tx /T (nama) /V (Warung Melati) /Rect [150 746 400 766]"),
      field("/FT /Tx /T (kosong) /V () /Rect [150 700 400 720]"),
      field("/FT /Btn /T (antar) /V /Ya /AS /Ya /AP << /N << /Ya null /Off null >> >> /Rect [50 718 62 730]"),
      field("/FT /Btn /T (pasang) /V /Off /AS /Off /AP << /N << /Ya null /Off null >> >> /Rect [150 718 162 730]"),
      field(
        "/FT /Ch /Ff 131072 /T (kota) /V (SMG) /Opt [[(BDG) (Bandung)] [(SMG) (Semarang)]] /Rect [150 680 300 700]",
      ),
      field("/FT /Tx /Ff 8192 /T (sandi) /V (rahasia) /Rect [150 640 300 660]"),
    ];
    const lines = [
      { text: "Nama usaha:", y: 750 },
      { text: "Antar", x: 70, y: 720 },
      { text: "Pasang", x: 170, y: 720 },
      { text: "Kota", y: 684 },
      { text: "Sandi", y: 644 },
    ];
    const text = (await textsIn(pdf([lines], { annotations }))).join(" ");
    expect(text).toContain("Nama usaha: Warung Melati");
    expect(text).toContain("☒ Antar ☐ Pasang");
    expect(text).toContain("Kota Semarang");
    expect(text).not.toContain("rahasia");
  });

  test("what a form that other programs cannot show says to them, with a note of it", async () => {
    const xfa = '<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"/>';
    const field = "<< /Type /Annot /Subtype /Widget /FT /Tx /T (nama) /V (Melati) /Rect [150 746 400 766] >>";
    const { blocks, notes } = await read(pdf([["Mohon tunggu."]], { xfa }));
    expect(blocks).toMatchObject([{ text: "Mohon tunggu." }]);
    expect(notes).toEqual([{ code: "dynamic_form" }]);
    expect((await read(pdf([[full]], { xfa, annotations: [field] }))).notes).toEqual([]);
  });

  test("comments, once and behind the page's own text", async () => {
    const note = (text: string, flags = 0) =>
      `<< /Type /Annot /Subtype /Text /Contents (${text}) /F ${flags} /Rect [50 700 60 710] >>`;
    const bytes = pdf([[full]], { annotations: [note("Periksa harga ini"), note("tersembunyi", 2)] });
    expect(await textsIn(bytes)).toEqual([full, "Periksa harga ini"]);
  });

  test("a watermark once, at its end, and its title is another", async () => {
    const mark: PdfText = { text: "SALINAN", size: 60, degrees: 45, x: 150, y: 300 };
    const { title, blocks } = await read(pdf([1, 2, 3].map((page) => [mark, `${full} ${page}`, "Baris kedua biasa."])));
    expect(title).toBeNull();
    expect(blocks.map((block) => block.kind === "paragraph" && block.text)).toEqual([
      ...[1, 2, 3].map((page) => `${full} ${page} Baris kedua biasa.`),
      "SALINAN",
    ]);
  });

  test("Chinese in a font that the file names and does not hold", async () => {
    expect(await textsIn(pdf([[{ text: "退货政策：三十天内", isChinese: true }]]))).toEqual(["退货政策：三十天内"]);
  });

  test("a word that a soft hyphen parts at the end of a line, whole", async () => {
    expect(await textsIn(pdf([[`${full} pelang\xad`, "gan setia."]]))).toEqual([`${full} pelanggan setia.`]);
  });

  test("titles that somebody chose alone", async () => {
    const unchosen = [
      "(anonymous)",
      "untitled",
      "Microsoft Word - surat.docx",
      "laporan_akhir.pdf",
      "2026-03-01",
      "12 Maret 2026",
      "D:20260301",
    ];
    for (const title of unchosen) expect((await read(pdf([["x"]], { title }))).title).toBeNull();
    for (const title of ["Laporan 2026", "Panduan Word", "PP 12/2026"])
      expect((await read(pdf([["x"]], { title }))).title).toBe(title);
  });
});

describe("every word of a PDF", () => {
  const word = fc.stringMatching(/^[a-z]{4,9}$/);
  const line = fc.array(word, { minLength: 2, maxLength: 9 }).map((words) => words.join(" "));
  const page = fc.record({
    body: fc.array(line, { minLength: 5, maxLength: 20 }),
    cells: fc.array(fc.tuple(word, word, word), { maxLength: 6 }),
    order: fc.constantFrom("given", "reversed", "by columns"),
    side: fc.option(word),
    size: fc.constantFrom(8, 11, 14),
  });

  const drawn = (
    { body, cells, order, side, size }: typeof page extends fc.Arbitrary<infer Page> ? Page : never,
    head: PdfText[],
  ) => {
    const table = cells.flatMap((row, index) =>
      row.map((text, column): PdfText => ({ text, x: 60 + column * 150, y: 300 - index * 16, size })),
    );
    const sorted = {
      given: table,
      reversed: table.toReversed(),
      "by columns": table.toSorted((one, other) => (one.x ?? 0) - (other.x ?? 0)),
    };
    const lines = body.map((text, index): PdfText => ({ text, y: 760 - index * 14 }));
    return [...head, ...lines, ...sorted[order], ...(side ? [{ text: side, degrees: 90, x: 20, y: 400 }] : [])];
  };

  test("is in a block, or in a line that a note counts", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(page, { minLength: 1, maxLength: 6 }),
        line,
        fc.boolean(),
        async (pages, header, hasInvoices) => {
          const bytes = pdf(
            pages.map((one, index) =>
              drawn(one, [
                { text: header, y: 820 },
                { text: `Halaman ${index + 1} dari ${pages.length}`, y: 20 },
                { text: hasInvoices ? `Faktur INV-2026-00${index + 1}` : "Kaki", y: 34 },
              ]),
            ),
          );
          const { blocks, notes } = await read(bytes);
          const lost = lostTexts(await textsOfPdf(bytes), blocks);
          const counted = notes.reduce(
            (sum, note) => sum + (note.code === "running_lines_left_out" ? note.count : 0),
            0,
          );
          expect(lost.length).toBeLessThanOrEqual(counted);
          expect(lost.filter((text) => !text.startsWith("Halaman "))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
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
