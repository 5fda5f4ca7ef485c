/** The cells of one sheet, as a grid of what they show. What the sheet hides stays hidden. Pure. */
import { cleanLines } from "#lib/parsing/clean-text.ts";
import type { ParsingLimits } from "#lib/parsing/document.ts";
import { walkOffice } from "#lib/parsing/office/walk-office.ts";
import { ParseFailure } from "#lib/parsing/parse-failure.ts";
import { type Grid, maxColumns, type Span, type Spans } from "#lib/parsing/table-rows.ts";
import type { XmlTag } from "#lib/parsing/walk-xml.ts";
import { type CellFormat, formatNumber, general } from "./styles.ts";

export type Workbook = { strings: string[]; formats: CellFormat[]; is1904: boolean };
export type SheetGrid = {
  grid: Grid;
  /** The sheet's own number of each row of the grid. */
  numbers: readonly number[];
  spans: Spans;
  /** Files within the sheet. */
  embedded: number;
  isShown: (row: number, column: number) => boolean;
  isCut: boolean;
  hasHidden: boolean;
  /** A formula whose value was never stored: a program made the file, and no spreadsheet computed it. */
  hasUncomputed: boolean;
};

type Cell = { column: number; type: string; style: number; value: string; inline: string; hasFormula: boolean };
/** Cells that are shown as one, rows as the sheet counts them. */
type Merge = { top: number; left: number; bottom: number; right: number };

/** Cells that merges may fill: more would be no table that somebody reads. */
const maxMergedCells = 1_000_000;

const truth: Record<string, string> = { "1": "TRUE", "0": "FALSE" };

/** "AB12" is column 27, counted from 0. */
export function columnOf(reference: string | undefined, fallback: number): number {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? "")?.[0];
  if (!letters) return fallback;
  return letters.split("").reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function shown({ type, value, inline, style }: Cell, { strings, formats, is1904 }: Workbook): string {
  if (type === "s") return strings[Number(value)] ?? "";
  if (type === "inlineStr") return inline;
  if (type === "b") return truth[value] ?? value;
  // An error is nothing that the sheet wanted to say.
  if (type === "e") return "";
  return type === "str" || type === "d" ? value : formatNumber(value, formats[style] ?? general, is1904);
}

class SheetReader {
  readonly grid: Grid = [];
  /** The sheet's own number of each row of the grid. */
  readonly numbers: number[] = [];
  readonly merges: Merge[] = [];
  isCut = false;
  hasHidden = false;
  hasUncomputed = false;
  embedded = 0;
  private readonly hiddenRows = new Set<number>();
  private number = 0;
  private row: string[] | null = null;
  private cell: Cell | null = null;
  private nextColumn = 0;
  private readonly hidden = new Set<number>();
  private tag = "";
  private silent = 0;
  private readonly book: Workbook;
  private readonly limits: ParsingLimits;

  constructor(book: Workbook, limits: ParsingLimits) {
    this.book = book;
    this.limits = limits;
  }

  open({ name, attribute }: XmlTag): void {
    this.tag = name;
    // How a word is pronounced is no part of it.
    if (name === "rPh") this.silent += 1;
    if (name === "col" && isTrue(attribute("hidden"))) this.hide(Number(attribute("min")), Number(attribute("max")));
    if (name === "row") this.startRow(Number(attribute("r")) || this.number + 1, isTrue(attribute("hidden")));
    if (name === "mergeCell") this.addMerge(attribute("ref"));
    if (name === "oleObject") this.embedded += 1;
    if (name === "f" && this.cell) this.cell.hasFormula = true;
    if (name !== "c") return;
    const column = columnOf(attribute("r"), this.nextColumn);
    this.nextColumn = column + 1;
    const [type, style] = [attribute("t") ?? "n", Number(attribute("s") ?? 0)];
    this.cell = { column, type, style, value: "", inline: "", hasFormula: false };
  }

  text(text: string): void {
    if (!this.cell || this.silent > 0) return;
    if (this.tag === "v") this.cell.value += text;
    if (this.tag === "t") this.cell.inline += text;
  }

  close(name: string): void {
    this.tag = "";
    if (name === "rPh") this.silent -= 1;
    if (name === "c") this.endCell();
    if (name === "row" && this.row) {
      if (this.row.some(Boolean)) {
        this.grid.push(Array.from(this.row, (cell) => cell ?? ""));
        this.numbers.push(this.number);
      }
      this.row = null;
    }
  }

  private startRow(number: number, isHidden: boolean): void {
    this.number = number;
    this.nextColumn = 0;
    this.row = isHidden ? null : [];
    if (isHidden) this.hiddenRows.add(number);
    // One more than is allowed, for the headers.
    if (this.grid.length > this.limits.maxRows)
      throw new ParseFailure("too_large", { limit: "rows", max: this.limits.maxRows });
  }

  private endCell(): void {
    const { cell, row } = this;
    this.cell = null;
    const text = cell ? cleanLines(shown(cell, this.book)) : "";
    if (cell?.hasFormula && cell.value === "" && cell.inline === "" && cell.type !== "str") this.hasUncomputed = true;
    if (!cell || !text) return;
    if (!row || this.hidden.has(cell.column)) this.hasHidden = true;
    else if (cell.column >= maxColumns) this.isCut = true;
    else row[cell.column] = text;
  }

  /** By the sheet's number of a row, and a column counted from 0. */
  isShown(row: number, column: number): boolean {
    return !this.hiddenRows.has(row) && !this.hidden.has(column);
  }

  private hide(first: number, last: number): void {
    for (let column = first; column <= Math.min(last, maxColumns); column++) this.hidden.add(column - 1);
  }

  private addMerge(ref: string | undefined): void {
    const [, from, top, to, bottom] = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(ref ?? "") ?? [];
    if (!from || !to || this.merges.length >= this.limits.maxRows) return;
    this.merges.push({ top: Number(top), left: columnOf(from, 0), bottom: Number(bottom), right: columnOf(to, 0) });
  }

  /** A value over several rows belongs to each of them. Gives the cells over several columns, but not over all. */
  spread(): Spans {
    const { grid, numbers } = this;
    const indexByNumber = new Map(numbers.map((number, index) => [number, index]));
    const width = Math.max(0, ...grid.map(({ length }) => length));
    const spans = new Map<number, Span[]>();
    let left = maxMergedCells;
    for (const { top, left: column, bottom, right } of this.merges) {
      const start = indexByNumber.get(top) ?? grid.length;
      const value = grid[start]?.[column];
      if (!value) continue;
      if (right > column && (column > 0 || right < width - 1))
        spans.set(start, [...(spans.get(start) ?? []), { column, columns: Math.min(right, width - 1) - column + 1 }]);
      for (let index = start + 1; index < grid.length && left > 0; index++, left--) {
        if ((numbers[index] ?? 0) > bottom) break;
        grid[index] = withCell(grid[index] ?? [], column, value);
      }
    }
    return spans;
  }
}

/** The row with the value where it has none. */
function withCell(row: readonly string[], column: number, value: string): string[] {
  const cells = Array.from({ length: Math.max(row.length, column + 1) }, (_, index) => row[index] ?? "");
  cells[column] ||= value;
  return cells;
}

export const isTrue = (value: string | undefined) => value === "1" || value === "true";

export function parseSheet(xml: string, book: Workbook, limits: ParsingLimits): SheetGrid {
  const reader = new SheetReader(book, limits);
  walkOffice(xml, {
    open: (tag) => reader.open(tag),
    text: (text) => reader.text(text),
    close: (name) => reader.close(name),
  });
  const { grid, numbers, isCut, hasHidden, hasUncomputed, embedded } = reader;
  const isShown: SheetGrid["isShown"] = (row, column) => reader.isShown(row, column);
  return { grid, numbers, spans: reader.spread(), isCut, hasHidden, hasUncomputed, embedded, isShown };
}
