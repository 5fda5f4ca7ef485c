/**
 * Parses an Excel workbook: every visible sheet, with the values last computed. Without a library, so that parsing
 * stops at the first row over the limit and leaves out hidden cells.
 */
import { cleanLine } from "./clean-text.ts";
import type { Block, ParsedDocument, ParseNote, ParsingLimits } from "./document.ts";
import { fileFormats } from "./formats.ts";
import { mainPartOf, type OfficePackage, openOffice, parseCoreProperties } from "./office-package.ts";
import { ParseFailure } from "./parse-failure.ts";
import { sheetBlocks } from "./table-rows.ts";
import { walkXml } from "./walk-xml.ts";
import { isTrue, parseSheet, type Workbook } from "./xlsx-sheet.ts";
import { parseCellFormats } from "./xlsx-styles.ts";

type Sheet = { name: string; part: string; isHidden: boolean };

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
      const part = relations.get(attribute("id") ?? "");
      if (name !== "sheet" || part?.type !== "worksheet" || !office.has(part.target)) return;
      const isHidden = (attribute("state") ?? "visible") !== "visible";
      sheets.push({ name: cleanLine(attribute("name") ?? ""), part: part.target, isHidden });
    },
  });
  return {
    sheets,
    book: { strings: readSharedStrings(xmlOf("sharedStrings")), formats: parseCellFormats(xmlOf("styles")), is1904 },
  };
}

type NoteOfSheets = Extract<ParseNote, { sheets: string[] }>;

export function parseXlsx(bytes: Uint8Array, limits: ParsingLimits): ParsedDocument {
  const office = openOffice(bytes, limits);
  const { sheets, book } = openWorkbook(office);
  if (sheets.length === 0) throw new ParseFailure("broken", {}, new Error("A workbook without sheets."));
  const read = sheets
    .filter(({ isHidden }) => !isHidden)
    .map(({ name, part }) => ({ name, ...parseSheet(office.readXml(part), book, limits) }));
  const notes: NoteOfSheets[] = [
    { code: "hidden_sheets", sheets: sheets.filter(({ isHidden }) => isHidden).map(({ name }) => name) },
    { code: "hidden_cells", sheets: read.filter(({ hasHidden }) => hasHidden).map(({ name }) => name) },
    {
      code: "formulas_without_value",
      sheets: read.filter(({ hasUncomputed }) => hasUncomputed).map(({ name }) => name),
    },
    { code: "columns_left_out", sheets: read.filter(({ isCut }) => isCut).map(({ name }) => name) },
  ];
  const { title, language } = parseCoreProperties(office);
  return {
    title,
    language,
    kind: "xlsx",
    blocks: read.flatMap(({ name, grid, spans }): Block[] => sheetBlocks(grid, name || null, spans)),
    notes: notes.filter((note) => note.sheets.length > 0),
  };
}
