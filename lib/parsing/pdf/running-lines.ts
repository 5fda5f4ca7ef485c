/** Tells the lines that run through the pages of a PDF, such as headers, from those that differ. Pure. */
import { saysMoreThanPage } from "#lib/parsing/page-words.ts";
import { bodySizeOf, type PdfLine, type PdfPage } from "./lines.ts";

/** The pages without such lines, how many there were, and one of each that says more than a page's number. */
export type WithoutLines = { pages: PdfPage[]; count: number; kept: { text: string; page: number }[] };

const maxEdgeLines = 4;
/** What stands before the number of something else. */
const otherNumber = /(?:\b(?:no|nr|nomor|number)\b\.?|[#№:=])\s*$/iu;
const counter = /(?<![\p{L}\p{N}]|\p{N}[.,/:-]|\p{L}[/-])[1-9]\d{0,3}(?![\p{L}\p{N}]|[.,:-]\p{N})/gu;
const roman = /^[ivxlc]{1,7}\b|\b[ivxlc]{1,7}$/g;
const romanDigits: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

function valueOfRoman(number: string): number {
  const digits = number.split("").map((digit) => romanDigits[digit] ?? 0);
  return digits.reduce((sum, digit, index) => sum + (digit < (digits[index + 1] ?? 0) ? -digit : digit), 0);
}

/** A number may be the page's where words of a page are about it, or where it begins or ends the line. */
function mayCountPages(before: string, after: string): boolean {
  if (otherNumber.test(before)) return false;
  const isAtEnd = !/[\p{L}\p{N}]/u.test(before) || !/[\p{L}\p{N}]/u.test(after);
  const isNamed = /(?:halaman|hlm|hal|page|pg|p|seite|lembar|sheet)\.?\s*$/iu.test(before);
  return isAtEnd || isNamed || /^\s*(?:\/|of\b|dari\b|sur\b|von\b)/iu.test(after);
}

/** `template` is the line with its number masked; lines of one key differ in nothing else, and count as the pages do. */
type Key = { template: string; key: string };

function keysOf({ text }: PdfLine, page: number, edge: string): Key[] {
  const line = text.toLowerCase();
  const keys = [{ template: `${edge} ${line}`, key: `${edge} ${line}` }];
  const take = (number: string, at: number, value: number) => {
    const [before, after] = [line.slice(0, at), line.slice(at + number.length)];
    if (!mayCountPages(before, after)) return;
    const template = `${edge} ${before}\0${after}`;
    keys.push({ template, key: `${template} ${value - page}` });
  };
  for (const { 0: number, index } of line.matchAll(counter)) take(number, index, Number(number));
  for (const { 0: number, index } of line.matchAll(roman)) take(number, index, valueOfRoman(number));
  return keys;
}

type Edge = { line: PdfLine; keys: Key[] };

/** From the edge inwards. */
function edgesOf({ page, lines }: PdfPage): Edge[][] {
  const downwards = lines.toSorted((one, other) => other.y - one.y);
  const half = Math.min(maxEdgeLines, Math.ceil(lines.length / 2));
  const top = downwards.slice(0, half);
  const bottom = downwards.slice(half).slice(-maxEdgeLines).toReversed();
  return [
    top.map((line) => ({ line, keys: keysOf(line, page, "top") })),
    bottom.map((line) => ({ line, keys: keysOf(line, page, "bottom") })),
  ];
}

function count(keys: Iterable<string>, counts: Map<string, number>): void {
  for (const key of new Set(keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
}

/**
 * Left and right pages may have a header each, and so may chapters: a line on two pages in five, or on ten, is a
 * running line, where all lines between it and the edge are. A document that would lose all its lines keeps all.
 */
export function withoutRunningLines(pages: PdfPage[]): WithoutLines {
  const largest = bodySizeOf(pages) * 1.15;
  const min = Math.max(3, Math.min(10, pages.length * 0.4));
  const edges = pages.map(edgesOf);
  const [byKey, byTemplate] = [new Map<string, number>(), new Map<string, number>()];
  const keysByTemplate = new Map<string, Set<string>>();
  for (const ofPage of edges) {
    const keys = ofPage.flat().flatMap((edge) => edge.keys);
    for (const { key, template } of keys)
      keysByTemplate.set(template, (keysByTemplate.get(template) ?? new Set<string>()).add(key));
    count(
      keys.map(({ key }) => key),
      byKey,
    );
    count(
      keys.map(({ template }) => template),
      byTemplate,
    );
  }
  const counting = new Set(
    [...keysByTemplate]
      .filter(([, keys]) => [...keys].every((key) => (byKey.get(key) ?? 0) >= 2))
      .map(([template]) => template),
  );
  // Where the numbers begin anew, two pages that count on are enough, if all do.
  const isRunning = ({ line, keys }: Edge) =>
    line.size <= largest &&
    keys.some(({ key, template }) => {
      const pagesWith = byKey.get(key) ?? 0;
      return pagesWith >= min || (counting.has(template) && key !== template && (byTemplate.get(template) ?? 0) >= min);
    });
  const kept = new Map<string, { text: string; page: number }>();
  let removed = 0;
  const left = pages.map((page, index) => {
    const running = new Set<PdfLine>();
    for (const edge of edges[index] ?? []) {
      const end = edge.findIndex((line) => !isRunning(line));
      for (const { line, keys } of edge.slice(0, end < 0 ? edge.length : end)) {
        running.add(line);
        const template = (keys.at(-1)?.template ?? line.text).replace(/^\w+ /, "");
        if (saysMoreThanPage(line.text) && !kept.has(template))
          kept.set(template, { text: line.text, page: page.page });
      }
    }
    removed += running.size;
    return { ...page, lines: page.lines.filter((line) => !running.has(line)) };
  });
  if (!left.some(({ lines }) => lines.length > 0)) return { pages, count: 0, kept: [] };
  return { pages: left, count: removed - kept.size, kept: [...kept.values()] };
}

const minEntries = 5;
const pageOfEntry = ({ text }: PdfLine) => Number(/ … (\d{1,4})$/.exec(text)?.[1] ?? Number.NaN);

/** Lines with rising page numbers; the prices of a menu would exceed its number of pages. */
function isContents(entries: PdfLine[], maxPages: number): boolean {
  const numbers = entries.map(pageOfEntry);
  const isRising = numbers.every((number, index) => number >= (numbers[index - 1] ?? 0));
  return entries.length >= minEntries && isRising && (numbers.at(-1) ?? 0) <= maxPages;
}

/** A table of contents names every subject without content: the search would find it instead of the text. */
export function withoutContents(pages: PdfPage[]): WithoutLines {
  let removed = 0;
  const left = pages.map((page) => {
    const entries = new Set(page.lines.filter((line) => pageOfEntry(line) > 0));
    if (!isContents([...entries], pages.length)) return page;
    removed += entries.size;
    return { ...page, lines: page.lines.filter((line) => !entries.has(line)) };
  });
  return { pages: left, count: removed, kept: [] };
}
