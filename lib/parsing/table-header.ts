/** Which rows of a table are its header: by how they differ from the rows below. Pure. */
import type { Grid } from "./table-rows.ts";

const maxHeaderLength = 100;
/** Rows below a header that are compared with it. */
const comparedRows = 50;
/** Rows of titles that may stand above a header. */
const maxTitleRows = 8;

const amount = /^[^\p{L}\d]*(?:[\p{L}.$€£¥%]{1,4}\s?)?[-+(]?\d[\d.,:/\s)-]*\s?(?:[\p{L}%"']{1,4})?$/u;
const year = /^(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?$/;
const quarter = /^(?:Q|K|TW|H|S|T)\s?-?[1-4](?:\D{0,3}\d{2,4})?$/i;
const date = /^\d{1,4}([-/.])\d{1,2}\1\d{1,4}$/;
const plainNumber = /^\d{1,4}$/;

const isLabel = (cell: string) => /[:：]$/.test(cell);
const isName = (cell: string) => cell !== "" && cell.length <= maxHeaderLength && !amount.test(cell) && !isLabel(cell);
/** "500 ml" and "1 kg" have units, "25.000" none. */
const unitOf = (cell: string) => cell.replace(/[^\p{L}%$€£¥]/gu, "").toLowerCase();

export function withoutEmptyEnd(row: string[]): string[] {
  let length = row.length;
  while (length > 0 && !row[length - 1]) length -= 1;
  return row.slice(0, length);
}

export const filledIn = (row: readonly string[]) => row.filter(Boolean).length;

/** Whether more than half of the filled cells are so. */
function mostly(cells: readonly (string | undefined)[], is: (cell: string) => boolean): boolean {
  const filled = cells.flatMap((cell) => (cell ? [cell] : []));
  return filled.filter(is).length * 2 > filled.length;
}

export const mostlyAmounts = (cells: readonly (string | undefined)[]): boolean =>
  mostly(cells, (cell) => amount.test(cell));

/** The step of numbers that grow evenly, as sizes and days do; null for others. */
function stepOf(cells: readonly string[]): number | null {
  if (cells.length < 3 || !cells.every((cell) => plainNumber.test(cell))) return null;
  const [first = 0, second = 0, ...rest] = cells.map(Number);
  const step = second - first;
  if (step <= 0) return null;
  return rest.every((number, index) => number === second + step * (index + 1)) ? step : null;
}

/** Whether a header's amount names its column: a year, a quarter, a size, which the cells below are not. */
function namesColumn(cell: string, below: readonly (string | undefined)[]): boolean {
  for (const kind of [year, quarter, date]) if (kind.test(cell)) return !mostly(below, (other) => kind.test(other));
  const unit = unitOf(cell);
  return unit !== "" && mostly(below, (other) => amount.test(other) && unitOf(other) !== unit);
}

function namesColumns(cells: readonly string[], rest: Grid): boolean {
  const amounts = [...cells.entries()].filter(([, cell]) => amount.test(cell));
  const below = (column: number) => rest.map((row) => row[column]);
  if (amounts.every(([column, cell]) => namesColumn(cell, below(column)))) return true;
  const ofRow = (row: readonly string[]) => stepOf(amounts.map(([column]) => row[column] ?? ""));
  return ofRow(cells) !== null && !rest.some((row) => ofRow(row) !== null);
}

/** The same name twice is a header's only where values of another kind stand below, and the name nowhere. */
function mayRepeat(names: readonly string[], rest: Grid): boolean {
  const repeated = [...names.entries()].filter(([column, name]) => names.indexOf(name) !== column);
  return repeated.every(
    ([column, name]) =>
      mostly(
        rest.map((row) => row[column]),
        (cell) => amount.test(cell),
      ) && !rest.some((row) => row.includes(name)),
  );
}

/**
 * Names of columns: of all but the corner, none that ends like the label of what stands beside it, and amounts only
 * where they name a column.
 */
export function looksLikeHeader([first = [], ...others]: Grid): boolean {
  const rest = others.slice(0, comparedRows);
  const widths = rest.map((row) => withoutEmptyEnd(row).length);
  // Of the row in the middle: one that is too long does not make the others nameless.
  const width = widths.toSorted((one, other) => one - other)[Math.floor((widths.length - 1) / 2)] ?? 0;
  const cells = withoutEmptyEnd(first);
  const [corner = "", ...names] = cells;
  if (cells.length < 2 || rest.length === 0 || cells.length < width) return false;
  if (corner === "" ? names.length < 2 || !rest.every(([subject]) => subject) : !isName(corner)) return false;
  if (!names.every((name) => isName(name) || (name !== "" && amount.test(name)))) return false;
  return namesColumns(cells, rest) && mayRepeat(cells, rest);
}

/**
 * Where the table begins: at its header below shorter rows of titles, else at the first row of two cells, else at the
 * first row.
 */
export function startOfTable(grid: Grid): number {
  const start = grid.findIndex((row) => filledIn(row) >= 2);
  if (start < 0) return 0;
  let widest = 0;
  for (let row = start; row < Math.min(grid.length, start + maxTitleRows); row++) {
    const filled = filledIn(grid[row] ?? []);
    if (filled > widest && looksLikeHeader(grid.slice(row, row + 1 + comparedRows))) return row;
    widest = Math.max(widest, filled);
  }
  return start;
}
