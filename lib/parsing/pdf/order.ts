/** Puts the rows of a page into reading order: programs draw them in any. Pure. */
import type { PdfPiece } from "./pieces.ts";

export type PdfRow = { pieces: PdfPiece[]; x: number; right: number; y: number; size: number };

/** Rows that are compared with each. */
const maxLookAhead = 12;
/** Cells of a table have fewer characters than lines of a column, on average. */
const maxCellLength = 22;
const minColumnLength = 20;
const minColumnRows = 5;

const lengthOf = ({ pieces }: PdfRow) => pieces.reduce((sum, { text }) => sum + text.length, 0);
const downwards = (one: PdfRow, other: PdfRow) => other.y - one.y;

/** Pairs of rows that stand beside each other. */
function pairsBeside(rows: readonly PdfRow[]): [PdfRow, PdfRow][] {
  const sorted = rows.toSorted(downwards);
  return sorted.flatMap((row, index) =>
    sorted
      .slice(index + 1, index + 1 + maxLookAhead)
      .filter((other) => row.y - other.y < Math.max(row.size, other.size) * 0.8)
      .filter((other) => row.right <= other.x || other.right <= row.x)
      .map((other): [PdfRow, PdfRow] => [row, other]),
  );
}

const isOnOneBaseline = ([one, other]: [PdfRow, PdfRow]) => one.y - other.y <= Math.min(one.size, other.size) * 0.2;

function joinRows(one: PdfRow, other: PdfRow): PdfRow {
  return {
    pieces: [...one.pieces, ...other.pieces],
    x: Math.min(one.x, other.x),
    right: Math.max(one.right, other.right),
    y: one.y,
    size: Math.max(one.size, other.size),
  };
}

/** The cells on each baseline as one row. */
function joinBaselines(rows: readonly PdfRow[]): PdfRow[] {
  const joined: PdfRow[] = [];
  for (const row of rows.toSorted(downwards)) {
    const above = joined.at(-1);
    if (above && isOnOneBaseline([above, row])) joined[joined.length - 1] = joinRows(above, row);
    else joined.push(row);
  }
  return joined;
}

/** A table drawn column by column: short texts, all in line with others. */
function isTable(pairs: readonly [PdfRow, PdfRow][]): boolean {
  const rows = new Set(pairs.filter(isOnOneBaseline).flat());
  const beside = new Set(pairs.flat());
  const characters = [...rows].reduce((sum, row) => sum + lengthOf(row), 0);
  return rows.size * 2 > beside.size && characters / rows.size < maxCellLength;
}

type Halves = { left: PdfRow; right: PdfRow; from: number; to: number };

function rowOf(pieces: PdfPiece[], { y, size }: PdfRow): PdfRow {
  return {
    pieces,
    y,
    size,
    x: Math.min(...pieces.map(({ x }) => x)),
    right: Math.max(...pieces.map(({ right }) => right)),
  };
}

/** A row with one wide gap, as halves. */
function halvesOf(row: PdfRow): Halves | null {
  const pieces = row.pieces.toSorted((one, other) => one.x - other.x);
  const wide = pieces.slice(1).flatMap((piece, index) => {
    const before = pieces[index];
    return before && piece.x - before.right > row.size ? [{ at: index + 1, from: before.right, to: piece.x }] : [];
  });
  const [gap, ...others] = wide;
  if (!gap || others.length > 0) return null;
  return {
    left: rowOf(pieces.slice(0, gap.at), row),
    right: rowOf(pieces.slice(gap.at), row),
    from: gap.from,
    to: gap.to,
  };
}

const textOf = ({ pieces }: PdfRow) => pieces.map(({ text }) => text).join(" ");
const isProse = (rows: readonly PdfRow[]) => {
  const goOn = rows.filter(
    (row, index) => index > 0 && /^\p{Ll}/u.test(textOf(row)) && !/[.!?:]\s*$/.test(textOf(rows[index - 1] ?? row)),
  );
  const characters = rows.reduce((sum, row) => sum + lengthOf(row), 0);
  return characters / rows.length >= minColumnLength && goOn.length * 2 >= rows.length - 1;
};

/** Two columns that were drawn line by line across both: the left one first, where sentences go on in both. */
function splitColumns(rows: readonly PdfRow[]): PdfRow[] {
  const ordered: PdfRow[] = [];
  let columns: { row: PdfRow; halves: Halves }[] = [];
  let [from, to] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const flush = () => {
    const left = columns.map(({ halves }) => halves.left);
    const right = columns.map(({ halves }) => halves.right);
    const areColumns = columns.length >= minColumnRows && isProse(left) && isProse(right);
    ordered.push(...(areColumns ? [...left, ...right] : columns.map(({ row }) => row)));
    columns = [];
    [from, to] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  };
  for (const row of rows) {
    const halves = halvesOf(row);
    if (!halves || Math.max(from, halves.from) >= Math.min(to, halves.to)) flush();
    if (!halves) {
      ordered.push(row);
      continue;
    }
    [from, to] = [Math.max(from, halves.from), Math.min(to, halves.to)];
    columns.push({ row, halves });
  }
  flush();
  return ordered;
}

/** Columns stay in the order in which they were drawn; rows of one column are read downwards. */
export function orderRows(rows: readonly PdfRow[]): PdfRow[] {
  if (rows.some(({ pieces }) => pieces.some(({ isVertical }) => isVertical))) return [...rows];
  const pairs = pairsBeside(rows);
  if (pairs.length === 0) return splitColumns(rows.toSorted(downwards));
  return isTable(pairs) ? joinBaselines(rows) : [...rows];
}
