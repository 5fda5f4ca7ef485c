/** An answer's Markdown as plain text, to paste into a message or for speech. Client-safe, pure. */
import { replaceLinks, withoutPairs } from "./markdown-scan.ts";

/** Whether a number in brackets is the mark of a source. */
type IsSource = (number: number) => boolean;

const anyNumber: IsSource = () => true;

/** A fence is a whole run of its sign: a part of one would be tried again and again. */
const run = "[ \\t]*(?:`{3,}(?!`)|~{3,}(?!~))";
const end = "$(?![\\s\\S])";
const fenced = new RegExp(`(^${run}[^\\n]*(?:\\n|${end})[\\s\\S]*?(?:^${run}[ \\t]*$|${end}))`, "m");
const opening = new RegExp(`^${run}[ \\t]*(?:[\\w+#./-]{0,30}[ \\t]*$)?`);
const closing = new RegExp(`^${run}[ \\t]*$`);

/** Code without its fences. What its first line says beside the name of a language stays. */
function withoutFences(code: string): string {
  const lines = code.split("\n");
  const info = (lines.shift() ?? "").replace(opening, "");
  if (closing.test(lines.at(-1) ?? "")) lines.pop();
  return [...(info ? [info] : []), ...lines, ""].join("\n");
}

/**
 * Marks are left out and words kept; a link keeps its URL, a list its signs. Code stays, without its fences. Of numbers in
 * brackets only those of sources are marks.
 */
export function plainAnswer(markdown: string, isSource: IsSource = anyNumber): string {
  return markdown
    .split(fenced)
    .map((part, index) => (index % 2 === 1 ? withoutFences(part) : withoutMarks(part, isSource)))
    .join("")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function linkAsText(words: string, target: string): string | null {
  const [address] = /^\S+/.exec(target) ?? [];
  if (address === undefined) return null;
  return words === target ? words : `${words} (${target})`;
}

const pairs = ["**", "__", "~~"];

const lineWithoutPairs = (line: string): string => pairs.reduce(withoutPairs, replaceLinks(line, linkAsText));

const withoutSources = (text: string, isSource: IsSource) =>
  text.replace(/[ \t]?\[(\d{1,2})\](?!\()/g, (whole, digits: string) => (isSource(Number(digits)) ? "" : whole));

const inlineCode = /(?<!`)(`+)(?!`)([^`\n]+)\1(?!`)/;

/** Text around code; code within a line is kept as it is, without its signs. */
function withoutMarks(text: string, isSource: IsSource): string {
  const parts = text
    .replace(/^[ \t]*(?:>[ \t]?)+/gm, "")
    .replace(/^#{1,6}[ \t]+/gm, "")
    .split(inlineCode);
  // Of three parts each, the second holds the signs and the third the code.
  return parts
    .map((part, index) => {
      if (index % 3 === 1) return "";
      return index % 3 === 2 ? part : withoutEmphasis(withoutSources(part, isSource));
    })
    .join("");
}

const withoutEmphasis = (text: string): string =>
  text
    .split("\n")
    .map(lineWithoutPairs)
    .join("\n")
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]*?\S)\*(?![\p{L}\p{N}*])/gu, "$1")
    .replace(/(?<![\p{L}\p{N}_])_(?=\S)([^_\n]*?\S)_(?![\p{L}\p{N}_])/gu, "$1");
