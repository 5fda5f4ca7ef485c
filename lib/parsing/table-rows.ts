/** Turns a grid of cells into one block per row, each with the table's headers. Pure. */
import type { Block } from "./document.ts";

export type Grid = string[][];
type TableOptions = {
  table: string | null;
  page?: number /** What is certain; a guess otherwise. */;
  headerRows?: number;
};

/** Of a table; what stands in further ones is left out, and the document says so. */
export const maxColumns = 256;
const maxHeaderLength = 100;
const amount = /^[^\p{L}\d]*(?:[\p{L}.$€£¥%]{1,4}\s?)?[-+(]?\d[\d.,:/\s)-]*\s?(?:[\p{L}%"']{1,4})?$/u;

const isFilled = (cell: string) => cell !== "";
const filledIn = (row: string[]) => row.filter(isFilled).length;

function withoutEmptyEnd(row: string[]): string[] {
  let length = row.length;
  while (length > 0 && !row[length - 1]) length -= 1;
  return row.slice(0, length);
}

/** Columns that are empty in every row are taken out. */
export function withoutEmptyColumns(grid: Grid): Grid {
  const used = new Set<number>();
  for (const row of grid) for (const [column, cell] of row.entries()) if (cell) used.add(column);
  return grid.map((row) => row.filter((_, column) => used.has(column)));
}

/** Names of columns: all there, all different, none an amount, none that ends like the label of what stands beside it. */
export function looksLikeHeader([first = [], ...rest]: Grid): boolean {
  const widths = rest.slice(0, 50).map((row) => withoutEmptyEnd(row).length);
  // Of the row in the middle: one that is too long does not make the others nameless.
  const width = widths.toSorted((one, other) => one - other)[Math.floor((widths.length - 1) / 2)] ?? 0;
  const names = withoutEmptyEnd(first);
  if (names.length < 2 || rest.length === 0 || names.length < width) return false;
  if (new Set(names).size < names.length) return false;
  return names.every((name) => name && name.length <= maxHeaderLength && !amount.test(name) && !/[:：]$/.test(name));
}

/** Headers of several rows are read downwards: "2026 / Januari". */
function joinHeaders(rows: Grid): string[] {
  const width = Math.max(0, ...rows.map(({ length }) => length));
  return Array.from({ length: width }, (_, column) => {
    const names = rows.map((row) => row[column] ?? "").filter(isFilled);
    return [...new Set(names)].join(" / ");
  });
}

export function tableBlocks(all: Grid, { table, page, headerRows }: TableOptions): Block[] {
  // What is certain of the header counts empty rows; a guess begins at the first that is not.
  const grid = headerRows === undefined ? all.filter((row) => filledIn(row) > 0) : all;
  const count = headerRows ?? (looksLikeHeader(grid) ? 1 : 0);
  const headers = withoutEmptyEnd(joinHeaders(grid.slice(0, count)));
  const body = grid
    .slice(count)
    .map(withoutEmptyEnd)
    .filter((row) => row.length > 0);
  const where = page === undefined ? {} : { page };
  // A table of headers alone still says something.
  if (body.length === 0 && headers.length > 0) return [{ kind: "row", table, headers: [], cells: headers, ...where }];
  return body.map((cells) => ({ kind: "row", table, headers, cells, ...where }));
}

/** A sheet may begin with lines of its own; its table begins at the first row of two cells. */
export function sheetBlocks(grid: Grid, table: string | null): Block[] {
  const start = grid.findIndex((row) => filledIn(row) >= 2);
  const lead = start < 0 ? [] : grid.slice(0, start);
  const paragraphs = lead.flatMap((row): Block[] => {
    const text = row.filter(isFilled).join(" ");
    return text ? [{ kind: "paragraph", text }] : [];
  });
  return [...paragraphs, ...tableBlocks(start < 0 ? grid : grid.slice(start), { table })];
}
