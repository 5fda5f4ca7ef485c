import { describe, expect, test } from "vitest";
import { sheetBlocks, tableBlocks } from "#lib/parsing/table-rows.ts";

describe("a table", () => {
  test("gives each row its headers, the empty end of it cut", () => {
    expect(
      tableBlocks(
        [
          ["A", "B", ""],
          ["x", "", ""],
          ["", "", ""],
          ["y", "2"],
        ],
        { table: "T", page: 3 },
      ),
    ).toEqual([
      { kind: "row", table: "T", headers: ["A", "B"], cells: ["x"], page: 3 },
      { kind: "row", table: "T", headers: ["A", "B"], cells: ["y", "2"], page: 3 },
    ]);
  });

  test("reads headers of two rows downwards", () => {
    const grid = [
      ["Kota", "2026", "2026"],
      ["Kota", "Mei", "Juni"],
      ["Bandung", "1", "2"],
    ];
    expect(tableBlocks(grid, { table: null, headerRows: 2 })).toMatchObject([
      { headers: ["Kota", "2026 / Mei", "2026 / Juni"], cells: ["Bandung", "1", "2"] },
    ]);
  });

  test("of headers alone is still a row", () => {
    expect(tableBlocks([["A", "B"]], { table: null, headerRows: 1 })).toMatchObject([
      { headers: [], cells: ["A", "B"] },
    ]);
  });
});

describe("a sheet", () => {
  test("keeps the lines above its table as text", () => {
    expect(sheetBlocks([["Daftar harga"], ["", ""], ["Produk", "Harga"], ["Kopi", "5"]], "Toko")).toEqual([
      { kind: "paragraph", text: "Daftar harga" },
      { kind: "row", table: "Toko – Daftar harga", headers: ["Produk", "Harga"], cells: ["Kopi", "5"] },
    ]);
  });

  test("has its header below titles of several cells, which are its name", () => {
    const grid = [
      ["Daftar harga", "Mei 2026"],
      ["Produk", "Ukuran", "Harga"],
      ["Kopi", "250 g", "5"],
    ];
    expect(sheetBlocks(grid, null)).toEqual([
      { kind: "paragraph", text: "Daftar harga Mei 2026" },
      {
        kind: "row",
        table: "Daftar harga Mei 2026",
        headers: ["Produk", "Ukuran", "Harga"],
        cells: ["Kopi", "250 g", "5"],
      },
    ]);
  });

  test("below many lines keeps them as text alone", () => {
    const lines = Array.from({ length: 5 }, (_, index) => [`Baris ${index} ${"kata ".repeat(10)}`]);
    const blocks = sheetBlocks([...lines, ["Produk", "Harga"], ["Kopi", "5"]], "Toko");
    expect(blocks).toHaveLength(6);
    expect(blocks.at(-1)).toMatchObject({ table: "Toko", headers: ["Produk", "Harga"] });
  });

  test("names each column below a wide cell of its header, and none by a wide cell further down", () => {
    const grid = [
      ["Kota", "2025", "", "2026", ""],
      ["Kota", "Q1", "Q2", "Q1", "Q2"],
      ["Bandung", "1", "2", "3", "4"],
      ["Medan", "libur", "", "", ""],
    ];
    const spans = new Map([
      [
        0,
        [
          { column: 1, columns: 2 },
          { column: 3, columns: 2 },
        ],
      ],
      [3, [{ column: 1, columns: 4 }]],
    ]);
    expect(sheetBlocks(grid, null, spans)).toMatchObject([
      { headers: ["Kota", "2025 / Q1", "2025 / Q2", "2026 / Q1", "2026 / Q2"], cells: ["Bandung", "1", "2", "3", "4"] },
      { cells: ["Medan", "libur"] },
    ]);
  });

  test("of one column is rows without headers", () => {
    expect(sheetBlocks([["Bandung"], ["Jakarta"]], null)).toMatchObject([
      { cells: ["Bandung"] },
      { cells: ["Jakarta"] },
    ]);
  });
});
