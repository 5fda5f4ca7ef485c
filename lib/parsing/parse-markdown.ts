/**
 * Parses Markdown line by line: headings, lists, fenced code, pipe tables; marks inside of a line stay, except links.
 * Not with `lib/markdown/`, which takes thirty times as long: a file may have twenty megabytes.
 */
import { cleanCode, cleanLine, cleanLines, cleanText } from "./clean-text.ts";
import { charsetOf, decodeText } from "./decode-text.ts";
import { type Block, type FileHint, type ParsedDocument, toHeadingLevel, toLanguage } from "./document.ts";
import { tableBlocks } from "./table-rows.ts";

type Lines = { lines: string[]; at: number };

const fence = /^ {0,3}(`{3,}|~{3,})/;
const heading = /^ {0,3}(#{1,6})(?=\s|$)/;
const bullet = /^\s*(?:[-*+]|(\d{1,9})[.)])\s+(?:\[([ xX])\]\s+)?(.*)$/;
const rule = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/;
const underline = /^ {0,3}(=+|-+)\s*$/;
const delimiter = /^:?-+:?$/;
const frontMatter = /^---\n([\s\S]*?)\n(?:---|\.\.\.)(?:\n|$)/;

/** What looks like a tag and is none, such as "<nomor pesanan>", is text. */
const tag =
  /<\/?(?:a|abbr|article|aside|b|big|blockquote|br|button|caption|center|cite|code|col|colgroup|dd|del|details|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|header|hr|i|iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|ol|p|picture|pre|q|rp|rt|ruby|s|samp|section|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|tfoot|th|thead|time|tr|tt|u|ul|var|video|wbr)(?:\s[^<>\n]{0,2000})?\s?\/?>/gi;

/** A link that calls or writes says more than its words. */
const contact = /\[([^[\]\n]{0,500})\]\((?:tel|mailto):([^()?\s]{1,200})[^()\n]{0,500}\)/gi;

/** The visible text of a line. Each pattern is bounded, since a file of one sign would take an hour otherwise. */
function plainOf(line: string): string {
  return line
    .replace(contact, (_, words: string, target: string) => (words.includes(target) ? words : `${words} (${target})`))
    .replace(/!?\[([^[\]\n]{0,500})\]\([^()\n]{0,2000}\)/g, "$1")
    .replace(/<(https?:\/\/[^<>\s]{1,2000})>/g, "$1")
    .replace(tag, " ")
    .replace(/\*\*([^*\n]{1,2000})\*\*|__([^_\n]{1,2000})__/g, "$1$2")
    .replace(/\\([\\`*_{}[\]()#+\-.!|>~])/g, "$1");
}

const lineOf = (line: string) => cleanLine(plainOf(line));

/** An escaped bar is part of its cell. */
function cellsOf(line: string): string[] {
  const cells = line
    .trim()
    .replace(/^\|/, "")
    .split(/(?<!\\)\|/);
  if (cells.length > 1 && !cells.at(-1)?.trim()) cells.pop();
  return cells.map(lineOf);
}

function isTable({ lines, at }: Lines): boolean {
  const [header = "", below = ""] = [lines[at], lines[at + 1]];
  if (!header.includes("|") || !below.includes("-")) return false;
  const marks = cellsOf(below);
  return marks.every((mark) => delimiter.test(mark)) && marks.length === cellsOf(header).length;
}

/** An unclosed fence reaches to the end. */
function takeCode(state: Lines): Block {
  const sign = fence.exec(state.lines[state.at] ?? "")?.[1] ?? "```";
  const start = state.at + 1;
  let end = start;
  while (end < state.lines.length && !(state.lines[end] ?? "").trim().startsWith(sign)) end += 1;
  state.at = end + 1;
  return { kind: "code", text: cleanCode(state.lines.slice(start, end).join("\n")) };
}

function takeTable(state: Lines): Block[] {
  const start = state.at;
  while ((state.lines[state.at] ?? "").includes("|")) state.at += 1;
  const [header = "", , ...rows] = state.lines.slice(start, state.at);
  return tableBlocks([header, ...rows].map(cellsOf), { table: null, headerRows: 1 });
}

/** Rows between bars, without the line that marks a header. */
function takeBareTable(state: Lines): Block[] {
  const start = state.at;
  while (isBarred(state.lines[state.at]) && !(state.at > start && isTable(state))) state.at += 1;
  return tableBlocks(state.lines.slice(start, state.at).map(cellsOf), { table: null });
}

/** Other texts refer to a point by its number, and a chunk may begin at any. */
function pointText([, number, box, text = ""]: RegExpExecArray): string {
  const ticked = box === undefined ? "" : box === " " ? "☐ " : "☒ ";
  return `${number ? `${number}. ` : ""}${ticked}${text}`;
}

/** A line without a bullet continues the item above it. */
function takeList(state: Lines): Block {
  const items: string[] = [];
  for (; state.at < state.lines.length; state.at++) {
    const line = state.lines[state.at] ?? "";
    const point = bullet.exec(line);
    if (point && !rule.test(line)) {
      items.push(pointText(point));
    } else if (!line.trim()) {
      const next = state.lines[state.at + 1] ?? "";
      if (!bullet.test(next) && !/^\s{2,}\S/.test(next)) break;
    } else if (startsBlock(state)) break;
    else items.push(`${items.pop() ?? ""} ${line}`);
  }
  return { kind: "list", items: items.map(lineOf).filter(Boolean) };
}

const startsBlock = (state: Lines) => {
  const line = state.lines[state.at] ?? "";
  return heading.test(line) || fence.test(line) || rule.test(line) || isTable(state);
};

function takeParagraph(state: Lines): Block {
  const start = state.at;
  do state.at += 1;
  while (
    state.at < state.lines.length &&
    state.lines[state.at]?.trim() &&
    !startsBlock(state) &&
    !bullet.test(state.lines[state.at] ?? "") &&
    !underline.test(state.lines[state.at] ?? "")
  );
  const text = state.lines.slice(start, state.at).map((line) => line.replace(/^ {0,3}>\s?/, ""));
  const under = underline.exec(state.lines[state.at] ?? "")?.[1];
  if (!under) return { kind: "paragraph", text: cleanLines(plainOf(text.join("\n"))) };
  state.at += 1;
  return { kind: "heading", level: under.startsWith("=") ? 1 : 2, text: lineOf(text.join(" ")) };
}

function takeBlocks(state: Lines): Block[] {
  const line = state.lines[state.at] ?? "";
  if (fence.test(line)) return [takeCode(state)];
  if (isTable(state)) return takeTable(state);
  if (isBarred(line) && isBarred(state.lines[state.at + 1])) return takeBareTable(state);
  if (bullet.test(line) && !rule.test(line)) return [takeList(state)];
  const sign = heading.exec(line)?.[1];
  if (!sign && line.trim() && !rule.test(line)) return [takeParagraph(state)];
  state.at += 1;
  return sign ? [{ kind: "heading", level: toHeadingLevel(sign.length), text: headingText(line) }] : [];
}

/** Closing signs of a heading are dropped. */
const headingText = (line: string) => lineOf(line.trim().replace(/^#+/, "")).replace(/(^| )#+$/, "");

/** A comment in code is code, and an unclosed one is text. */
function withoutComments(text: string): string {
  let kept = "";
  let at = 0;
  for (let start = text.indexOf("<!--"); start >= 0; start = text.indexOf("<!--", Math.max(at, start + 1))) {
    const end = text.indexOf("-->", start + 4);
    if (end < 0) break;
    kept += text.slice(at, start);
    at = end + 3;
  }
  return kept + text.slice(at);
}

/** The text outside of fenced code without its comments. */
function withoutCommentsOutsideOfCode(text: string): string {
  const parts: string[] = [];
  let [outside, code]: [string[], string[]] = [[], []];
  let sign: string | null = null;
  const flush = () => {
    parts.push(withoutComments(outside.join("\n")), ...code);
    [outside, code] = [[], []];
  };
  for (const line of text.split("\n")) {
    if (sign === null) {
      sign = fence.exec(line)?.[1] ?? null;
      if (sign === null) outside.push(line);
      else code.push(line);
      continue;
    }
    code.push(line);
    if (!line.trim().startsWith(sign)) continue;
    sign = null;
    flush();
  }
  flush();
  return parts.join("\n");
}

const isBarred = (line: string | undefined) => /^\s*\|.*\|\s*$/.test(line ?? "");

export function markdownBlocks(text: string): Block[] {
  const state: Lines = { lines: text.split("\n"), at: 0 };
  const blocks: Block[] = [];
  while (state.at < state.lines.length) blocks.push(...takeBlocks(state));
  return blocks;
}

/** What the file states of itself besides what a document has places for. */
function statedBlocks(matter: string): Block[] {
  const lines = matter.split("\n").filter((line) => line.trim() && !/^(?:title|lang|language):/.test(line));
  return lines.length > 0 ? [{ kind: "paragraph", text: cleanLines(lines.join("\n")) }] : [];
}

const valueIn = (matter: string, name: string) =>
  new RegExp(`^${name}:[ \\t]*["']?(.*?)["']?[ \\t]*$`, "m").exec(matter)?.[1] || null;

export function parseMarkdownDocument(bytes: Uint8Array, hint: FileHint): ParsedDocument {
  const decoded = decodeText(bytes, charsetOf(hint.contentType));
  const text = withoutCommentsOutsideOfCode(cleanText(decoded.text));
  const matter = frontMatter.exec(text)?.[1] ?? "";
  const blocks = [...statedBlocks(matter), ...markdownBlocks(text.replace(frontMatter, ""))];
  const first = blocks.find((block) => block.kind === "heading" && block.level === 1);
  return {
    title: valueIn(matter, "title") ?? (first?.kind === "heading" ? first.text : null),
    language: toLanguage(valueIn(matter, "lang") ?? valueIn(matter, "language")),
    kind: "markdown",
    blocks,
    notes: decoded.notes,
  };
}
