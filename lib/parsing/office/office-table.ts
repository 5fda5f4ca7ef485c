/** Turns a table of Word or PowerPoint into rows: merged cells expanded, headers where marked, else guessed. Pure. */
import type { Block } from "#lib/parsing/document.ts";
import { type Grid, maxColumns, type Span, sheetBlocks, tableBlocks, widened } from "#lib/parsing/table-rows.ts";

/** `isContinued`: merged with the cell above. */
export type OfficeCell = { text: string; columns: number; isContinued: boolean };

type OfficeTable = {
  rows: readonly (readonly OfficeCell[])[];
  name: string | null;
  /** What is certain; a guess otherwise. */
  headerRows?: number;
};

/** One over several columns is written once; the header's names are spread later. */
function gridOf(rows: OfficeTable["rows"]): { grid: Grid; spans: Map<number, Span[]>; isCut: boolean } {
  const grid: Grid = [];
  const spans = new Map<number, Span[]>();
  let isCut = false;
  for (const [index, row] of rows.entries()) {
    const cells: string[] = [];
    for (const { text, columns, isContinued } of row) {
      const column = cells.length;
      if (column >= maxColumns) {
        isCut ||= text !== "";
        continue;
      }
      cells.push(isContinued ? text || (grid[index - 1]?.[column] ?? "") : text);
      const width = Math.min(columns, maxColumns - column);
      for (let more = 1; more < width; more++) cells.push("");
      if (width > 1 && text) spans.set(index, [...(spans.get(index) ?? []), { column, columns: width }]);
    }
    grid.push(cells);
  }
  return { grid, spans, isCut };
}

/** Below a header, a cell over the whole table is a line of its own. */
function bodyBlocks(
  grid: Grid,
  headerRows: number,
  { name, isLine }: { name: string | null; isLine: (row: number) => boolean },
): Block[] {
  const header = grid.slice(0, headerRows);
  const blocks: Block[] = [];
  let rows: Grid = [];
  const flush = () => {
    for (const block of rows.length > 0 ? tableBlocks([...header, ...rows], { table: name, headerRows }) : [])
      blocks.push(block);
    rows = [];
  };
  for (let row = headerRows; row < grid.length; row++) {
    if (!isLine(row)) {
      rows.push(grid[row] ?? []);
      continue;
    }
    flush();
    blocks.push({ kind: "row", table: name, headers: [], cells: (grid[row] ?? []).filter(Boolean) });
  }
  flush();
  return blocks;
}

/** Of rows below these, wide cells are no headers. */
const maxHeaderRows = 10;

const isWhole = ([first]: readonly Span[] = [], width: number) =>
  first !== undefined && first.column === 0 && first.columns >= width;

/** A cell over the whole table is a title, no header of several columns. */
const ofHeaders = (spans: Map<number, Span[]>, width: number): Map<number, Span[]> =>
  new Map([...spans].filter(([row, cells]) => row < maxHeaderRows && !isWhole(cells, width)));

/** Below names that are wide, names that are not: of the first column, there is none or the one above. */
function headerRowsOf(stated: number, { grid, spans }: Pick<ReturnType<typeof gridOf>, "grid" | "spans">): number {
  const [last, next] = [grid[stated - 1] ?? [], grid[stated] ?? []];
  const hasMore = spans.has(stated - 1) && (next[0] === "" || next[0] === last[0]);
  return hasMore && grid.length > stated + 1 ? stated + 1 : stated;
}

export function officeTableBlocks({ rows, name, headerRows }: OfficeTable): { blocks: Block[]; isCut: boolean } {
  const { grid, spans, isCut } = gridOf(rows);
  const width = grid.reduce((widest, { length }) => Math.max(widest, length), 0);
  if (headerRows === undefined || headerRows === 0 || headerRows >= grid.length)
    return { blocks: sheetBlocks(grid, name, ofHeaders(spans, width)), isCut };
  const wide = grid.map((row, index) => (index < headerRows ? widened(row, spans.get(index) ?? []) : row));
  const isLine = (row: number) => isWhole(spans.get(row), width);
  return { blocks: bodyBlocks(wide, headerRowsOf(headerRows, { grid, spans }), { name, isLine }), isCut };
}

/** The text of blocks, where they stand in one cell or in brackets. */
export function textOfBlocks(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.kind === "list") return block.items.join("\n");
      if (block.kind !== "row") return block.text;
      const cells = block.cells.map((cell, index) =>
        block.headers[index] && cell ? `${block.headers[index]}: ${cell}` : cell,
      );
      return cells.filter(Boolean).join(", ");
    })
    .join("\n");
}
