/** Writes small files of every kind that Rakit reads, and of the kinds it must refuse. */
import { randomBytes } from "node:crypto";
import { deflateRawSync, deflateSync } from "node:zlib";
import { strToU8, type Zippable, zipSync } from "fflate";
import type { ParsingLimits } from "#lib/parsing/document.ts";

export const parsingLimits: ParsingLimits = {
  maxBytes: 20 * 1024 * 1024,
  maxPages: 500,
  maxCharacters: 2_000_000,
  maxUnzippedBytes: 50 * 1024 * 1024,
  maxZipEntries: 500,
  maxRows: 5_000,
};

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
export const utf16 = (text: string, { bigEndian = false, mark = false } = {}): Uint8Array => {
  const bytes = Buffer.from((mark ? "\ufeff" : "") + text, "utf16le");
  return new Uint8Array(bigEndian ? bytes.swap16() : bytes);
};
/** Latin-1 is what Windows-1252 is but for 32 signs; those are to be given as their byte. */
export const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));

export type PdfText = { text: string; size?: number; x?: number; y?: number; degrees?: number; isChinese?: boolean };
export type PdfOptions = {
  title?: string;
  language?: string;
  outline?: string;
  isEncrypted?: boolean;
  /** What the file says its number of pages is. */
  statedPages?: number;
  /** Dictionaries of the first page's annotations; those of a form are its fields, too. */
  annotations?: string[];
  /** Replaces what the first page draws. */
  content?: { filter: string; bytes: Uint8Array };
  /** The form's own description, of which a PDF's fields are no part. */
  xfa?: string;
};

const escapePdf = (text: string) => text.replace(/[\\()]/g, (sign) => `\\${sign}`);

/** From top to bottom, two points between lines, wherever no place is given. */
function drawText(lines: (string | PdfText)[]): string {
  let y = 800;
  return lines
    .map((line) => {
      const given: PdfText = typeof line === "string" ? { text: line } : line;
      const { text, size = 11, x = 50, y: own, degrees = 0, isChinese } = given;
      y = own ?? y - size - 2;
      const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)].map((part) =>
        part.toFixed(4),
      );
      const shown = isChinese ? `<${Buffer.from(text, "utf16le").swap16().toString("hex")}>` : `(${escapePdf(text)})`;
      return `BT /F${isChinese ? 2 : 1} ${size} Tf ${cos} ${sin} ${-Number(sin)} ${cos} ${x} ${y} Tm ${shown} Tj ET`;
    })
    .join("\n");
}

const streamOf = (bytes: Uint8Array | string, entries = "") => {
  const body = typeof bytes === "string" ? bytes : Buffer.from(bytes).toString("latin1");
  return `<< /Length ${body.length}${entries} >>\nstream\n${body}\nendstream`;
};

/** A font that the file names and does not hold, by a predefined table of its characters. */
const chineseFont =
  "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 >> >>] >>";

/** A page without lines holds a picture alone, as a scanner makes it. */
export function pdf(pages: (string | PdfText)[][], options: PdfOptions = {}): Uint8Array {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  const firstPage = 6;
  const kids = pages.map((_, index) => `${firstPage + index * 2} 0 R`).join(" ");
  const afterPages = firstPage + pages.length * 2;
  const outline = options.outline ? ` /Outlines ${afterPages} 0 R` : "";
  const language = options.language ? ` /Lang (${options.language})` : "";
  const firstAnnotation = afterPages + (options.outline ? 2 : 0);
  const annotations = (options.annotations ?? []).map((_, index) => `${firstAnnotation + index} 0 R`).join(" ");
  const xfa = options.xfa ? ` /XFA ${firstAnnotation + (options.annotations ?? []).length} 0 R` : "";
  const form = annotations || xfa ? ` /AcroForm << /Fields [${annotations}]${xfa} >>` : "";
  add(`<< /Type /Catalog /Pages 2 0 R${outline}${language}${form} >>`);
  add(`<< /Type /Pages /Kids [${kids}] /Count ${options.statedPages ?? pages.length} >>`);
  add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  add(
    streamOf("\xff", " /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"),
  );
  add(`<< ${options.title ? `/Title (${escapePdf(options.title)})` : ""} >>`);
  for (const [index, lines] of pages.entries()) {
    const own = index === 0 ? options.content : undefined;
    const resources = `/Resources << /Font << /F1 3 0 R /F2 ${chineseFont} >> /XObject << /Im1 4 0 R >> >>${index === 0 && annotations ? ` /Annots [${annotations}]` : ""}`;
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${resources} /Contents ${firstPage + index * 2 + 1} 0 R >>`,
    );
    const drawn = lines.length > 0 ? drawText(lines) : "q 595 0 0 842 0 0 cm /Im1 Do Q";
    add(own ? streamOf(own.bytes, ` /Filter ${own.filter}`) : streamOf(drawn));
  }
  if (options.outline) {
    const entry = afterPages + 1;
    add(`<< /Type /Outlines /First ${entry} 0 R /Last ${entry} 0 R /Count 1 >>`);
    add(`<< /Title (${escapePdf(options.outline)}) /Parent ${afterPages} 0 R /Dest [${firstPage} 0 R /Fit] >>`);
  }
  for (const annotation of options.annotations ?? []) add(annotation);
  if (options.xfa) add(streamOf(options.xfa));
  return assemblePdf(objects, options.isEncrypted ?? false);
}

function assemblePdf(objects: string[], isEncrypted: boolean): Uint8Array {
  let file = "%PDF-1.7\n";
  const offsets = objects.map((body, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const junk = `<${"5a".repeat(32)}>`;
  // No password makes these two, so that the empty one does not open it.
  const locked = isEncrypted ? ` /Encrypt << /Filter /Standard /V 1 /R 2 /O ${junk} /U ${junk} /P -4 >>` : "";
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 5 0 R /ID [<00><00>]${locked} >>\nstartxref\n${start}\n%%EOF`;
  return latin1(file);
}

/** A page whose drawing is variables, packed twice: some hundred bytes for all of them. */
export function pdfBomb(megabytes: number): Uint8Array {
  const once = deflateSync(Buffer.alloc(megabytes * 1024 * 1024, " "), { level: 9 });
  return pdf([["x"]], { content: { filter: "[/FlateDecode /FlateDecode]", bytes: deflateSync(once, { level: 9 }) } });
}

const escapeXml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";

export type Parts = Record<string, string | Uint8Array>;

export function zip(parts: Parts): Uint8Array {
  const files: Zippable = {};
  for (const [name, part] of Object.entries(parts)) files[name] = typeof part === "string" ? strToU8(part) : part;
  return zipSync(files);
}

export const relations = (entries: { id: string; type: string; target: string }[]) =>
  `${declaration}<Relationships xmlns="${packageRelations}">${entries
    .map(({ id, type, target }) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`)
    .join("")}</Relationships>`;

const contentTypes = (part: string, type: string) =>
  `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`;

const core = ({ title, language }: { title?: string; language?: string }) =>
  `${declaration}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">${title ? `<dc:title>${escapeXml(title)}</dc:title>` : ""}${language ? `<dc:language>${language}</dc:language>` : ""}</cp:coreProperties>`;

const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const run = (text: string) => `<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;

export const docxParagraph = (text: string, style?: string) =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ""}${run(text)}</w:p>`;
export const docxItem = (text: string, level = 0) =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr>${run(text)}</w:p>`;
export const docxTable = (rows: string[][]) =>
  `<w:tbl>${rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${docxParagraph(cell)}</w:tc>`).join("")}</w:tr>`).join("")}</w:tbl>`;

export type OfficeOptions = { title?: string; language?: string; extra?: Parts };

export function docx(body: string, { title, language, extra = {} }: OfficeOptions = {}): Uint8Array {
  const styles = ["Title", "heading 1", "heading 2"].map(
    (name) => `<w:style w:type="paragraph" w:styleId="${name.replace(" ", "")}"><w:name w:val="${name}"/></w:style>`,
  );
  return zip({
    "[Content_Types].xml": contentTypes("word/document.xml", "wordprocessingml.document"),
    "_rels/.rels": relations([{ id: "rId1", type: "officeDocument", target: "word/document.xml" }]),
    "docProps/core.xml": core({ title, language }),
    "word/_rels/document.xml.rels": relations([
      { id: "rId1", type: "styles", target: "styles.xml" },
      { id: "rId2", type: "numbering", target: "numbering.xml" },
    ]),
    "word/styles.xml": `${declaration}<w:styles xmlns:w="${word}">${styles.join("")}</w:styles>`,
    "word/numbering.xml": `${declaration}<w:numbering xmlns:w="${word}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    "word/document.xml": `${declaration}<w:document xmlns:w="${word}"><w:body>${body}</w:body></w:document>`,
    ...extra,
  });
}

/** A cell as it is stored: text by itself, or the XML of the whole cell. */
export type XlsxCell = string | number | { xml: string } | null;
export type XlsxSheet = { name: string; rows: XlsxCell[][]; state?: string; columns?: string };

const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26));

function xlsxCell(cell: XlsxCell, reference: string, strings: string[]): string {
  if (cell === null) return "";
  if (typeof cell === "number") return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === "object") return cell.xml.replace("<c", `<c r="${reference}"`);
  strings.push(cell);
  return `<c r="${reference}" t="s"><v>${strings.length - 1}</v></c>`;
}

const excel = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
/** The styles of cells: 1 a date, 2 a date with its time, 3 a share, 4 five digits, 5 rupiah. */
const xlsxStyles = `${declaration}<styleSheet xmlns="${excel}"><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/><numFmt numFmtId="165" formatCode="00000"/><numFmt numFmtId="166" formatCode="[$Rp-421]#,##0"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${[0, 14, 164, 9, 165, 166].map((id) => `<xf numFmtId="${id}"/>`).join("")}</cellXfs></styleSheet>`;

export function xlsx(sheets: XlsxSheet[], { title, extra = {} }: OfficeOptions = {}): Uint8Array {
  const strings: string[] = [];
  const parts: Parts = {};
  for (const [index, { rows, columns = "" }] of sheets.entries()) {
    const data = rows.map((row, rowIndex) => {
      const cells = row.map((cell, column) => xlsxCell(cell, `${columnName(column)}${rowIndex + 1}`, strings));
      return `<row r="${rowIndex + 1}">${cells.join("")}</row>`;
    });
    parts[`xl/worksheets/sheet${index + 1}.xml`] =
      `${declaration}<worksheet xmlns="${excel}">${columns}<sheetData>${data.join("")}</sheetData></worksheet>`;
  }
  const list = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${escapeXml(name)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ""} r:id="rId${index + 1}"/>`,
  );
  return zip({
    "[Content_Types].xml": contentTypes("xl/workbook.xml", "spreadsheetml.sheet"),
    "_rels/.rels": relations([{ id: "rId1", type: "officeDocument", target: "xl/workbook.xml" }]),
    "docProps/core.xml": core({ title }),
    "xl/workbook.xml": `${declaration}<workbook xmlns="${excel}" xmlns:r="${office}"><sheets>${list.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations([
      ...sheets.map((_, index) => ({
        id: `rId${index + 1}`,
        type: "worksheet",
        target: `worksheets/sheet${index + 1}.xml`,
      })),
      { id: "rIdStrings", type: "sharedStrings", target: "sharedStrings.xml" },
      { id: "rIdStyles", type: "styles", target: "/xl/styles.xml" },
    ]),
    "xl/sharedStrings.xml": `${declaration}<sst xmlns="${excel}">${strings.map((text) => `<si><t>${escapeXml(text)}</t></si>`).join("")}</sst>`,
    "xl/styles.xml": xlsxStyles,
    ...parts,
    ...extra,
  });
}

/** `besideNotes` are further shapes of the page of the notes. */
export type PptxSlide = { shapes: string; notes?: string[]; besideNotes?: string; isHidden?: boolean };

const drawnParagraphs = (texts: string[]) =>
  texts.map((text) => `<a:p><a:r><a:t>${escapeXml(text)}</a:t></a:r></a:p>`).join("");
export const pptxShape = (role: string | null, texts: string[]) =>
  `<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"/><p:nvPr>${role === null ? "" : `<p:ph type="${role}"/>`}</p:nvPr></p:nvSpPr><p:txBody>${drawnParagraphs(texts)}</p:txBody></p:sp>`;
export const pptxTable = (rows: string[][]) =>
  `<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tblPr firstRow="1"/>${rows.map((row) => `<a:tr>${row.map((cell) => `<a:tc><a:txBody>${drawnParagraphs([cell])}</a:txBody></a:tc>`).join("")}</a:tr>`).join("")}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;

const drawing = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';
const presentation = `xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="${office}" ${drawing}`;

export function pptx(slides: PptxSlide[], { title, extra = {} }: OfficeOptions = {}): Uint8Array {
  const parts: Parts = {};
  for (const [index, { shapes, notes, besideNotes = "", isHidden }] of slides.entries()) {
    const number = index + 1;
    parts[`ppt/slides/slide${number}.xml`] =
      `${declaration}<p:sld ${presentation}${isHidden ? ' show="0"' : ""}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`;
    if (!notes) continue;
    parts[`ppt/slides/_rels/slide${number}.xml.rels`] = relations([
      { id: "rId1", type: "notesSlide", target: `../notesSlides/notesSlide${number}.xml` },
    ]);
    const shapesOfNotes =
      pptxShape("sldImg", []) + pptxShape("body", notes) + pptxShape("sldNum", [String(number)]) + besideNotes;
    parts[`ppt/notesSlides/notesSlide${number}.xml`] =
      `${declaration}<p:notes ${presentation}><p:cSld><p:spTree>${shapesOfNotes}</p:spTree></p:cSld></p:notes>`;
  }
  const order = slides.map((_, index) => index + 1);
  return zip({
    "[Content_Types].xml": contentTypes("ppt/presentation.xml", "presentationml.presentation"),
    "_rels/.rels": relations([{ id: "rId1", type: "officeDocument", target: "ppt/presentation.xml" }]),
    "docProps/core.xml": core({ title }),
    "ppt/presentation.xml": `${declaration}<p:presentation ${presentation}><p:sldIdLst>${order.map((number) => `<p:sldId id="${255 + number}" r:id="rId${number}"/>`).join("")}</p:sldIdLst></p:presentation>`,
    "ppt/_rels/presentation.xml.rels": relations(
      order.map((number) => ({ id: `rId${number}`, type: "slide", target: `slides/slide${number}.xml` })),
    ),
    ...parts,
    ...extra,
  });
}

/** What Office makes of a file with a password: the package as one stream of a compound file. */
export function compoundFile(streamName: string): Uint8Array {
  const file = Buffer.alloc(1_536);
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  file.set(Buffer.from(streamName, "utf16le"), 1_024);
  return new Uint8Array(file);
}

/** An archive whose one entry says that it is small. */
export function lyingZip(name: string, megabytes: number): Uint8Array {
  const packed = deflateRawSync(Buffer.alloc(megabytes * 1024 * 1024, 32), { level: 9 });
  const title = Buffer.from(name);
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE(8, 4);
  shared.writeUInt32LE(packed.length, 14);
  shared.writeUInt32LE(10, 18);
  shared.writeUInt16LE(title.length, 22);
  const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), shared, title, packed]);
  const entry = Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), shared, Buffer.alloc(14), title]);
  const end = Buffer.alloc(22);
  end.set([0x50, 0x4b, 5, 6]);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return new Uint8Array(Buffer.concat([local, entry, end]));
}

export const billionLaughs = (root: string) =>
  `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;"><!ENTITY lol3 "&lol2;&lol2;&lol2;&lol2;">]>${root}`;

export const noise = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
