import { describe, expect, test } from "vitest";
import { formalOf, spokenRoots } from "#lib/retrieval/colloquial.ts";

describe("the form of dictionaries", () => {
  test.each([
    ["gak", "tidak"],
    ["yg", "yang"],
    ["kpn", "kapan"],
    ["brp", "berapa"],
    ["ongkir", "ongkos"],
    ["bikin", "buat"],
    ["kalo", "kalau"],
  ])("of %s is %s", (written, formal) => {
    expect(formalOf(written)).toBe(formal);
  });

  test.each(["toko", "tidak", "delivery", "100000", "", "gakk"])("of %j is the word itself", (word) => {
    expect(formalOf(word)).toBe(word);
  });
});

describe("the roots of a spoken form", () => {
  test.each([
    ["ngirim", ["kirim", "irim"]],
    ["ngopi", ["kopi", "opi"]],
    ["ngecek", ["cek", "kecek", "ecek"]],
    ["nyari", ["sari", "cari"]],
    ["nyuci", ["suci", "cuci"]],
    ["nukar", ["tukar"]],
    ["makai", ["pakai"]],
    ["ndaftar", ["daftar"]],
    ["njual", ["jual"]],
  ])("%s begins with a nasal: %j", (spoken, roots) => {
    expect(spokenRoots(spoken)).toEqual(roots);
  });

  test("lose the ending, too", () => {
    expect(spokenRoots("balikin")).toEqual(["balik"]);
  });

  test("are those with the ending and those without where both are possible", () => {
    expect(spokenRoots("ngirimin")).toEqual(expect.arrayContaining(["kirim", "kirimin", "ngirim"]));
  });

  test.each(["kopi", "balik", "garansi", "ngr", "100000", ""])("are none for %j, which has no such form", (word) => {
    expect(spokenRoots(word)).toEqual([]);
  });

  test("keep a short word's ending", () => {
    expect(spokenRoots("lain")).toEqual([]);
    expect(spokenRoots("mesin")).toEqual(["pesin"]);
  });

  test("are never the word itself, nor shorter than three letters, and each is there once", () => {
    for (const word of ["ngirim", "nyo", "nge", "ngeri", "nyanyi", "main", "makanin", "nunggu"]) {
      const roots = spokenRoots(word);
      expect(roots).not.toContain(word);
      expect(roots.filter((root) => root.length < 3)).toEqual([]);
      expect(new Set(roots).size).toBe(roots.length);
    }
  });
});

test.each(["constructor", "toString", "__proto__"])("the word %s is a word like any other", (word) => {
  expect(formalOf(word)).toBe(word);
});
