/** Texts made of the signs of Markdown: any short ones, and families of repeated signs that parsers are slow at. */
import fc from "fast-check";

const signs = "*_~[]()`<>!\\#|:&-+=\n\t \"'@^".split("");
const pieces = [
  ["**", "***", "~~", "```", "~~~", "![", "](", "](b)", "[a]", "[^a]", "[^a]: ", "[a]: b\n", "1. "],
  ["2) ", "- ", "> ", "- [ ] ", "    ", "\n\n", "a", "b c", "é", "https://a.id/b", "www.a.id"],
  ["a@b.id", "<b>", "</b>", "<!--", "-->", "&amp;", "|-|", "| a |\n|-|\n", "* * *\n"],
].flat();

/** Below every bound: no more signs than may wait for their closing ones. */
export const anyMarkdown: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...signs, ...pieces), { maxLength: 30 })
  .map((parts) => parts.join(""));

const repeated = [
  ["1. ", "10. ", "1) ", "- ", "+ ", "* ", "> ", ">", "- > ", "+ - ", "- a\n", "- \n", "-\n", "> a\n"],
  ["a\n> ", "*a_", "**a", "a**b", "*_*_", "_a ", "*a ", "* a*", "_a_ ", "**a** ", "~~a", "~a "],
  ["~~a~~ ", "*", "**", "_", "~", "[", "![", "](", "[a](", "[a]", "[a][", "[](", "[[a]", "a]", "*]"],
  ["[*", "_[", "[a](b) ", "![a](b) ", '[a](b "', "`", "a`", "<", "<a ", "<a x='", "</", "<b>", "<!--"],
  ["a<!--", "a<?", "a<![CDATA[", "a<!A", "<div>\n", "<http://a>", "&", "&a", "&amp;", "\\", "\\\n"],
  ["!", "(", ")", "#", "# ", "=", "-", "a\n=\n", "# a\n", "http://", "www.", "www.a.", "a@b.", "@a"],
  ["a.", "a-", "a+", "mailto:a", "https://a.b/(", "|", "a|", "|-", "---|", "[^a]", "[^a]: ", "[a]: "],
  ["[a]: b\n", "```\n", "~~~\n", "- [ ] ", "> a\n# b\n", "- - a\n", "- > a\n", "> - a\n> b\n"],
  ["> - a\nb\n", "1. - a\n- b\n", "- a\n  b\n", "|a|\n|-|\n\n", "<div>\n\n", "<a>\n\n", "a\n- b\n"],
  ["a\n***\n", "> ```\n", "- ```\n", "\t- a\n", "[a\n", "*a\n", "`a\n", "a\n-\n", "\t", " ", "    "],
  ["\n", "  \n", "a\n", "a\n\n", "1. a\n\n", "\u00a0"],
].flat();

type Family = (length: number) => string;

const cut = (text: string, length: number) => text.slice(0, length);

function growing(sign: string, between: string): Family {
  return (length) => {
    let text = "";
    for (let count = 1; text.length < length; count += 1) text += sign.repeat(count) + between;
    return cut(text, length);
  };
}

/** Around `inside`, as often as the length allows but `most` times. */
const wrapped =
  (before: string, inside: string, after: string, most = Number.POSITIVE_INFINITY): Family =>
  (length) => {
    const count = Math.min(most, Math.floor(length / (before.length + after.length + inside.length)));
    const room = length - count * (before.length + after.length);
    return before.repeat(count) + cut(inside.repeat(Math.ceil(room / inside.length)), room) + after.repeat(count);
  };

const tables = {
  "one row of many cells": (length) => {
    const columns = Math.floor(length / 6);
    return `${"|a".repeat(columns)}|\n${"|-".repeat(columns)}|\n${"|b".repeat(columns)}|\n`;
  },
  "many rows of one cell below many columns": (length) => {
    const columns = Math.floor(length / 8);
    return `${"|a".repeat(columns)}|\n${"|-".repeat(columns)}|\n${"a\n".repeat(length / 4)}`;
  },
  "many rows": (length) => `|a|b|\n|-|-|\n${"|c|d|\n".repeat(length / 6)}`,
  "a table in a quote": (length) => `> |a|b|\n> |-|-|\n${"> |c|d|\n".repeat(length / 8)}`,
} satisfies Record<string, Family>;

const numbered = (length: number, line: (index: number) => string): string =>
  Array.from({ length: Math.ceil(length) }, (_, index) => line(index)).join("");

/** By name; each makes a text of about the length that it is given. */
export const families: Readonly<Record<string, Family>> = {
  ...Object.fromEntries(
    repeated.map((signs) => [
      JSON.stringify(signs),
      (length: number) => cut(signs.repeat(Math.ceil(length / signs.length)), length),
    ]),
  ),
  "runs of ` that grow": growing("`", "a"),
  "runs of ~ that grow": growing("~", "a"),
  "quotes that deepen": growing(">", "a\n"),
  "lists that deepen": (length) =>
    cut(
      numbered(Math.sqrt(length), (depth) => `${"  ".repeat(depth)}- a\n`),
      length,
    ),
  ...tables,
  "definitions and references": (length) =>
    `${numbered(length / 16, (index) => `[a${index}]: b\n`)}\n${numbered(length / 16, (index) => `[a${index}] `)}`,
  "one long address, referred to": (length) => `[a]: ${"b".repeat(length / 2)}\n\n${"[a]".repeat(length / 6)}`,
  "one footnote, referred to": (length) => `[^a]: b\n\n${"[^a]".repeat(length / 4)}`,
  "many footnotes": (length) => numbered(length / 10, (index) => `[^a${index}]: b\n`),
  "links in links": wrapped("[", "a", "](b)"),
  "images in images": wrapped("![", "a", "](b)"),
  "brackets in brackets": wrapped("[", "a", "]"),
  "links in few brackets": wrapped("[", "[b](c) ", "](d)", 30),
  "emphasis in emphasis": wrapped("*a ", "b", " a*"),
  "emphasis in few": wrapped("*a ", "*b* ", " a*", 30),
  "runs of * on both sides": wrapped("*", "a", "*"),
  "a bracket before words": (length) => `[${"a ".repeat(length / 2)}`,
  "deep quotes, then lazy lines": (length) => `${"> ".repeat(20)}a\n${"a\n".repeat(length / 2)}`,
  "deep lists, then blank lines": (length) => `${"- + ".repeat(10)}a\n${"\n".repeat(length)}`,
  "deep quotes, line by line": (length) => `${"> ".repeat(20)}a\n`.repeat(length / 42),
  "an address before !": (length) => `https://a.b/${"!".repeat(length)}`,
  "an address before &amp;": (length) => `https://a.b/${"&amp;".repeat(length / 5)}`,
  "an open target": (length) => `[a](${"(".repeat(length)}`,
  "an open tag": (length) => `<a ${"a=1 ".repeat(length / 4)}`,
};
