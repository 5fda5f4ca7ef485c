/** Parses an HTML table into rows: spans expanded, headers where marked. */
import type { Block } from "#lib/parsing/document.ts";
import { maxColumns, tableBlocks, withoutEmptyColumns } from "#lib/parsing/table-rows.ts";
import { childrenOf, isUnseen, tagOf } from "./dom.ts";

type Cell = { text: string; isHeader: boolean };
type TextOf = (node: Element) => string;
/** `isCut`: it has more columns than are read. */
type Row = { cells: Cell[]; isCut: boolean };

const maxRowSpan = 500;

const groups = new Set(["thead", "tbody", "tfoot"]);

function rowsOf(table: Element): Element[] {
  return childrenOf(table)
    .flatMap((child) => (groups.has(tagOf(child)) ? childrenOf(child) : [child]))
    .filter((child) => tagOf(child) === "tr" && !isUnseen(child));
}

function spanOf(cell: Element, name: "colspan" | "rowspan", max: number): number {
  const span = Number.parseInt(cell.getAttribute(name) ?? "1", 10);
  return Math.min(max, Math.max(1, span || 1));
}

/**
 * A cell over several rows belongs to each; one over several columns names each as a header, and is written once as a
 * value.
 */
function spreadRow(row: Element, carried: Map<number, { cell: Cell; rows: number }>, textOf: TextOf): Row {
  const cells: Cell[] = [];
  let isCut = false;
  const takeCarried = () => {
    for (let above = carried.get(cells.length); above; above = carried.get(cells.length)) {
      if (--above.rows === 0) carried.delete(cells.length);
      cells.push(above.cell);
    }
  };
  for (const node of childrenOf(row)) {
    if (!["td", "th"].includes(tagOf(node))) continue;
    const cell = { text: textOf(node), isHeader: tagOf(node) === "th" };
    const rows = spanOf(node, "rowspan", maxRowSpan) - 1;
    for (let column = 0; column < spanOf(node, "colspan", maxColumns); column++) {
      takeCarried();
      if (cells.length >= maxColumns) {
        isCut ||= column === 0 && cell.text !== "";
        break;
      }
      const spread = column === 0 || cell.isHeader ? cell : { ...cell, text: "" };
      if (rows > 0) carried.set(cells.length, { cell: spread, rows });
      cells.push(spread);
    }
  }
  takeCarried();
  return { cells, isCut };
}

/** The corner and other empty cells need not be marked. */
const isHeaderRow = (cells: Cell[]) =>
  cells.every(({ isHeader, text }) => isHeader || text === "") &&
  (cells.every(({ isHeader }) => isHeader) || cells.filter(({ isHeader, text }) => isHeader && text).length > 1);

function headerRowsOf(rows: Element[], grid: Cell[][]): number | undefined {
  const inHead = rows.filter((row) => row.parentNode && tagOf(row.parentNode as Element) === "thead").length;
  if (inHead > 0) return inHead;
  const firstOther = grid.findIndex((cells) => !isHeaderRow(cells));
  const ofHeaders = firstOther < 0 ? grid.length : firstOther;
  if (ofHeaders > 0) return Math.min(ofHeaders, Math.max(1, grid.length - 1));
  // Headers in the first column: each row names its own subject.
  return grid.every(([first]) => first?.isHeader) ? 0 : undefined;
}

/** Old pages used tables for their layout. */
export function isLayout(table: Element): boolean {
  const role = table.getAttribute("role");
  return role === "presentation" || role === "none" || table.querySelector("table, h1, h2, h3, h4, pre") !== null;
}

/** A table with one column is a frame. */
export function htmlTableBlocks(table: Element, textOf: TextOf): { blocks: Block[]; isCut: boolean } {
  const rows = rowsOf(table);
  const carried = new Map<number, { cell: Cell; rows: number }>();
  const spreadRows = rows.map((row) => spreadRow(row, carried, textOf));
  const isCut = spreadRows.some((row) => row.isCut);
  const spread = spreadRows.map(({ cells }) => cells);
  const grid = withoutEmptyColumns(spread.map((cells) => cells.map(({ text }) => text)));
  const caption = childrenOf(table).find((child) => tagOf(child) === "caption");
  const headerRows = headerRowsOf(rows, spread);
  if (!headerRows && grid.every((cells) => cells.length <= 1))
    return { blocks: grid.flat().map((text) => ({ kind: "paragraph", text })), isCut };
  return { blocks: tableBlocks(grid, { table: (caption && textOf(caption)) || null, headerRows }), isCut };
}
