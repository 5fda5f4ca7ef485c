import type { Nodes } from "mdast";
import { describe, expect, test } from "vitest";
import { parseAnswer } from "#lib/markdown/parse-answer.ts";

function formulasIn(node: Nodes): string[] {
  if (node.type === "inlineCode" && node.data?.hProperties)
    return [`${String(node.data.hProperties.className).split(",")[1]}: ${node.value}`];
  return "children" in node ? node.children.flatMap(formulasIn) : [];
}
const formulas = (text: string) => formulasIn(parseAnswer(text));
const textOf = (node: Nodes): string =>
  "children" in node ? node.children.map(textOf).join("") : "value" in node ? node.value : "";

describe("a formula", () => {
  test.each([
    ["The root $x$ of $x^2 = 2$.", ["math-inline: x", "math-inline: x^2 = 2"]],
    ["Area: $$\\frac{a_1}{b_2}$$", ["math-display: \\frac{a_1}{b_2}"]],
    ["$$\na + b\n= c\n$$", ["math-display: a + b\n= c"]],
    ["So \\(E = mc^2\\), and", ["math-inline: E = mc^2"]],
    ["\\[\n\\sum_{i=1}^n i\n\\]", ["math-display: \\sum_{i=1}^n i"]],
    ["($n$) and $2x + 3$.", ["math-inline: n", "math-inline: 2x + 3"]],
    ["$f(x)$, $a < b$, $\\$5 = y$", ["math-inline: f(x)", "math-inline: a < b", "math-inline: \\$5 = y"]],
    ["- item $a_b$\n- item $c_d$", ["math-inline: a_b", "math-inline: c_d"]],
    ["| a |\n|---|\n| $x_1$ |", ["math-inline: x_1"]],
    ["$2 + 2$", ["math-inline: 2 + 2"]],
  ])("%j holds %j", (text, found) => {
    expect(formulas(text)).toEqual(found);
  });
});

describe("money stays money", () => {
  test.each([
    "It costs $5 and $6.",
    "It costs $5.",
    "US$5 or US$6 each",
    "between $5-$10",
    "from 5$ to 10$",
    "$5 to 10$",
    "$5-10$",
    "Price: $$ to $$$",
    "$1,000 and $2,000 = $3,000",
    "$10/kg or 12$",
    "$HOME/$USER and $PATH",
    "$5 = Rp80.000 dan dua lagi 6$",
    "A$5, S$7 and NZ$9_9",
    "$ 5 $",
    "$",
    "$$",
    "$$$$",
  ])("%j", (text) => {
    expect(formulas(text)).toEqual([]);
    expect(textOf(parseAnswer(text))).toBe(text);
  });
});

test.each(["\\(lihat halaman dua\\)", "\\[1\\] and \\[2\\]", "a \\( b", "\\[", "`$x^2$`", "\\$x^2$"])(
  "%j is no formula",
  (text) => {
    expect(formulas(text)).toEqual([]);
  },
);

test("a formula ends with its paragraph", () => {
  expect(formulas("$$a = b\n\nc = d$$")).toEqual([]);
  expect(formulas("$a = b\nc$")).toEqual([]);
});

test("signs without an end stay text", () => {
  for (const sign of ["$x^ ", "$x\n"]) {
    const text = sign.repeat(300).trim();
    expect(formulas(text)).toEqual([]);
    expect(textOf(parseAnswer(text))).toBe(text);
  }
  expect(formulas("\\(x ".repeat(300))).toEqual([]);
});
