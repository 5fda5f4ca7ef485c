/** The comments on a sheet's cells. */
import { cleanLine } from "#lib/parsing/clean-text.ts";
import type { OfficePackage } from "#lib/parsing/office/package.ts";
import { walkOffice } from "#lib/parsing/office/walk-office.ts";
import { columnOf } from "#lib/parsing/xlsx/sheet.ts";

/** By the sheet's number of the row, then by the column counted from 0. */
export type SheetRemarks = Map<number, Map<number, string>>;

/** The texts of each cell, by its reference. */
function readTexts(xml: string, element: string, texts: Map<string, string[]>): void {
  let ref: string | null = null;
  let text = "";
  let isInText = false;
  let silent = 0;
  walkOffice(xml, {
    open: ({ name, attribute }) => {
      if (name === element) [ref, text] = [attribute("ref") ?? "", ""];
      if (name === "rPh") silent += 1;
      isInText = name === "t" || (element === "threadedComment" && name === "text");
    },
    text: (more) => {
      if (isInText && silent === 0) text += more;
    },
    close: (name) => {
      isInText = false;
      if (name === "rPh") silent -= 1;
      if (name !== element || ref === null) return;
      const line = cleanLine(text);
      if (line && !texts.get(ref)?.push(line)) texts.set(ref, [line]);
      ref = null;
    },
  });
}

/** A conversation about a cell is stored as an older comment, too, which says that one's program is too old. */
export function readRemarks(office: OfficePackage, part: string): { remarks: SheetRemarks; count: number } {
  const relations = [...office.relationsOf(part).values()].filter(({ target }) => office.has(target));
  const threaded = new Map<string, string[]>();
  const plain = new Map<string, string[]>();
  for (const { type, target } of relations) {
    if (type === "threadedComment") readTexts(office.readXml(target), "threadedComment", threaded);
    if (type === "comments") readTexts(office.readXml(target), "comment", plain);
  }
  const remarks: SheetRemarks = new Map();
  let count = 0;
  for (const [ref, texts] of new Map([...plain, ...threaded])) {
    const row = Number(/\d{1,7}$/.exec(ref)?.[0] ?? 0);
    const cells = remarks.get(row) ?? new Map<number, string>();
    remarks.set(row, cells.set(columnOf(ref, 0), texts.join(" – ")));
    count += texts.length;
  }
  return { remarks, count };
}
