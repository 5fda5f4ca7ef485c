import { describe, expect, test } from "vitest";
import { looksLikeHeader } from "#lib/parsing/table-header.ts";

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
    // A blank corner.
    [
      [
        ["", "Jakarta", "Bandung"],
        ["Surabaya", "25000", "30000"],
      ],
    ],
    // Years, quarters, months, sizes.
    [
      [
        ["Produk", "2024", "2025"],
        ["Kopi", "11", "12"],
      ],
    ],
    [
      [
        ["Produk", "2024/25", "2025/26"],
        ["Kopi", "11", "12"],
      ],
    ],
    [
      [
        ["Produk", "Q1", "Q2"],
        ["Kopi", "11", "12"],
      ],
    ],
    [
      [
        ["Produk", "Jan-26", "Feb-26"],
        ["Kopi", "11", "12"],
      ],
    ],
    [
      [
        ["Produk", "250 g", "500 g", "1 kg"],
        ["Kopi", "25.000", "45.000", "85.000"],
      ],
    ],
    [
      [
        ["Sepatu", "38", "39", "40"],
        ["Rotan", "3", "0", "5"],
      ],
    ],
    // The same name twice.
    [
      [
        ["Nama", "Telepon", "Telepon"],
        ["Loket A", "0811", "0822"],
      ],
    ],
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
      "years below years",
      [
        ["Ani", "1990"],
        ["Budi", "1992"],
      ],
    ],
    [
      "sizes below sizes",
      [
        ["Ani", "1", "2", "3"],
        ["Budi", "4", "5", "6"],
      ],
    ],
    [
      "amounts of the same unit below",
      [
        ["Kopi", "250 g"],
        ["Teh", "100 g"],
      ],
    ],
    [
      "a blank corner and a row without a subject",
      [
        ["", "Pagi", "Sore"],
        ["", "Ani", "Budi"],
      ],
    ],
    [
      "two amounts",
      [
        ["Kopi", "11", "12"],
        ["Teh", "21", "22"],
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
