import { describe, expect, test } from "vitest";
import { type ChunkBlock, chunkBlocks, maxCharacters } from "#lib/retrieval/chunk-blocks.ts";

const named = (count: number, name = "kata") =>
  Array.from({ length: count }, (_, index) => `${name}${index}`).join(" ");
const row = (cells: string[], more: { headers?: string[]; table?: string; page?: number } = {}): ChunkBlock => ({
  kind: "row",
  table: more.table ?? null,
  headers: more.headers ?? [],
  cells,
  ...(more.page === undefined ? {} : { page: more.page }),
});
const heading = (level: number, text: string): ChunkBlock => ({ kind: "heading", level, text });
const paragraph = (text: string, page?: number): ChunkBlock => ({
  kind: "paragraph",
  text,
  ...(page === undefined ? {} : { page }),
});

describe("a row", () => {
  test("is a chunk of its own, each cell beside its header, labelled by its first cell", () => {
    expect(chunkBlocks([row(["Soto", "15000"], { headers: ["Menu", "Harga"] }), row(["Rawon", "20000"])])).toEqual([
      { titlePath: [], text: "Menu: Soto\nHarga: 15000", label: "Soto" },
      { titlePath: [], text: "Rawon\n20000", label: "Rawon" },
    ]);
  });

  test("leaves out empty cells with their headers, and is labelled by the first that is not", () => {
    const headers = ["Kode", "Rak", "Nama", "Harga"];
    const full = row(["A1", "3", "Kopi", "9000"], { headers });
    expect(chunkBlocks([full, row(["", "  ", "Teh", ""], { headers })])[1]).toEqual({
      titlePath: [],
      text: "Nama: Teh",
      label: "Teh",
    });
  });

  test("names the columns that no row of its table has a value for, as the first of them", () => {
    const headers = ["Nama", "Keterangan", "Harga", "Paraf"];
    const texts = (blocks: ChunkBlock[]) => chunkBlocks(blocks).map(({ text }) => text);
    const two = [row(["Teh", "", "5000"], { headers }), row(["Kopi", " ", "9000", ""], { headers: [...headers] })];
    const first = "Nama: Teh\nKeterangan:\nHarga: 5000\nParaf:";
    expect(texts(two)).toEqual([first, "Nama: Kopi\nHarga: 9000"]);
    expect(texts([...two, row(["Susu", "", "", "ya"], { headers, table: "Lain" })])[2]).toBe(
      "Nama: Susu\nKeterangan:\nHarga:\nParaf: ya",
    );
  });

  test("may have more cells than headers, and headers that are empty", () => {
    expect(chunkBlocks([row(["1", "Teh", "dingin"], { headers: ["", "Nama"] })])[0]?.text).toBe("1\nNama: Teh\ndingin");
  });

  test.each([[[]], [[""]], [["", "  "]]])("without any content, %j, is no chunk", (cells) => {
    expect(chunkBlocks([row(cells, { headers: ["Nama"] })])).toEqual([]);
  });

  test("stands below the headings and its table's name", () => {
    expect(chunkBlocks([heading(1, "Toko"), row(["Teh"], { table: "Minuman" }), row(["Roti"])])).toEqual([
      { titlePath: ["Toko", "Minuman"], text: "Teh", label: "Teh" },
      { titlePath: ["Toko"], text: "Roti", label: "Roti" },
    ]);
  });

  test("parts the text before it from the text behind it, whose path its table's name is not in", () => {
    expect(chunkBlocks([paragraph("Sebelum."), row(["Teh"], { table: "Minuman" }), paragraph("Sesudah.")])).toEqual([
      { titlePath: [], text: "Sebelum." },
      { titlePath: ["Minuman"], text: "Teh", label: "Teh" },
      { titlePath: [], text: "Sesudah." },
    ]);
  });

  test("that is too long is cut between sentences, each part with its label, table and page", () => {
    const sentences = ["a", "b"].map((name) => `${named(150, name)}.`);
    const chunks = chunkBlocks([
      row(["Garansi", sentences.join(" ")], { headers: ["Nama", "Isi"], table: "Aturan", page: 3 }),
    ]);
    expect(chunks).toHaveLength(2);
    expect(chunks.every(({ label, page }) => label === "Garansi" && page === 3)).toBe(true);
    expect(chunks.every(({ titlePath }) => titlePath.join() === "Aturan")).toBe(true);
    expect(
      chunks
        .map(({ text }) => text)
        .join(" ")
        .split(/\s+/),
    ).toEqual(["Nama:", "Garansi", "Isi:", ...sentences.join(" ").split(" ")]);
  });

  test("of one endless word is cut at the most characters of a chunk", () => {
    const chunks = chunkBlocks([row(["x".repeat(maxCharacters + 5)])]);
    expect(chunks.map(({ text }) => text.length)).toEqual([maxCharacters, 5]);
  });
});

describe("a list", () => {
  test("has a sign before each item of a list that has no number of its own", () => {
    const items = ["1. Isi formulir", "(2) Bayar", "3 kg beras"];
    expect(chunkBlocks([{ kind: "list", items }])[0]?.text).toBe("1. Isi formulir\n(2) Bayar\n- 3 kg beras");
  });

  test("keeps a line for each item, together with the text that leads to it", () => {
    expect(chunkBlocks([paragraph("Bawa:"), { kind: "list", items: ["KTP", "Foto"] }])).toEqual([
      { titlePath: [], text: "Bawa:\n\n- KTP\n- Foto" },
    ]);
  });

  test("that is too long is cut, and no item is lost", () => {
    const items = Array.from({ length: 12 }, (_, index) => `${named(40, `butir${index}x`)}.`);
    const chunks = chunkBlocks([{ kind: "list", items }]);
    expect(chunks.length).toBeGreaterThan(1);
    const words = chunks.flatMap(({ text }) => text.split(/\s+/)).filter((word) => word !== "-");
    expect(words).toEqual(items.flatMap((item) => item.split(" ")));
  });

  test("without items is no chunk", () => {
    expect(chunkBlocks([{ kind: "list", items: [] }])).toEqual([]);
  });
});

describe("code", () => {
  test("keeps its lines and their indentation", () => {
    const code = "for (;;) {\n    jalan();\n}";
    expect(chunkBlocks([heading(2, "Contoh"), paragraph("Begini:"), { kind: "code", text: code }])).toEqual([
      { titlePath: ["Contoh"], text: `Begini:\n\n${code}` },
    ]);
  });

  test("whose first line is blank is kept from its first words on", () => {
    expect(chunkBlocks([{ kind: "code", text: "\n\nmulai\n" }])[0]?.text).toBe("mulai");
  });
});

describe("a page", () => {
  test("of a chunk is the one on which it begins", () => {
    expect(chunkBlocks([paragraph("Satu.", 4), paragraph("Dua.", 5)])).toEqual([
      { titlePath: [], text: "Satu.\n\nDua.", page: 4 },
    ]);
  });

  test("is that of the first block that holds anything", () => {
    expect(chunkBlocks([paragraph("  ", 1), paragraph("Isi.", 2)])).toEqual([{ titlePath: [], text: "Isi.", page: 2 }]);
  });

  test("does not go on to the next chunk", () => {
    expect(chunkBlocks([paragraph("Satu.", 4), heading(1, "Dua"), paragraph("Isi.")])).toEqual([
      { titlePath: [], text: "Satu.", page: 4 },
      { titlePath: ["Dua"], text: "Isi." },
    ]);
  });

  test("is each part's of a paragraph that is cut", () => {
    const long = ["a", "b", "c"].map((name) => `${named(150, name)}.`).join(" ");
    const chunks = chunkBlocks([paragraph("Sebelum.", 1), paragraph(long, 2), paragraph("Sesudah.", 3)]);
    expect(chunks.map(({ page }) => page)).toEqual([1, 2, 2, 2, 3]);
  });

  test("is a row's own", () => {
    expect(chunkBlocks([row(["Teh"], { page: 7 })])).toEqual([{ titlePath: [], text: "Teh", label: "Teh", page: 7 }]);
  });
});

describe("headings", () => {
  test("end what stands below those of the same level or deeper", () => {
    const blocks = [
      heading(1, "A"),
      heading(3, "B"),
      paragraph("1"),
      heading(2, "C"),
      row(["2"]),
      heading(1, "D"),
      paragraph("3"),
    ];
    expect(chunkBlocks(blocks).map(({ titlePath }) => titlePath)).toEqual([["A", "B"], ["A", "C"], ["D"]]);
  });

  test("with nothing below them are text of what they stand in, together", () => {
    const blocks = [
      heading(1, "Kontak"),
      paragraph("Setiap hari."),
      heading(2, "Jalan Kenanga 17"),
      heading(2, "0812-555-010"),
      paragraph("  "),
      heading(2, "Parkir"),
      paragraph("Di belakang."),
      heading(2, "Lantai dua"),
      heading(3, "Ruang tunggu"),
      heading(1, "Penutup"),
    ];
    expect(chunkBlocks(blocks)).toEqual([
      { titlePath: ["Kontak"], text: "Setiap hari.\n\nJalan Kenanga 17\n\n0812-555-010" },
      { titlePath: ["Kontak", "Parkir"], text: "Di belakang." },
      { titlePath: ["Kontak", "Lantai dua"], text: "Ruang tunggu" },
      { titlePath: [], text: "Penutup" },
    ]);
  });

  test("above a table have something below them", () => {
    expect(chunkBlocks([heading(1, "Harga"), row(["Teh"])])).toMatchObject([{ titlePath: ["Harga"], text: "Teh" }]);
    expect(chunkBlocks([])).toEqual([]);
  });
});
