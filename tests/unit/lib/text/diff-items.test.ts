import { describe, expect, test } from "vitest";
import { type Difference, diffItems } from "#lib/text/diff-items.ts";

const items = (words: string) =>
  words
    .split(" ")
    .filter(Boolean)
    .map((word) => ({ key: word, text: word }));
const marks = { same: "", removed: "-", added: "+" };
const written = (differences: Difference[]) => differences.map(({ kind, text }) => marks[kind] + text).join(" ");

describe("the difference of two lists", () => {
  test.each([
    ["", "", ""],
    ["a b", "a b", "a b"],
    ["", "a b", "+a +b"],
    ["a b", "", "-a -b"],
    ["a b c", "a x c", "a -b +x c"],
    ["a b c", "b c", "-a b c"],
    ["a b", "a b c", "a b +c"],
    ["a b c d e", "a c x e", "a -b c -d +x e"],
    ["a b", "b a", "-a b +a"],
    ["a a", "a", "a -a"],
    ["a", "a a a", "a +a +a"],
  ])("from %j to %j is %j", (before, after, expected) => {
    expect(written(diffItems(items(before), items(after)))).toBe(expected);
  });

  test("goes by key, and what stays shows its earlier text", () => {
    const before = [{ key: "1", text: "Toko" }];
    expect(diffItems(before, [{ key: "1", text: "Kedai" }])).toEqual([{ kind: "same", text: "Toko" }]);
    expect(diffItems(before, [{ key: "2", text: "Toko" }])).toEqual([
      { kind: "removed", text: "Toko" },
      { kind: "added", text: "Toko" },
    ]);
  });

  test("replaces what lies between the common ends of lists that are too long to compare", () => {
    const long = (letter: string) => Array.from({ length: 1_100 }, (_, index) => `${letter}${index}`).join(" ");
    const differences = diffItems(items(`start ${long("a")} end`), items(`start ${long("b")} end`));
    expect(differences).toHaveLength(2_202);
    expect(differences.filter(({ kind }) => kind === "same").map(({ text }) => text)).toEqual(["start", "end"]);
  });

  test("leads from the one list to the other, whatever they are", () => {
    const letters = ["a", "b", "c"];
    const lists = [0, 1, 2, 3, 4].flatMap((length) =>
      Array.from({ length: letters.length ** length }, (_, code) =>
        Array.from({ length }, (_, at) => letters[Math.floor(code / letters.length ** at) % letters.length]).join(" "),
      ),
    );
    for (const before of lists) {
      for (const after of lists) {
        const differences = diffItems(items(before), items(after));
        const without = (kind: Difference["kind"]) =>
          differences.flatMap((one) => (one.kind === kind ? [] : [one.text])).join(" ");
        expect([without("added"), without("removed")]).toEqual([before, after]);
      }
    }
  });
});
