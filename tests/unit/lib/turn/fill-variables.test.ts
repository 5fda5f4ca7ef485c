import { describe, expect, it, test } from "vitest";
import {
  emptyBlanks,
  fillVariables,
  misnamedBlanks,
  undeclaredBlanks,
  variableKeys,
} from "#lib/turn/fill-variables.ts";

test("blanks get their values, unknown ones stay as they are", () => {
  expect(fillVariables("Halo {{ toko }}, {{lain}}", { toko: "Sari" })).toBe("Halo Sari, {{lain}}");
});

test("a value that looks like a blank is not filled again", () => {
  expect(fillVariables("{{a}}", { a: "{{b}}", b: "x" })).toBe("{{b}}");
});

test("keys come once each, in order", () => {
  expect(variableKeys("{{b}} {{a}} {{b}}")).toEqual(["b", "a"]);
});

describe("what looks like a blank and is none", () => {
  it.each([
    ["{{nama toko}}", "nama_toko"],
    ["{{Nama Toko}}", "nama_toko"],
    ["{{ café-baru! }}", "cafe_baru"],
    ["{{2 jam}}", "jam"],
    ["{{}}", null],
    ["{{ … }}", null],
    [`{{${"a".repeat(60)}}}`, "a".repeat(40)],
  ])("%s may be called %s", (written, key) => {
    expect(misnamedBlanks(`Toko ${written} buka.`)).toEqual([{ written, key }]);
  });

  it("is told once, and blanks and single braces are not told", () => {
    expect(misnamedBlanks("{{nama toko}} {{nama toko}} {{toko}} {a b} {{tak\nselesai}}")).toEqual([
      { written: "{{nama toko}}", key: "nama_toko" },
    ]);
  });
});

const own = (key: string, value: string) => ({ key, value, askVisitor: false });

test("blanks of the text without a value are the maker's to fill, not the visitor's", () => {
  const variables = [own("toko", " "), own("jam", "08.00"), { ...own("nama", ""), askVisitor: true }, own("lain", "")];
  expect(emptyBlanks("{{toko}} {{jam}} {{nama}}", variables)).toEqual([own("toko", " ")]);
});

test("blanks that nobody declared are told by their keys", () => {
  expect(undeclaredBlanks("{{toko}} {{jam}} {{jam}}", [own("toko", "")])).toEqual(["jam"]);
});
