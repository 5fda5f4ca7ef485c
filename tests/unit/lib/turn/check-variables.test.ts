import { describe, expect, it, test } from "vitest";
import { emptyVariables, misnamedVariables, undeclaredVariables } from "#lib/turn/check-variables.ts";

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
    expect(misnamedVariables(`Toko ${written} buka.`)).toEqual([{ written, key }]);
  });

  it("is told once, and variables and single braces are not told", () => {
    expect(misnamedVariables("{{nama toko}} {{nama toko}} {{toko}} {a b} {{tak\nselesai}}")).toEqual([
      { written: "{{nama toko}}", key: "nama_toko" },
    ]);
  });
});

const own = (key: string, value: string) => ({ key, value, askVisitor: false });

test("variables of the text without a value are the maker's to fill, not the visitor's", () => {
  const variables = [own("toko", " "), own("jam", "08.00"), { ...own("nama", ""), askVisitor: true }, own("lain", "")];
  expect(emptyVariables("{{toko}} {{jam}} {{nama}}", variables)).toEqual([own("toko", " ")]);
});

test("variables that nobody declared are told by their keys", () => {
  expect(undeclaredVariables("{{toko}} {{jam}} {{jam}}", [own("toko", "")])).toEqual(["jam"]);
  expect(undeclaredVariables("{{today}} {{now}} {{visitor_language}} {{tomorrow}}", [])).toEqual(["tomorrow"]);
});
