/** Writes small Word files with parts of their own: notes, numbers, styles, headers, and what they refer to. */
import { docx, docxParagraph, type Parts, relations } from "./documents.ts";

/** By the id with which the body refers to it. */
export type RelatedPart = { id?: string; type: string; name: string; content: string | Uint8Array };

export type WordFileOptions = {
  parts?: RelatedPart[];
  /** `w:style` elements. */
  styles?: string;
  /** `w:abstractNum` and `w:num` elements. */
  numbering?: string;
  title?: string;
  extra?: Parts;
};

export const wordRun = (text: string, properties = "") =>
  `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ""}<w:t xml:space="preserve">${text}</w:t></w:r>`;

export const wordParagraph = (content: string, properties = "") =>
  `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ""}${content}</w:p>`;

export const numbered = (text: string, { list = 1, level = 0, style = "" } = {}) =>
  wordParagraph(
    wordRun(text),
    `${style ? `<w:pStyle w:val="${style}"/>` : ""}<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`,
  );

export type Level = { text: string; format?: string; start?: number; more?: string };

export const listDefinition = (id: number, levels: Level[], more = "") =>
  `<w:abstractNum w:abstractNumId="${id}">${more}${levels
    .map(
      ({ text, format = "decimal", start = 1, more: rest = "" }, at) =>
        `<w:lvl w:ilvl="${at}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/>${rest}<w:lvlText w:val="${text}"/></w:lvl>`,
    )
    .join("")}</w:abstractNum>`;

export const list = (id: number, definition: number, overrides = "") =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${definition}"/>${overrides}</w:num>`;

const parent = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";

/** Footnotes, endnotes or comments by their ids. */
export const remarks = (kind: "footnote" | "endnote" | "comment", texts: Record<string, string>): RelatedPart => ({
  type: `${kind}s`,
  name: `${kind}s.xml`,
  content: `<w:${kind}s ${parent}>${Object.entries(texts)
    .map(([id, text]) => `<w:${kind} w:id="${id}">${docxParagraph(text)}</w:${kind}>`)
    .join("")}</w:${kind}s>`,
});

export const marginPart = (kind: "header" | "footer", id: string, content: string): RelatedPart => ({
  id,
  type: kind,
  name: `${id}.xml`,
  content: `<w:${kind === "header" ? "hdr" : "ftr"} ${parent}>${content}</w:${kind === "header" ? "hdr" : "ftr"}>`,
});

export const field = (instruction: string, result: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ${instruction} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

export const wordCell = (content: string, properties = "") =>
  `<w:tc>${properties ? `<w:tcPr>${properties}</w:tcPr>` : ""}${content}</w:tc>`;
export const wordRow = (cells: string[], properties = "") =>
  `<w:tr>${properties ? `<w:trPr>${properties}</w:trPr>` : ""}${cells.join("")}</w:tr>`;
export const wordTable = (rows: string[]) => `<w:tbl>${rows.join("")}</w:tbl>`;

export function wordFile(body: string, { parts = [], styles, numbering, title, extra = {} }: WordFileOptions = {}) {
  const related = parts.map(({ id, type, name }, index) => ({ id: id ?? `part${index}`, type, target: name }));
  const own: Parts = {
    "word/_rels/document.xml.rels": relations([
      { id: "rId1", type: "styles", target: "styles.xml" },
      { id: "rId2", type: "numbering", target: "numbering.xml" },
      ...related,
    ]),
    ...Object.fromEntries(parts.map(({ name, content }) => [`word/${name}`, content])),
  };
  if (styles !== undefined) own["word/styles.xml"] = `<w:styles ${parent}>${styles}</w:styles>`;
  if (numbering !== undefined) own["word/numbering.xml"] = `<w:numbering ${parent}>${numbering}</w:numbering>`;
  return docx(body, { title, extra: { ...own, ...extra } });
}
