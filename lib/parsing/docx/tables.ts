/** The open tables of a Word file, one in another, and what becomes of them: rows, or the text of a frame. */
import type { Block } from "#lib/parsing/document.ts";
import { type OfficeCell, officeTableBlocks, textOfBlocks } from "#lib/parsing/office/office-table.ts";
import { maxColumns } from "#lib/parsing/table-rows.ts";
import type { XmlTag } from "#lib/parsing/walk-xml.ts";
import { isOn } from "./styles.ts";

type Cell = OfficeCell & { blocks: Block[] };
type Row = { cells: Cell[]; isHeader: boolean; isDeleted: boolean };
export type OpenTable = { rows: Row[]; row: Row | null; cells: Cell[]; name: string | null };

/** A longer table in a cell is no part of the row's text. */
const maxNestedLength = 1_000;

export const newTable = (caption: string | null): OpenTable => ({ rows: [], row: null, cells: [], name: caption });

const numberOf = (attribute: XmlTag["attribute"]) =>
  Math.min(maxColumns, Math.max(0, Math.floor(Number(attribute("val"))) || 0));

export function openRow(table: OpenTable): void {
  table.row = { cells: [], isHeader: false, isDeleted: false };
}

export function closeRow(table: OpenTable): void {
  if (table.row && !table.row.isDeleted) table.rows.push(table.row);
  table.row = null;
}

export function openCell(table: OpenTable): void {
  table.cells.push({ text: "", columns: 1, isContinued: false, blocks: [] });
}

export function closeCell(table: OpenTable, blocks: Block[]): void {
  const cell = table.cells.pop();
  if (!cell) return;
  table.row?.cells.push({ ...cell, blocks, text: textOfBlocks(blocks) });
}

/** Properties of the table, its open row and its open cell. */
export function takeTableProperty(table: OpenTable, { name, attribute }: XmlTag): void {
  const { row } = table;
  const cell = table.cells.at(-1);
  if (name === "tblCaption") table.name ??= attribute("val")?.trim() || null;
  if (name === "tblHeader" && row) row.isHeader = isOn(attribute);
  if (name === "gridBefore" && row)
    row.cells.push({ text: "", columns: Math.max(1, numberOf(attribute)), isContinued: false, blocks: [] });
  if (name === "gridSpan" && cell) cell.columns = Math.max(1, numberOf(attribute));
  if (name === "vMerge" && cell) cell.isContinued = attribute("val") !== "restart";
}

/** A frame around text: one column, text below headings of its own, or a whole table in a cell. */
function isFrame(rows: readonly Row[]): boolean {
  if (rows.every(({ cells }) => cells.length <= 1)) return true;
  return rows.some(({ cells }) =>
    cells.some(
      ({ blocks, text }) =>
        (blocks.length > 1 && blocks.some(({ kind }) => kind === "heading")) ||
        (text.length > maxNestedLength && blocks.some(({ kind }) => kind === "row")),
    ),
  );
}

export function blocksOfTable({ rows, name }: OpenTable): { blocks: Block[]; isCut: boolean } {
  if (isFrame(rows)) {
    const blocks = rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.blocks));
    return { blocks, isCut: false };
  }
  const firstOther = rows.findIndex(({ isHeader }) => !isHeader);
  const headerRows = firstOther < 0 ? rows.length : firstOther;
  return officeTableBlocks({ rows: rows.map(({ cells }) => cells), name, headerRows });
}
