import { describe, expect, test } from "vitest";
import { toLines } from "#lib/parsing/pdf/lines.ts";
import type { PdfItem } from "#lib/parsing/pdf/pieces.ts";

type Place = { x?: number; y?: number; size?: number; degrees?: number; width?: number };

const item = (
  str: string,
  { x = 50, y = 700, size = 10, degrees = 0, width = str.length * size * 0.5 }: Place = {},
): PdfItem => {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [size * Math.cos(angle), size * Math.sin(angle)];
  return { str, transform: [cos, sin, -sin, cos, x, y], width, height: size, hasEOL: false };
};
const linesOf = (...items: PdfItem[]) => toLines(items).lines.map(({ text }) => text);

test("pieces are put together to lines, of the size that most of each is set in", () => {
  const items = [item("Kopi"), item(" ", { x: 70 }), item("2", { x: 75, size: 6, y: 703 }), item("Teh", { y: 688 })];
  expect(toLines(items).lines).toMatchObject([{ text: "Kopi 2", size: 10, x: 50, right: 78 }, { text: "Teh" }]);
});

test("parts of a word in several fonts are one word", () => {
  expect(linesOf(item("e"), item("ﬁ", { x: 55 }), item("sien", { x: 60 }))).toEqual(["efisien"]);
});

describe("text drawn twice, to look bold,", () => {
  test("is there once, letter by letter or as a whole", () => {
    const letters = [item("K", { width: 6 }), item("KO", { x: 50.4, width: 12 }), item("OP", { x: 56.4, width: 12 })];
    expect(linesOf(...letters, item("PI", { x: 62.4, width: 9 }), item("I", { x: 68.4, width: 3 }))).toEqual(["KOPI"]);
    expect(linesOf(item("Garansi toko"), item("Garansi toko", { x: 50.3, y: 699.8 }))).toEqual(["Garansi toko"]);
    expect(linesOf(item("satu"), item("dua", { y: 680 }), item("satu", { x: 50.3 }))).toEqual(["satu", "dua"]);
  });

  test("stays twice where it stands in two places", () => {
    expect(linesOf(item("ya"), item("ya", { x: 90 }))).toEqual(["ya ya"]);
    expect(linesOf(item("hal"), item("l", { x: 65 }))).toEqual(["hall"]);
  });
});

describe("the cells of a table are in reading order, apart from each other,", () => {
  const rows = [
    ["INV-70", "2026-08-12", "4.250,00"],
    ["INV-71", "2026-08-18", "611,49"],
  ];
  const cells = rows.flatMap((row, index) =>
    row.map((text, column) => item(text, { x: 50 + column * 90, y: 700 - index * 14 })),
  );

  test.each([
    [
      "from the right",
      cells.toSorted(
        (one, other) =>
          (other.transform[5] ?? 0) - (one.transform[5] ?? 0) || (other.transform[4] ?? 0) - (one.transform[4] ?? 0),
      ),
    ],
    ["column by column", cells.toSorted((one, other) => (one.transform[4] ?? 0) - (other.transform[4] ?? 0))],
    ["from below", cells.toReversed()],
  ])("drawn %s", (_, drawn) => {
    expect(linesOf(...drawn)).toEqual(rows.map((row) => row.join(" ")));
  });
});

describe("two columns of text are read one after the other,", () => {
  const left = [
    "tamu wajib membawa kartu",
    "pengenal yang masih berlaku",
    "untuk semua orang dewasa",
    "dan akta bagi anak yang",
    "belum memiliki kartu itu",
  ];
  const right = [
    "sarapan disediakan sampai",
    "pukul sepuluh pagi di ruang",
    "makan lantai dasar dengan",
    "pilihan menu setiap hari",
    "kecuali hari raya besar itu",
  ];
  const place = (texts: string[], x: number) => texts.map((text, index) => item(text, { x, y: 700 - index * 12 }));

  test("drawn so or line by line across both", () => {
    expect(linesOf(...place(left, 50), ...place(right, 300))).toEqual([...left, ...right]);
    const across = left.flatMap((text, index) => [
      item(text, { y: 700 - index * 12 }),
      item(right[index] ?? "", { x: 300, y: 700 - index * 12 }),
    ]);
    expect(linesOf(...across)).toEqual([...left, ...right]);
  });
});

describe("text that stands across the page", () => {
  const body = [0, 1, 2].map((index) => item("Kalimat biasa tentang tata tertib.", { y: 700 - index * 14 }));

  test("or sideways is beside the lines, not in them", () => {
    const { lines, asides } = toLines([
      item("SALINAN", { size: 60, degrees: 45, y: 600 }),
      ...body,
      item("Arsip", { degrees: 90, x: 20 }),
    ]);
    expect(lines.map(({ text }) => text)).toEqual(body.map(({ str }) => str));
    expect(asides).toEqual(["SALINAN", "Arsip"]);
  });

  test("in large letters under others is beside them", () => {
    const { lines, asides } = toLines([item("DRAF", { size: 60, y: 660 }), ...body]);
    expect([lines.length, asides]).toEqual([3, ["DRAF"]]);
  });

  test("is the page's own where all of it is turned", () => {
    const turned = ["Baris satu", "Baris dua"].map((text, index) =>
      item(text, { degrees: 90, x: 100 + index * 14, y: 50 }),
    );
    expect(toLines(turned)).toMatchObject({ lines: [{ text: "Baris satu" }, { text: "Baris dua" }], asides: [] });
  });
});

test("Chinese and Japanese have no spaces between their pieces", () => {
  expect(linesOf(item("退货", { width: 20 }), item("政策", { x: 72, width: 20 }))).toEqual(["退货政策"]);
});
