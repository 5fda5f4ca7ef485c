import { describe, expect, test } from "vitest";
import { markChunk } from "#components/chat/citation-sheet.tsx";

const markedIn = (text: string, highlights: readonly string[]) =>
  markChunk(text, highlights)
    .filter(({ isMarked }) => isMarked)
    .map((piece) => piece.text);

describe("a chunk", () => {
  test.each([[[]], [[""]]])("without words to mark, %j, is one piece", (highlights) => {
    expect(markChunk("Toko buka pukul 08.00.", highlights)).toEqual([
      { text: "Toko buka pukul 08.00.", isMarked: false, start: 0 },
    ]);
  });

  test("is cut at its marked words, in its own order", () => {
    expect(markChunk("Toko buka, toko tutup.", ["tutup", "Toko"])).toEqual([
      { text: "Toko", isMarked: true, start: 0 },
      { text: " buka, ", isMarked: false, start: 4 },
      { text: "toko", isMarked: true, start: 11 },
      { text: " ", isMarked: false, start: 15 },
      { text: "tutup", isMarked: true, start: 16 },
      { text: ".", isMarked: false, start: 21 },
    ]);
  });

  test.each([
    ["in whatever letters", "TOKO dan toko", ["Toko"], ["TOKO", "toko"]],
    ["longest first", "pesan antar", ["pesan", "pesan antar"], ["pesan antar"]],
    ["whole sentences", "Buka. Tutup.", ["Buka."], ["Buka."]],
    ["with accents", "Kafé Crème", ["kafé"], ["Kafé"]],
    ["none that is not there", "Toko buka", ["sekolah"], []],
  ])("marks words %s", (_, text, highlights, marked) => {
    expect(markedIn(text, highlights)).toEqual(marked);
  });

  test.each([".", "(a|b)", "C++", "[1]", "\\", "$5", "x{2}", "?*^", "a-b/c"])("marks %s as it is written", (word) => {
    expect(markedIn(`aaaa ${word} bbbb xx`, [word])).toEqual([word]);
  });

  test.each([
    ["Toko buka pukul 08.00.", ["toko", "08.00"]],
    ["😀 Diskon 😀", ["diskon"]],
    ["buka buka", ["buka"]],
    ["", ["buka"]],
  ])("%j is whole again when its pieces are joined, each where it says", (text, highlights) => {
    const pieces = markChunk(text, highlights);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    for (const piece of pieces) expect(text.slice(piece.start, piece.start + piece.text.length)).toBe(piece.text);
    expect(pieces.every((piece) => piece.text !== "")).toBe(true);
  });
});
