import { describe, expect, test } from "vitest";
import { looksLikeHeader, sheetBlocks, tableBlocks } from "#lib/parsing/table-rows.ts";

describe("the first row", () => {
  test.each([
    [
      [
        ["Produk", "Harga"],
        ["Kopi", "Rp25.000"],
      ],
    ],
    [
      [
        ["Nama", "Peran"],
        ["Ani", "Kasir"],
      ],
    ],
    [
      [
        ["Q1 penjualan", "Q2 penjualan"],
        ["5", "6"],
      ],
    ],
    [[["Produk", "Harga"], ["Kopi"]]],
  ])("is the header when it names every column: %j", (grid) => {
    expect(looksLikeHeader(grid)).toBe(true);
  });

  test.each([
    ["one column", [["Kota"], ["Bandung"]]],
    ["no other row", [["Produk", "Harga"]]],
    [
      "a name missing",
      [
        ["", "Harga"],
        ["Kopi", "5"],
      ],
    ],
    [
      "fewer names than columns",
      [
        ["Produk", "Harga"],
        ["Kopi", "5", "enak"],
      ],
    ],
    [
      "an amount among them",
      [
        ["Kopi", "Rp25.000"],
        ["Teh", "Rp10.000"],
      ],
    ],
    [
      "a date among them",
      [
        ["Buka", "08.00-17.00"],
        ["Libur", "25/12/2026"],
      ],
    ],
    [
      "the same name twice",
      [
        ["ya", "ya"],
        ["tidak", "ya"],
      ],
    ],
    [
      "labels of what is beside them",
      [
        ["Alamat:", "Jalan Braga"],
        ["Telepon:", "022 1234"],
      ],
    ],
    [
      "a whole paragraph",
      [
        ["Produk", "x".repeat(200)],
        ["Kopi", "y"],
      ],
    ],
  ])("is none with %s", (_, grid) => {
    expect(looksLikeHeader(grid)).toBe(false);
  });
});

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
      { kind: "row", table: "Toko", headers: ["Produk", "Harga"], cells: ["Kopi", "5"] },
    ]);
  });

  test("of one column is rows without headers", () => {
    expect(sheetBlocks([["Bandung"], ["Jakarta"]], null)).toMatchObject([
      { cells: ["Bandung"] },
      { cells: ["Jakarta"] },
    ]);
  });
});
