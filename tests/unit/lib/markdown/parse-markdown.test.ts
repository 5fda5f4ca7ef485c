import fc from "fast-check";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { toHast } from "mdast-util-to-hast";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, test } from "vitest";
import { maxMarkdownLength, parseMarkdown } from "#lib/markdown/parse-markdown.ts";
import { anyMarkdown, families } from "#tests/support/markdown.ts";

/** HTML is text. */
const withoutHtml = { disable: { null: ["htmlFlow", "htmlText"] } };

/** The libraries by themselves. */
const unbounded = (text: string) =>
  fromMarkdown(text, { extensions: [gfm(), withoutHtml], mdastExtensions: [gfmFromMarkdown()] });

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");

describe("within the bounds the tree is the libraries' own", () => {
  test("of any short text", () => {
    fc.assert(
      fc.property(anyMarkdown, (text) => {
        expect(parseMarkdown(text)).toEqual(unbounded(text));
      }),
      { numRuns: 300 },
    );
  });

  test.each<[string, string]>([
    ["a list of ten levels", lines(10, (depth) => `${"    ".repeat(depth)}- butir ${depth}\n`)],
    ["a numbered list of ten levels in a quote", lines(10, (depth) => `> ${"    ".repeat(depth)}10. butir`)],
    ["a table of five hundred rows", `| a | b |\n|---|--:|\n${lines(500, (row) => `| **${row}** | [x](y) |`)}`],
    ["code with many brackets", `\`\`\`js\n${"x[i][j] = f(g(h(*p)));\n".repeat(300)}\`\`\``],
    ["a paragraph of five hundred links", "[kata](https://example.org/a) dan **tebal**, ".repeat(500)],
    ["three hundred sources", "Kalimat yang panjangnya wajar. [1](#cite-1) ".repeat(300)],
    ["signs that close nothing", "5 * 3 = 15, *Syarat berlaku, nama_berkas_panjang ".repeat(30)],
    [
      "references to many definitions",
      `${lines(200, (index) => `[${index}]: https://a.id/${index}`)}\n\n${"[7] ".repeat(200)}`,
    ],
  ])("of %s", (_, text) => {
    expect(parseMarkdown(text)).toEqual(unbounded(text));
  });
});

function measure(node: Nodes, depth = 1): { depth: number; nodes: number; letters: number } {
  if (!("children" in node)) return { depth, nodes: 1, letters: "value" in node ? node.value.length : 0 };
  const inside = node.children.map((child) => measure(child, depth + 1));
  return {
    depth: Math.max(depth, ...inside.map((child) => child.depth)),
    nodes: 1 + inside.reduce((sum, child) => sum + child.nodes, 0),
    letters: inside.reduce((sum, child) => sum + child.letters, 0),
  };
}

const textOf = (node: Nodes): string => {
  if ("children" in node) return node.children.map(textOf).join("");
  return "value" in node ? node.value : "";
};

describe("of signs without end", () => {
  test.each(Object.entries(families))("%s, the tree and what is drawn of it stay in proportion", (_, family) => {
    const text = family(4_000);
    const tree = parseMarkdown(text);
    const { depth, nodes } = measure(tree);
    // Lists have two nodes a level; brackets and emphasis nest within them.
    expect(depth).toBeLessThanOrEqual(2 * 24 + 32 + 32 + 10);
    expect(nodes).toBeLessThanOrEqual(2 * text.length + 10);
    const drawn = JSON.stringify(toHast(tree), (key, value: unknown) => (key === "position" ? undefined : value));
    expect(drawn.length).toBeLessThan(150_000 + 250 * text.length);
  });

  test("containers beyond the bound are text", () => {
    const tree = parseMarkdown("1. ".repeat(100));
    expect(measure(tree).depth).toBe(1 + 2 * 24 + 2);
    expect(textOf(tree)).toBe("1. ".repeat(100 - 24).trim());
    expect(textOf(parseMarkdown(`${"> ".repeat(50)}akhir`))).toBe(`${"> ".repeat(50 - 24)}akhir`);
  });

  test("of lists one below the other so many are lists, for the end of each costs what was read before", () => {
    const tree = parseMarkdown("- - a\n\nb\n\n".repeat(2_000));
    expect(JSON.stringify(tree).match(/"type":"list"/g)?.length).toBeLessThan(2 * 800);
    expect(textOf(tree)).toContain("- - a");
  });

  test("the bound counts the containers that are open, not those that were", () => {
    const text = lines(200, (index) => `${"- ".repeat(20)}butir ${index}`);
    expect(parseMarkdown(text)).toEqual(unbounded(text));
  });

  test("emphasis beyond the bound is text", () => {
    const text = `${"*a ".repeat(40)}b${" c*".repeat(40)}`;
    const { letters } = measure(parseMarkdown(text));
    expect(measure(parseMarkdown(text)).depth).toBe(2 + 32 + 1);
    expect(letters).toBe(text.length - 2 * 32);
    expect(textOf(parseMarkdown(text))).toContain("*a *a ");
  });

  test("a link behind many open brackets is a link", () => {
    const tree = parseMarkdown(`${"[".repeat(100)} [a](https://a.id)`);
    expect(JSON.stringify(tree)).toContain('"type":"link"');
    expect(textOf(tree)).toBe(`${"[".repeat(100)} a`);
  });

  test("a paragraph has no more signs than the bound; the others are text", () => {
    const tree = parseMarkdown("**a** ".repeat(1_500));
    expect(JSON.stringify(tree).match(/"type":"strong"/g)).toHaveLength(1_000);
    expect(textOf(tree)).toBe(`${"a ".repeat(1_000)}${"**a** ".repeat(500)}`.trim());
  });

  test("images in more open brackets than the bound are text but for the innermost", () => {
    const { letters } = measure(parseMarkdown(`${"![".repeat(32)}a${"](b)".repeat(32)}`));
    expect(letters).toBe(0);
    const text = textOf(parseMarkdown(`${"![".repeat(40)}a${"](b)".repeat(40)}`));
    expect(text).toBe(`${"![".repeat(32)}${"](b)".repeat(32)}`);
  });

  test("code without an end is looked for no further than the bound: what follows is text, too, even where it is code", () => {
    const runs = Array.from({ length: 600 }, (_, index) => `${"`".repeat(index + 2)}a`).join("");
    expect(textOf(parseMarkdown(runs))).toBe(runs);
    const few = Array.from({ length: 100 }, (_, index) => `${"`".repeat(index + 2)}a`).join("");
    const long = `${few} \`kode\` ${"x".repeat(100_000)}`;
    expect(textOf(parseMarkdown(long))).toBe(long);
  });

  test("behind very many closing brackets the beginning of a footnote is looked for no more", () => {
    const isFound = (count: number) =>
      JSON.stringify(parseMarkdown(`${"a] ".repeat(count)}![^a]\n\n[^a]: b`)).includes("footnoteReference");
    expect([isFound(900), isFound(1_100)]).toEqual([true, false]);
  });

  test("an address that is referred to too often is text there", () => {
    const tree = parseMarkdown(`[a]: ${"b".repeat(30_000)}\n\n${"[a] ".repeat(10)}`);
    expect(JSON.stringify(tree).match(/"type":"linkReference"/g)).toHaveLength(3);
    expect(textOf(tree)).toBe("a a a [a] [a] [a] [a] [a] [a] [a]");
  });

  test("short rows below a wide header are not filled up", () => {
    const tree = parseMarkdown(families["many rows of one cell below many columns"]?.(8_000) ?? "");
    expect(JSON.stringify(toHast(tree)).match(/"tagName":"td"/g)?.length).toBeLessThan(3_000);
  });

  test("what is longer than any answer goes on as plain text", () => {
    const text = `${"**a**\n\n".repeat(Math.ceil(maxMarkdownLength / 7))}**b** sampai akhir`;
    expect(textOf(parseMarkdown(text))).toContain("**b** sampai akhir");
  });
});
