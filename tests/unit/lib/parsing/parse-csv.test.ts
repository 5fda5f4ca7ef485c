import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCsv } from "#lib/parsing/parse-csv.ts";
import { bytesOf, latin1, parsingLimits, utf16 } from "#tests/support/documents.ts";
import { lostTexts, textsOfPlain } from "#tests/support/lost-words.ts";

const read = (text: string, limits = parsingLimits) => parseCsv(bytesOf(text), { name: "a.csv" }, limits);
const rowsOf = (text: string) => read(text).blocks;
const prices = [
  { kind: "row", table: null, headers: ["Produk", "Harga"], cells: ["Kopi", "25,5"] },
  { kind: "row", table: null, headers: ["Produk", "Harga"], cells: ["Teh", "10,0"] },
];

describe("a CSV", () => {
  test.each([
    ["a comma", 'Produk,Harga\nKopi,"25,5"\nTeh,"10,0"\n'],
    ["a semicolon", "Produk;Harga\r\nKopi;25,5\r\nTeh;10,0"],
    ["a tab", "Produk\tHarga\nKopi\t25,5\nTeh\t10,0"],
    ["a bar", "Produk|Harga\nKopi|25,5\nTeh|10,0"],
    ["what its first line says", "sep=#\r\nProduk#Harga\r\nKopi#25,5\r\nTeh#10,0"],
  ])("may part its cells by %s", (_, text) => {
    expect(rowsOf(text)).toEqual(prices);
  });

  test("may be in UTF-16, as Excel writes it, or Windows-1252", () => {
    const hint = { name: "a.csv" };
    const wide = utf16("Produk\tHarga\r\nKopi\t25,5\r\nTeh\t10,0\r\n", { mark: true });
    expect(parseCsv(wide, hint, parsingLimits).blocks).toEqual(prices);
    const narrow = parseCsv(latin1("Produk;Harga\nCaf\xe9;\x805"), hint, parsingLimits);
    expect(narrow.blocks).toMatchObject([{ cells: ["Café", "€5"] }]);
  });

  test("may hold newlines and quotes within quotes", () => {
    expect(rowsOf('Nama,Alamat\n"Ani ""A"" Putri","Jalan Braga 5\nBandung"\n')).toMatchObject([
      { cells: ['Ani "A" Putri', "Jalan Braga 5\nBandung"] },
    ]);
  });

  test("may be ragged and have empty lines", () => {
    expect(rowsOf("A,B,C\n\n1,2\n , ,\n1,2,3,4\n")).toMatchObject([
      { headers: ["A", "B", "C"], cells: ["1", "2"] },
      { headers: ["A", "B", "C"], cells: ["1", "2", "3", "4"] },
    ]);
  });

  test("has no headers where its first row is values", () => {
    expect(rowsOf("Kopi,25\nTeh,10")).toMatchObject([
      { headers: [], cells: ["Kopi", "25"] },
      { headers: [], cells: ["Teh", "10"] },
    ]);
  });

  test("loses no rows to a quote that is never closed, and tells of it", () => {
    const { blocks, notes } = read('Nama,Ukuran\nLayar,"14 inci\nMeja,2 m\n');
    expect(blocks).toMatchObject([{ cells: ["Layar", '"14 inci'] }, { cells: ["Meja", "2 m"] }]);
    expect(notes).toEqual([{ code: "unclosed_quote" }]);
  });

  test("of too many rows is refused", () => {
    const limits = { ...parsingLimits, maxRows: 10 };
    expect(read(`A,B\n${"1,2\n".repeat(10)}`, limits).blocks).toHaveLength(10);
    expect(() => read(`A,B\n${"1,2\n".repeat(11)}`, limits)).toThrow(expect.objectContaining({ code: "too_large" }));
  });
});

test("every cell of a table is in a block, whatever parts its cells and however long its rows are", () => {
  const cell = fc.oneof(fc.stringMatching(/^[a-z]{3,9}$/), fc.nat(9_999_999).map(String), fc.constant(""));
  const quoted = fc.tuple(cell, fc.boolean()).map(([text, isQuoted]) => (isQuoted ? `"${text}\n${text}x"` : text));
  const rows = fc.array(fc.array(quoted, { minLength: 1, maxLength: 7 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom(",", ";", "\t", "|"),
      fc.constantFrom("\n", "\r\n", "\r"),
      (table, delimiter, newline) => {
        const text = table.map((row) => row.join(delimiter)).join(newline);
        expect(lostTexts(textsOfPlain(text.replaceAll('"', "")), rowsOf(text))).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});
