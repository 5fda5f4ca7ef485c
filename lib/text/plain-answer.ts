/** An answer's Markdown as plain text, to paste into a message or for speech. Client-safe, pure. */
import { replaceLinks, withoutPairs } from "./markdown-scan.ts";

/** Marks are left out and words kept; a link keeps its URL, a list its signs. Code stays, without its fences. */
export function plainAnswer(markdown: string): string {
  return markdown
    .split(/(^```[^\n]*\n[\s\S]*?(?:^```[^\n]*$|$(?![\s\S])))/m)
    .map((part) => (part.startsWith("```") ? part.replace(/^```[^\n]*\n?/gm, "") : withoutMarks(part)))
    .join("")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function linkAsText(words: string, target: string): string | null {
  const [address] = /^\S+/.exec(target) ?? [];
  if (address === undefined) return null;
  return words === address ? words : `${words} (${address})`;
}

const pairs = ["**", "__", "~~"];

const lineWithoutPairs = (line: string): string => pairs.reduce(withoutPairs, replaceLinks(line, linkAsText));

function withoutMarks(text: string): string {
  return text
    .replace(/^[ \t]*(?:>[ \t]?)+/gm, "")
    .replace(/^#{1,6}[ \t]+/gm, "")
    .replace(/[ \t]?\[\d{1,2}\](?!\()/g, "")
    .split("\n")
    .map(lineWithoutPairs)
    .join("\n")
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]*?\S)\*(?![\p{L}\p{N}*])/gu, "$1")
    .replace(/(?<![\p{L}\p{N}_])_(?=\S)([^_\n]*?\S)_(?![\p{L}\p{N}_])/gu, "$1")
    .replace(/`([^`\n]+)`/g, "$1");
}
