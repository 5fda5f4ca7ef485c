import { describe, expect, test } from "vitest";
import { toLines } from "#lib/parsing/pdf/lines.ts";
import { withoutContents, withoutRunningLines } from "#lib/parsing/pdf/running-lines.ts";

const item = (str: string, hasEOL = false, size = 10) => ({
  str,
  transform: [size, 0, 0, size, 50, 700],
  width: 30,
  height: size,
  hasEOL,
});
const page = (number: number, texts: string[]) => ({
  page: number,
  lines: texts.map((text, index) => ({
    text,
    size: 10,
    x: 50,
    right: 400,
    y: 800 - index * 12,
    isSpread: false,
    isParted: false,
  })),
  asides: [],
});
const textsOf = (pages: { lines: { text: string }[] }[]) => pages.map(({ lines }) => lines.map(({ text }) => text));

describe("lines that run through the pages", () => {
  const body = (number: number) => ["a", "b", "c"].map((name) => `${name} ${"y".repeat(number)}`);

  test("are left out, whatever number they hold", () => {
    const pages = [1, 2, 3, 4].map((number) =>
      page(number, ["Panduan Toko", ...body(number), `Halaman ${number} dari 4`]),
    );
    expect(textsOf(withoutRunningLines(pages).pages)).toEqual([1, 2, 3, 4].map(body));
  });

  test("are left out where left and right pages have each their own", () => {
    const pages = [1, 2, 3, 4, 5, 6].map((number) =>
      page(number, [number % 2 ? "Bab Satu" : "Panduan", ...body(number), "kaki"]),
    );
    expect(textsOf(withoutRunningLines(pages).pages)).toEqual([1, 2, 3, 4, 5, 6].map(body));
  });

  test("are left out where the first pages are counted in Roman numbers", () => {
    const names = ["i", "ii", "iii", "1", "2"];
    const pages = names.map((name, index) => page(index + 1, [`Panduan ${name}`, ...body(index + 1)]));
    expect(textsOf(withoutRunningLines(pages).pages)).toEqual([1, 2, 3, 4, 5].map(body));
  });

  test("are counted, and one of each that says more than a page's number is kept", () => {
    const pages = [1, 2, 3, 4].map((number) =>
      page(number, ["Toko Melati 0812-55", ...body(number), `Halaman ${number} dari 4`]),
    );
    const { count, kept } = withoutRunningLines(pages);
    expect({ count, kept }).toEqual({ count: 7, kept: [{ text: "Toko Melati 0812-55", page: 1 }] });
  });

  test.each([
    ["numbers of invoices", (number: number) => `Faktur: INV-2026-00${number}`],
    ["numbers of something else", (number: number) => `Kuitansi No. ${number}`],
    ["amounts", (number: number) => `Total Rp ${number}.250.000`],
    ["figures that do not count on", (number: number) => `Kursi ${[7, 3, 9, 4][number - 1]}`],
  ])("stay where they differ by %s", (_, text) => {
    const pages = [1, 2, 3, 4].map((number) => page(number, [text(number), ...body(number)]));
    expect(withoutRunningLines(pages)).toEqual({ pages, count: 0, kept: [] });
  });

  test("stay behind a line that differs", () => {
    const pages = [1, 2, 3, 4].map((number) =>
      page(number, [`Nomor ${"z".repeat(number)}`, "Barang diterima baik.", ...body(number)]),
    );
    expect(withoutRunningLines(pages).pages).toEqual(pages);
  });

  test("stay when they stand on few pages, or when nothing else would be left", () => {
    const few = [1, 2].map((number) => page(number, ["Panduan", ...body(number)]));
    expect(withoutRunningLines(few).pages).toEqual(few);
    const alone = [1, 2, 3, 4].map((number) => page(number, [`Sertifikat ${number}`]));
    expect(withoutRunningLines(alone).pages).toEqual(alone);
  });
});

describe("lines that lead to a number", () => {
  const entry = (name: string, number: number) =>
    toLines([item(`${name} . . . . . . . . ${number}`)]).lines[0]?.text ?? "";
  const names = ["Awal", "Kirim", "Bayar", "Retur", "Akhir"];

  test("are left out where they are a table of contents", () => {
    const contents = page(1, ["Daftar isi", ...names.map((name, index) => entry(name, index + 2))]);
    const rest = [2, 3, 4, 5, 6].map((number) => page(number, ["isi"]));
    expect(textsOf(withoutContents([contents, ...rest]).pages)[0]).toEqual(["Daftar isi"]);
  });

  test("stay where they are a menu, the dots made one sign", () => {
    const menu = page(
      1,
      names.map((name, index) => entry(name, 10 + index)),
    );
    expect(textsOf(withoutContents([menu]).pages)[0]?.[0]).toBe("Awal … 10");
  });
});
