/** The text of one slide, or of its notes, in the stored order. Pure. */
import { cleanLine } from "./clean-text.ts";
import type { Block } from "./document.ts";
import { type Grid, tableBlocks } from "./table-rows.ts";
import { walkXml, type XmlTag } from "./walk-xml.ts";

type Paragraph = { text: string; isPoint: boolean };
/** `role` is the placeholder that the shape fills; null for a box of its own. */
type Shape = { role: string | null; isHidden: boolean; paragraphs: Paragraph[] };
type Table = { grid: Grid; hasHeader: boolean };
type Part = { shape: Shape } | { table: Table };

export type Slide = { parts: Part[]; isHidden: boolean };

const ofTemplate = new Set(["dt", "ftr", "sldNum", "hdr", "sldImg"]);
const titles = new Set(["title", "ctrTitle"]);
const lists = new Set(["body", "obj"]);

class SlideReader {
  readonly slide: Slide = { parts: [], isHidden: false };
  private shape: Shape | null = null;
  private table: Table | null = null;
  private paragraph: Paragraph | null = null;
  private isInText = false;

  open({ name, attribute }: XmlTag): void {
    if (name === "sld") this.slide.isHidden = attribute("show") === "0" || attribute("show") === "false";
    if (name === "sp") this.shape = { role: null, isHidden: false, paragraphs: [] };
    if (name === "cNvPr" && this.shape && attribute("hidden") === "1") this.shape.isHidden = true;
    if (name === "ph" && this.shape) this.shape.role = attribute("type") ?? "obj";
    if (name === "p") this.paragraph = { text: "", isPoint: this.shape?.role ? lists.has(this.shape.role) : false };
    if (name === "buNone" && this.paragraph) this.paragraph.isPoint = false;
    if ((name === "buChar" || name === "buAutoNum") && this.paragraph) this.paragraph.isPoint = true;
    if (name === "br" && this.paragraph) this.paragraph.text += " ";
    if (name === "t") this.isInText = true;
    this.openTable(name, attribute);
  }

  text(text: string): void {
    if (this.isInText && this.paragraph) this.paragraph.text += text;
  }

  close(name: string): void {
    if (name === "t") this.isInText = false;
    if (name === "p") this.endParagraph();
    if (name === "sp" && this.shape) {
      this.slide.parts.push({ shape: this.shape });
      this.shape = null;
    }
    if (name === "tbl" && this.table) {
      this.slide.parts.push({ table: this.table });
      this.table = null;
    }
  }

  private openTable(name: string, attribute: XmlTag["attribute"]): void {
    if (name === "tbl") this.table = { grid: [], hasHeader: false };
    if (!this.table) return;
    if (name === "tblPr") this.table.hasHeader = attribute("firstRow") === "1" || attribute("firstRow") === "true";
    if (name === "tr") this.table.grid.push([]);
    const row = this.table.grid.at(-1);
    // A cell merged with the one above repeats its text.
    if (name === "tc") row?.push(attribute("vMerge") === "1" ? (this.table.grid.at(-2)?.[row.length] ?? "") : "");
  }

  private endParagraph(): void {
    const { paragraph, table, shape } = this;
    this.paragraph = null;
    const text = cleanLine(paragraph?.text ?? "");
    if (!paragraph || !text) return;
    const row = table?.grid.at(-1);
    if (row && row.length > 0) row.push(`${row.pop() ?? ""} ${text}`.trim());
    else shape?.paragraphs.push({ ...paragraph, text });
  }
}

export function parseSlide(xml: string): Slide {
  const reader = new SlideReader();
  walkXml(xml, {
    open: (tag) => reader.open(tag),
    text: (text) => reader.text(text),
    close: (name) => reader.close(name),
  });
  return reader.slide;
}

/** A single item is a sentence; several in a row are a list. */
function paragraphBlocks(paragraphs: Paragraph[], page: number): Block[] {
  const blocks: Block[] = [];
  const points = paragraphs.filter(({ isPoint }) => isPoint).length;
  for (const { text, isPoint } of paragraphs) {
    const last = blocks.at(-1);
    if (!isPoint || points < 2) blocks.push({ kind: "paragraph", text, page });
    else if (last?.kind === "list") last.items.push(text);
    else blocks.push({ kind: "list", items: [text], page });
  }
  return blocks;
}

const isTitle = (part: Part) => "shape" in part && titles.has(part.shape.role ?? "");

/** The title first, at any stored place, since it is the heading of the rest. */
export function slideBlocks({ parts }: Slide, page: number): Block[] {
  const ordered = [...parts.filter(isTitle), ...parts.filter((part) => !isTitle(part))];
  return ordered.flatMap((part): Block[] => {
    if ("table" in part)
      return tableBlocks(part.table.grid, { table: null, page, headerRows: part.table.hasHeader ? 1 : undefined });
    const { role, isHidden, paragraphs } = part.shape;
    if (isHidden || ofTemplate.has(role ?? "")) return [];
    if (!isTitle(part)) return paragraphBlocks(paragraphs, page);
    const text = paragraphs.map((paragraph) => paragraph.text).join(" ");
    return text ? [{ kind: "heading", level: role === "ctrTitle" ? 1 : 2, text, page }] : [];
  });
}

/** The speaker's notes: only the body of the notes page, as paragraphs. */
export function noteBlocks({ parts }: Slide, page: number): Block[] {
  return parts.flatMap((part): Block[] => {
    if (!("shape" in part) || part.shape.role !== "body") return [];
    return part.shape.paragraphs.map(({ text }) => ({ kind: "paragraph", text, page }));
  });
}
