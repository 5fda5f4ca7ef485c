/** Joins a PDF's pieces of text into lines, in reading order: a PDF has no words or paragraphs. Pure. */
import { cleanLine } from "#lib/parsing/clean-text.ts";
import { isBetweenIdeographs } from "#lib/parsing/join-lines.ts";
import { orderRows, type PdfRow } from "./order.ts";
import { directionOf, isSameDirection, type PdfItem, type PdfPiece, turnUpright } from "./pieces.ts";

/** In points from the lower left corner. */
export type PdfLine = {
  text: string;
  size: number;
  x: number;
  right: number;
  y: number;
  /** The line's pieces are far apart, as in the row of a table. */
  isSpread: boolean;
  /** The line's pieces are apart by more than a space between words. */
  isParted: boolean;
};
/** `asides` are texts that stand across the others or sideways: watermarks, stamps, comments. */
export type PdfPage = { page: number; lines: PdfLine[]; asides: string[] };

const spreadRatio = 2.5;
const partedRatio = 0.7;
const spaceRatio = 0.12;
/** Letters of text drawn twice overlap by at least this share of their width. */
const overlapRatio = 0.5;
const maxRepeated = 200;

const dotLeader = /(?:\s?[.·…_]){4,}\s?/g;

/** How many first characters of a piece were drawn by the piece before it, over which it lies. */
function repeatedLength(text: string, piece: PdfPiece, overlap: number): number {
  const width = (piece.right - piece.x) / piece.text.length;
  if (overlap < width * overlapRatio) return 0;
  for (let length = Math.min(piece.text.length, text.length, maxRepeated); length > 0; length--) {
    const isAsWide = Math.abs(length * width - overlap) < piece.size * 0.6;
    if (isAsWide && text.endsWith(piece.text.slice(0, length))) return length;
  }
  return 0;
}

function gapBetween(before: PdfPiece, piece: PdfPiece, isRightToLeft: boolean): number {
  return isRightToLeft ? before.x - piece.right : piece.x - before.right;
}

function joinPieces(pieces: readonly PdfPiece[], isRightToLeft: boolean): { text: string; widestGap: number } {
  let text = "";
  let widestGap = 0;
  let before: PdfPiece | null = null;
  for (const piece of pieces) {
    if (before && piece.isVertical) text += piece.text;
    else if (before) {
      const gap = gapBetween(before, piece, isRightToLeft);
      const size = Math.max(1, Math.min(before.size, piece.size));
      const own = piece.text.slice(repeatedLength(text, piece, -gap));
      widestGap = Math.max(widestGap, gap / size);
      const isApart = gap > size * spaceRatio || (piece.isAfterSpace && gap > -size * spaceRatio);
      const isWord = isApart && !(gap < size && isBetweenIdeographs(text, own));
      text += isWord ? ` ${own}` : own;
    } else text = piece.text;
    if (!before || piece.right > before.right || isRightToLeft) before = piece;
  }
  return { text, widestGap };
}

function mostlyRightToLeft(pieces: readonly PdfPiece[]): boolean {
  const count = (of: boolean) =>
    pieces.reduce((sum, { text, isRightToLeft }) => sum + (isRightToLeft === of ? text.length : 0), 0);
  return count(true) > count(false);
}

/** A soft hyphen at the end is kept: the word goes on in the next line. */
const lineText = (text: string) =>
  cleanLine(text).replace(dotLeader, " … ") + (/\u00ad\s*$/.test(text) ? "\u00ad" : "");

function toLine({ pieces }: PdfRow): PdfLine | null {
  const isRightToLeft = mostlyRightToLeft(pieces);
  const isVertical = pieces.some((piece) => piece.isVertical);
  const ordered = isVertical
    ? pieces
    : pieces.toSorted((one, other) => (isRightToLeft ? other.right - one.right : one.x - other.x));
  const { text: joined, widestGap } = joinPieces(ordered, isRightToLeft);
  const text = lineText(joined);
  const widest = pieces.toSorted((one, other) => other.text.length - one.text.length)[0];
  if (!text || !widest) return null;
  return {
    text,
    size: widest.size,
    x: Math.min(...pieces.map(({ x }) => x)),
    right: Math.max(...pieces.map(({ right }) => right)),
    y: widest.y,
    isSpread: widestGap > spreadRatio,
    isParted: widestGap > partedRatio,
  };
}

/** Whether the piece goes on in the row: on its baseline, or beside its end as an exponent. */
function isOfRow({ pieces, y, size, right }: PdfRow, piece: PdfPiece): boolean {
  const before = pieces.at(-1);
  if (before && (before.isVertical || piece.isVertical))
    return before.isVertical && piece.isVertical && Math.abs(before.x - piece.x) < piece.size * 0.3;
  const distance = Math.abs(y - piece.y);
  const larger = Math.max(size, piece.size);
  if (distance <= Math.min(size, piece.size) * 0.2) return true;
  return distance < larger * 0.5 && Math.abs(piece.x - right) < larger;
}

function rowsOf(pieces: readonly PdfPiece[]): PdfRow[] {
  const rows: PdfRow[] = [];
  for (const piece of pieces) {
    const row = rows.at(-1);
    if (!row || !isOfRow(row, piece)) {
      const { x, right, y, size } = piece;
      rows.push({ pieces: [piece], x, right, y, size });
      continue;
    }
    row.pieces.push(piece);
    row.x = Math.min(row.x, piece.x);
    row.right = Math.max(row.right, piece.right);
    if (piece.size > row.size) [row.size, row.y] = [piece.size, piece.y];
  }
  return rows;
}

const linesOf = (rows: readonly PdfRow[]): PdfLine[] => rows.flatMap((row) => toLine(row) ?? []);

/** Of the lines of a page the size in the middle. */
const middleSize = (rows: readonly PdfRow[]) =>
  rows.map(({ size }) => size).toSorted((one, other) => one - other)[Math.floor(rows.length / 2)] ?? 0;

/** Rows in very large letters with at least two others drawn over them. */
function acrossOthers(rows: readonly PdfRow[]): Set<PdfRow> {
  const large = rows.filter(({ size }) => size >= middleSize(rows) * 2).slice(0, 50);
  return new Set(
    large.filter((row) => {
      const isOver = ({ y, x, right, size }: PdfRow) =>
        size < row.size && y > row.y - row.size * 0.2 && y < row.y + row.size * 0.75 && x < row.right && right > row.x;
      return rows.filter(isOver).length >= 2;
    }),
  );
}

export function toLines(items: readonly PdfItem[]): Omit<PdfPage, "page"> {
  const direction = directionOf(items);
  const turned = turnUpright(items);
  const isMain = ({ degrees }: { degrees: number }) => isSameDirection(degrees, direction);
  const rows = turned.filter(isMain).flatMap(({ pieces }) => rowsOf(pieces));
  const across = acrossOthers(rows);
  const sideways = turned.filter((group) => !isMain(group)).map(({ pieces }) => linesOf(rowsOf(pieces)));
  return {
    lines: linesOf(orderRows(rows.filter((row) => !across.has(row)))),
    asides: [linesOf([...across]), ...sideways].flat().map(({ text }) => text),
  };
}

/** The size of most of the text. */
export function bodySizeOf(pages: readonly PdfPage[]): number {
  const charactersBySize = new Map<number, number>();
  for (const { size, text } of pages.flatMap(({ lines }) => lines))
    charactersBySize.set(size, (charactersBySize.get(size) ?? 0) + text.length);
  const [max] = [...charactersBySize].toSorted(([, one], [, other]) => other - one);
  return max?.[0] ?? 0;
}
