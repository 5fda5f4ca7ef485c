/**
 * Parses an Excel workbook: every visible sheet, with the values last computed. Without a library, so that parsing
 * stops at the first row over the limit and leaves out hidden cells.
 */
import { cleanLine } from "./clean-text.ts";
import type { Block, ParsedDocument, ParseNote, ParsingLimits } from "./document.ts";
import { fileFormats } from "./formats.ts";
import { mainPartOf, type OfficePackage, openOffice, parseCoreProperties } from "./office/package.ts";
import { ReferencedBlocks } from "./office/referenced-blocks.ts";
import { ParseFailure } from "./parse-failure.ts";
import { sheetBlocks } from "./table-rows.ts";
import { walkXml } from "./walk-xml.ts";
import { areOnSheets, readDrawings } from "./xlsx/drawings.ts";
import { readRemarks, type SheetRemarks } from "./xlsx/remarks.ts";
import { isTrue, parseSheet, type SheetGrid, type Workbook } from "./xlsx/sheet.ts";
import { type SheetTable, splitTables } from "./xlsx/split-tables.ts";
import { parseCellFormats } from "./xlsx/styles.ts";

type Sheet = { name: string; part: string; isHidden: boolean; isChart: boolean };

function readSharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let current = "";
  let tag = "";
  let silent = 0;
  walkXml(xml, {
    open: ({ name }) => {
      tag = name;
      if (name === "si") current = "";
      if (name === "rPh") silent += 1;
    },
    text: (text) => {
      if (tag === "t" && silent === 0) current += text;
    },
    close: (name) => {
      tag = "";
      if (name === "rPh") silent -= 1;
      if (name === "si") strings.push(current);
    },
  });
  return strings;
}

/** A sheet of its own that shows a chart alone is drawn like one on a sheet of cells. */
const sheetTypes = new Set(["worksheet", "chartsheet", "dialogsheet"]);

function openWorkbook(office: OfficePackage): { sheets: Sheet[]; book: Workbook } {
  const main = mainPartOf(office, fileFormats.xlsx.recognition.mainPart);
  const relations = office.relationsOf(main);
  const partOf = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.target;
  const xmlOf = (type: string) => {
    const part = partOf(type);
    return part && office.has(part) ? office.readXml(part) : "";
  };
  const sheets: Sheet[] = [];
  let is1904 = false;
  walkXml(office.readXml(main), {
    open: ({ name, attribute }) => {
      if (name === "workbookPr") is1904 = isTrue(attribute("date1904"));
      const part = relations.get(attribute(":id") ?? "");
      if (name !== "sheet" || !part || !sheetTypes.has(part.type) || !office.has(part.target)) return;
      const isHidden = (attribute("state") ?? "visible") !== "visible";
      const isChart = part.type === "chartsheet";
      sheets.push({ name: cleanLine(attribute("name") ?? ""), part: part.target, isHidden, isChart });
    },
  });
  return {
    sheets,
    book: { strings: readSharedStrings(xmlOf("sharedStrings")), formats: parseCellFormats(xmlOf("styles")), is1904 },
  };
}

type NoteOfSheets = Extract<ParseNote, { sheets: string[] }>;

/** The sheet's remarks by the rows of a table; those of rows without a value are left over. */
function remarksOf({ numbers }: SheetTable, remarks: SheetRemarks): Map<number, ReadonlyMap<number, string>> {
  const ofTable = new Map<number, ReadonlyMap<number, string>>();
  for (const [row, number] of numbers.entries()) {
    const cells = remarks.get(number);
    if (cells) ofTable.set(row, cells);
    remarks.delete(number);
  }
  return ofTable;
}

class WorkbookReader {
  /** Drawings and remarks that the workbook hides. */
  hidden = 0;
  comments = 0;
  embedded = 0;
  readonly withHidden: string[] = [];
  readonly withUncomputed: string[] = [];
  readonly cut: string[] = [];
  readonly references: ReferencedBlocks;
  readonly office: OfficePackage;
  private readonly book: Workbook;
  private readonly limits: ParsingLimits;

  /** `shown` are the names of the sheets whose cells are read. */
  constructor(office: OfficePackage, book: Workbook, { limits, shown }: { limits: ParsingLimits; shown: string[] }) {
    this.office = office;
    this.book = book;
    this.limits = limits;
    this.references = new ReferencedBlocks(office, areOnSheets(shown));
  }

  read(sheet: Sheet): Block[] {
    const { blocks, hidden } = readDrawings(this, sheet.part, sheet.name || null);
    this.hidden += hidden;
    return [...(sheet.isChart ? [] : this.readCells(sheet)), ...blocks];
  }

  private readCells({ name, part }: Sheet): Block[] {
    const sheet = parseSheet(this.office.readXml(part), this.book, this.limits);
    if (sheet.hasHidden) this.withHidden.push(name);
    if (sheet.hasUncomputed) this.withUncomputed.push(name);
    if (sheet.isCut) this.cut.push(name);
    this.embedded += sheet.embedded;
    const remarks = this.remarksOf(part, sheet);
    const blocks = splitTables(sheet).flatMap((table) =>
      sheetBlocks(table.grid, name || null, table.spans, remarksOf(table, remarks)),
    );
    const left = [...remarks.values()].flatMap((cells) => [...cells.values()]);
    return [
      ...blocks,
      ...left.map((text): Block => ({ kind: "row", table: name || null, headers: [], cells: [text] })),
    ];
  }

  /** What was remarked on a hidden cell is hidden, too. */
  private remarksOf(part: string, sheet: SheetGrid): SheetRemarks {
    const { remarks, count } = readRemarks(this.office, part);
    this.comments += count;
    for (const [row, cells] of remarks) {
      for (const column of cells.keys())
        if (!sheet.isShown(row, column) && cells.delete(column))
          [this.hidden, this.comments] = [this.hidden + 1, this.comments - 1];
    }
    return remarks;
  }
}

export function parseXlsx(bytes: Uint8Array, limits: ParsingLimits): ParsedDocument {
  const office = openOffice(bytes, limits);
  const { sheets, book } = openWorkbook(office);
  if (sheets.length === 0) throw new ParseFailure("broken", {}, new Error("A workbook without sheets."));
  const shown = sheets.filter(({ isHidden }) => !isHidden);
  const reader = new WorkbookReader(office, book, { limits, shown: shown.map(({ name }) => name) });
  const blocks = shown.flatMap((sheet) => reader.read(sheet));
  const notes: NoteOfSheets[] = [
    { code: "hidden_sheets", sheets: sheets.filter(({ isHidden }) => isHidden).map(({ name }) => name) },
    { code: "hidden_cells", sheets: reader.withHidden },
    { code: "formulas_without_value", sheets: reader.withUncomputed },
    { code: "columns_left_out", sheets: reader.cut },
  ];
  const counts = [
    { code: "hidden_text_left_out", count: reader.hidden },
    { code: "comments_read", count: reader.comments },
    { code: "attachments_left_out", count: reader.embedded },
  ] as const;
  const { title, language } = parseCoreProperties(office);
  return {
    title,
    language,
    kind: "xlsx",
    blocks,
    notes: [...notes.filter((note) => note.sheets.length > 0), ...counts.filter(({ count }) => count > 0)],
  };
}
