/** Turns a grid of cells into one block per row, each with the table's headers. Pure. */
import type { Block } from "./document.ts";
import { filledIn, looksLikeHeader, startOfTable, withoutEmptyEnd } from "./table-header.ts";

export type Grid = string[][];
/** A cell over several columns. */
export type Span = { column: number; columns: number };
/** By the rows of a grid. */
export type Spans = ReadonlyMap<number, readonly Span[]>;
/** What was remarked on cells, by the rows of a grid and their columns. */
export type Remarks = ReadonlyMap<number, ReadonlyMap<number, string>>;
type TableOptions = {
  table: string | null;
  page?: number /** What is certain; a guess otherwise. */;
  headerRows?: number;
};

/** Of a table; what stands in further ones is left out, and the document says so. */
export const maxColumns = 256;
const isFilled = (cell: string) => cell !== "";

/** Columns that are empty in every row are taken out. */
export function withoutEmptyColumns(grid: Grid): Grid {
  const used = new Set<number>();
  for (const row of grid) for (const [column, cell] of row.entries()) if (cell) used.add(column);
  return grid.map((row) => row.filter((_, column) => used.has(column)));
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

/** Of lines above a table, so many characters are its title, too. */
const maxTitleLength = 150;

/** The header's row with the names of its wide cells in each of their columns. */
export function widened(row: readonly string[], spans: readonly Span[]): string[] {
  const cells = [...row];
  for (const { column, columns } of spans) {
    for (let at = column; at < column + columns; at++) cells[at] ||= row[column] ?? "";
  }
  return Array.from(cells, (cell) => cell ?? "");
}

/** A remark on a value stands behind it. */
function remarked(row: readonly string[], remarks: ReadonlyMap<number, string> | undefined): string[] {
  if (!remarks) return [...row];
  const width = Math.max(row.length, ...[...remarks.keys()].map((column) => column + 1));
  return Array.from({ length: width }, (_, column) => {
    const [cell, remark] = [row[column] ?? "", remarks.get(column)];
    return remark ? `${cell} (${remark})`.trim() : cell;
  });
}

/** A remark on a header is a line of its own. */
const lineOf = (row: readonly string[], remarks: ReadonlyMap<number, string> | undefined): string[] =>
  [...(remarks ?? [])].map(([column, remark]) => (row[column] ? `${row[column]}: ${remark}` : remark));

/**
 * A sheet may begin with lines of its own, which are text and title of its table. Rows with wide cells where its table
 * begins are its header, and the row below them where that names columns, too.
 */
export function sheetBlocks(
  grid: Grid,
  table: string | null,
  spans: Spans = new Map(),
  remarks: Remarks = new Map(),
): Block[] {
  const found = startOfTable(grid);
  const start = Math.min(found, ...spans.keys());
  let wide = 0;
  while (spans.has(start + wide)) wide += 1;
  const rows = grid
    .slice(start)
    .map((row, index) => (index < wide ? widened(row, spans.get(start + index) ?? []) : row));
  const hasWideHeader = wide > 0 && rows.length > wide + 1;
  const names = looksLikeHeader(rows.slice(hasWideHeader ? wide : 0).filter((row) => filledIn(row) > 0)) ? 1 : 0;
  const headerRows = hasWideHeader ? wide + names : names;
  const lines = grid
    .slice(0, start)
    .map((row, index) => remarked(row, remarks.get(index)).filter(isFilled).join(" "))
    .filter(isFilled);
  const title = lines.join(", ");
  const named = [table, title.length <= maxTitleLength ? title : ""].filter(Boolean).join(" – ");
  const onHeaders = rows.slice(0, headerRows).flatMap((row, index) => lineOf(row, remarks.get(start + index)));
  const body = rows.map((row, index) => (index < headerRows ? row : remarked(row, remarks.get(start + index))));
  return [
    ...[...lines, ...onHeaders].map((text): Block => ({ kind: "paragraph", text })),
    ...tableBlocks(withoutEmptyColumns(body), {
      table: named || null,
      ...(hasWideHeader || remarks.size > 0 ? { headerRows } : {}),
    }),
  ];
}
