/** The cells of one sheet, as a grid of what they show. What the sheet hides stays hidden. Pure. */
import { cleanLines } from "./clean-text.ts";
import type { ParsingLimits } from "./document.ts";
import { ParseFailure } from "./parse-failure.ts";
import { type Grid, maxColumns, withoutEmptyColumns } from "./table-rows.ts";
import { walkXml, type XmlTag } from "./walk-xml.ts";
import { type CellFormat, formatNumber } from "./xlsx-styles.ts";

export type Workbook = { strings: string[]; formats: CellFormat[]; is1904: boolean };
export type SheetGrid = { grid: Grid; isCut: boolean; hasHidden: boolean };

type Cell = { column: number; type: string; style: number; value: string; inline: string };

const truth: Record<string, string> = { "1": "TRUE", "0": "FALSE" };

/** "AB12" is column 27, counted from 0. */
function columnOf(reference: string | undefined, fallback: number): number {
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
  return type === "str" || type === "d" ? value : formatNumber(value, formats[style] ?? "plain", is1904);
}

class SheetReader {
  readonly grid: Grid = [];
  isCut = false;
  hasHidden = false;
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
    if (name === "row") this.startRow(isTrue(attribute("hidden")));
    if (name !== "c") return;
    const column = columnOf(attribute("r"), this.nextColumn);
    this.nextColumn = column + 1;
    this.cell = { column, type: attribute("t") ?? "n", style: Number(attribute("s") ?? 0), value: "", inline: "" };
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
      if (this.row.some(Boolean)) this.grid.push(Array.from(this.row, (cell) => cell ?? ""));
      this.row = null;
    }
  }

  private startRow(isHidden: boolean): void {
    this.nextColumn = 0;
    this.row = isHidden ? null : [];
    // One more than is allowed, for the headers.
    if (this.grid.length > this.limits.maxRows)
      throw new ParseFailure("too_large", { limit: "rows", max: this.limits.maxRows });
  }

  private endCell(): void {
    const { cell, row } = this;
    this.cell = null;
    const text = cell ? cleanLines(shown(cell, this.book)) : "";
    if (!cell || !text) return;
    if (!row || this.hidden.has(cell.column)) this.hasHidden = true;
    else if (cell.column >= maxColumns) this.isCut = true;
    else row[cell.column] = text;
  }

  private hide(first: number, last: number): void {
    for (let column = first; column <= Math.min(last, maxColumns); column++) this.hidden.add(column - 1);
  }
}

export const isTrue = (value: string | undefined) => value === "1" || value === "true";

export function parseSheet(xml: string, book: Workbook, limits: ParsingLimits): SheetGrid {
  const reader = new SheetReader(book, limits);
  walkXml(xml, {
    open: (tag) => reader.open(tag),
    text: (text) => reader.text(text),
    close: (name) => reader.close(name),
  });
  return { grid: withoutEmptyColumns(reader.grid), isCut: reader.isCut, hasHidden: reader.hasHidden };
}
