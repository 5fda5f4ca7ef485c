/** Joins a PDF's pieces of text into lines: a PDF has no words or paragraphs, only pieces with positions. Pure. */
import { cleanLine } from "./clean-text.ts";

export type PdfItem = { str: string; transform: number[]; width: number; height: number; hasEOL: boolean };
/** In points from the lower left corner. */
export type PdfLine = {
  text: string;
  size: number;
  x: number;
  right: number;
  y: number;
  /** The line's pieces are far apart, as in the row of a table. */
  isSpread: boolean;
};
export type PdfPage = { page: number; lines: PdfLine[] };

const sizeOf = ({ transform, height }: PdfItem) =>
  Math.round((Math.hypot(transform[2] ?? 0, transform[3] ?? 0) || height) * 2) / 2;

const spreadRatio = 2.5;

function isSpread(pieces: PdfItem[], size: number): boolean {
  return pieces.some((piece, index) => {
    const before = pieces[index - 1];
    return (
      before !== undefined && (piece.transform[4] ?? 0) - (before.transform[4] ?? 0) - before.width > size * spreadRatio
    );
  });
}

export function toLines(items: PdfItem[]): PdfLine[] {
  const lines: PdfLine[] = [];
  let pieces: PdfItem[] = [];
  const flush = () => {
    const text = cleanLine(pieces.map(({ str }) => str).join("")).replace(dotLeader, " … ");
    const seen = pieces.filter(({ str }) => str.trim());
    const widest = seen.toSorted((one, other) => other.str.length - one.str.length)[0];
    if (text && widest)
      lines.push({
        text,
        size: sizeOf(widest),
        x: Math.min(...seen.map(({ transform }) => transform[4] ?? 0)),
        right: Math.max(...seen.map(({ transform, width }) => (transform[4] ?? 0) + width)),
        y: widest.transform[5] ?? 0,
        isSpread: isSpread(seen, sizeOf(widest)),
      });
    pieces = [];
  };
  for (const item of items) {
    pieces.push(item);
    if (item.hasEOL) flush();
  }
  flush();
  return lines;
}

/** The size of most of the text. */
export function bodySizeOf(pages: PdfPage[]): number {
  const charactersBySize = new Map<number, number>();
  for (const { size, text } of pages.flatMap(({ lines }) => lines))
    charactersBySize.set(size, (charactersBySize.get(size) ?? 0) + text.length);
  const [max] = [...charactersBySize].toSorted(([, one], [, other]) => other - one);
  return max?.[0] ?? 0;
}

const dotLeader = /(?:\s?[.·…_]){4,}\s?/g;

/** Running lines differ in their page numbers, Roman ones too, and in no other word. */
const keyOf = (line: PdfLine, edge: string) =>
  `${edge} ${line.text.toLowerCase().replace(/\d+|\b[ivxlc]+$|^[ivxlc]+\b/g, "#")}`;
const edgeLines = 2;

function edgesOf({ lines }: PdfPage, largest: number): { line: PdfLine; key: string }[] {
  const ordered = lines.toSorted((one, other) => other.y - one.y);
  const top = ordered.slice(0, edgeLines).map((line) => ({ line, key: keyOf(line, "top") }));
  const bottom = ordered
    .slice(edgeLines)
    .slice(-edgeLines)
    .map((line) => ({ line, key: keyOf(line, "bottom") }));
  return [...top, ...bottom].filter(({ line }) => line.size <= largest);
}

/**
 * Left and right pages may have a header each, and so may chapters: a line on two pages in five, or on ten, is a
 * running line. A document that would lose all its lines keeps all.
 */
export function withoutRunningLines(pages: PdfPage[]): PdfPage[] {
  const largest = bodySizeOf(pages) * 1.15;
  const pagesByKey = new Map<string, number>();
  const edges = pages.map((page) => edgesOf(page, largest));
  for (const ofPage of edges)
    for (const key of new Set(ofPage.map((edge) => edge.key))) pagesByKey.set(key, (pagesByKey.get(key) ?? 0) + 1);
  const min = Math.max(3, Math.min(10, pages.length * 0.4));
  const kept = pages.map(({ page, lines }, index) => {
    const running = new Set(
      edges[index]?.filter(({ key }) => (pagesByKey.get(key) ?? 0) >= min).map(({ line }) => line),
    );
    return { page, lines: lines.filter((line) => !running.has(line)) };
  });
  return kept.some(({ lines }) => lines.length > 0) ? kept : pages;
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
export function withoutContents(pages: PdfPage[]): PdfPage[] {
  return pages.map(({ page, lines }) => {
    const entries = new Set(lines.filter((line) => pageOfEntry(line) > 0));
    return { page, lines: isContents([...entries], pages.length) ? lines.filter((line) => !entries.has(line)) : lines };
  });
}
