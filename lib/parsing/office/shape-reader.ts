/** Reads the shapes of a slide, of its notes or its layout, or of a sheet, front to back: boxes, tables, groups, and the parts to which they refer. */
import { cleanLine } from "#lib/parsing/clean-text.ts";
import type { Block } from "#lib/parsing/document.ts";
import { maxColumns } from "#lib/parsing/table-rows.ts";
import type { XmlTag } from "#lib/parsing/walk-xml.ts";
import { InlineText } from "./inline-text.ts";
import { ListNumbers } from "./list-numbers.ts";
import { MathReader } from "./math-reader.ts";
import type { OfficeCell } from "./office-table.ts";
import type { Box } from "./reading-order.ts";
import { symbolOf, textInFont } from "./symbols.ts";
import { walkOffice } from "./walk-office.ts";

export type ShapeParagraph = { text: string; isPoint: boolean };
export type ShapeTable = { rows: OfficeCell[][]; hasHeader: boolean };

/** A box, a frame or a group of them. */
export type Shape = {
  /** The placeholder that it fills; null for a box of its own. */
  role: string | null;
  /** Of several placeholders of one role. */
  index: string | null;
  isHidden: boolean;
  box: Box | null;
  paragraphs: ShapeParagraph[];
  table: ShapeTable | null;
  blocks: Block[];
  shapes: Shape[];
  hasAutomaticDate: boolean;
};

export type ShapeTree = { shapes: Shape[]; isHidden: boolean; embedded: number };

/** What a frame shows of another part: a chart, a diagram. */
export type ReferenceReader = (name: string, attribute: XmlTag["attribute"]) => Block[];

/** Groups in one another; the shapes of deeper ones belong to the one around them. */
const maxGroups = 20;

const lists = new Set(["body", "obj"]);
const containers = new Set(["sp", "graphicFrame", "grpSp", "pic", "cxnSp", "contentPart"]);

const isSet = (value: string | undefined) => value === "1" || value === "true";
const isUnset = (value: string | undefined) => value === "0" || value === "false";

const newShape = (): Shape => ({
  role: null,
  index: null,
  isHidden: false,
  box: null,
  paragraphs: [],
  table: null,
  blocks: [],
  shapes: [],
  hasAutomaticDate: false,
});

type Paragraph = {
  text: InlineText;
  level: number;
  isPoint: boolean;
  numbering: { type: string; start: number } | null;
};

class ShapeReader {
  readonly tree: ShapeTree = { shapes: [], isHidden: false, embedded: 0 };
  private readonly open_: Shape[] = [];
  private readonly numbers: ListNumbers[] = [];
  private readonly math = new MathReader();
  private paragraph: Paragraph | null = null;
  private cell: OfficeCell | null = null;
  private isInText = false;
  private isInRun = false;
  /** The number that a placeholder for it computes: another on each slide. */
  private isInNumber = false;
  private isStruck = false;
  private font: string | undefined;
  private place: { left: number; top: number } | null = null;
  private readonly readReference: ReferenceReader;

  constructor(readReference: ReferenceReader) {
    this.readReference = readReference;
  }

  private get shape(): Shape | undefined {
    return this.open_.at(-1);
  }

  open(tag: XmlTag): void {
    const { name, attribute } = tag;
    if (this.math.isOpen || name === "oMath" || name === "oMathPara") this.math.open(tag);
    if (name === "sld") this.tree.isHidden = isUnset(attribute("show"));
    if (containers.has(name)) this.openShape();
    if (name === "oleObj" || name === "control") this.tree.embedded += 1;
    this.openShapeProperty(name, attribute);
    this.openParagraph(name, attribute);
    this.openRun(name, attribute);
    this.openTable(name, attribute);
    if (this.shape) for (const block of this.readReference(name, attribute)) this.shape.blocks.push(block);
  }

  private openShape(): void {
    const shape = newShape();
    const { shape: around } = this;
    // What is nested too deep lies beside what holds it.
    if (around && this.open_.length >= maxGroups) shape.shapes = around.shapes;
    this.open_.push(shape);
    this.numbers.push(new ListNumbers());
  }

  private openShapeProperty(name: string, attribute: XmlTag["attribute"]): void {
    const { shape } = this;
    if (!shape) return;
    if (name === "cNvPr" && isSet(attribute("hidden"))) shape.isHidden = true;
    if (name === "ph") [shape.role, shape.index] = [attribute("type") ?? "obj", attribute("idx") ?? null];
    if (name === "fld" && attribute("type")?.startsWith("datetime")) shape.hasAutomaticDate = true;
    if (name === "off") this.place = { left: Number(attribute("x")), top: Number(attribute("y")) };
    if (name !== "ext" || !this.place || shape.box) return;
    const { left, top } = this.place;
    const [width, height] = [Number(attribute("cx")), Number(attribute("cy"))];
    this.place = null;
    if ([left, top, width, height].every(Number.isFinite))
      shape.box = { left, top, right: left + width, bottom: top + height };
  }

  private openParagraph(name: string, attribute: XmlTag["attribute"]): void {
    if (name === "p") {
      const isPoint = this.shape?.role ? lists.has(this.shape.role) : false;
      this.paragraph = { text: new InlineText(), level: 0, isPoint, numbering: null };
    }
    const { paragraph } = this;
    if (!paragraph) return;
    if (name === "pPr") paragraph.level = Math.min(8, Math.max(0, Number(attribute("lvl")) || 0));
    if (name === "buNone") paragraph.isPoint = false;
    if (name === "buChar" || name === "buAutoNum" || name === "buBlip") paragraph.isPoint = true;
    if (name === "buAutoNum")
      paragraph.numbering = { type: attribute("type") ?? "", start: Number(attribute("startAt")) || 1 };
    if (name === "br" && !this.math.isOpen) paragraph.text.add(" ");
  }

  private openRun(name: string, attribute: XmlTag["attribute"]): void {
    if (name === "r" || name === "fld") [this.isInRun, this.isStruck, this.font] = [true, false, undefined];
    if (name === "fld") this.isInNumber = this.shape?.role === "sldNum" && attribute("type") === "slidenum";
    if (name === "rPr" && this.isInRun) this.isStruck = /^(?:sng|dbl)Strike$/.test(attribute("strike") ?? "");
    if (name === "sym" && this.isInRun) this.font = attribute("typeface");
    if (name === "sym" && attribute("char")) this.paragraph?.text.add(symbolOf(attribute("char"), attribute("font")));
    if (name === "t") this.isInText = true;
  }

  private openTable(name: string, attribute: XmlTag["attribute"]): void {
    const { shape } = this;
    if (name === "tbl" && shape) shape.table = { rows: [], hasHeader: false };
    const table = shape?.table;
    if (!table) return;
    if (name === "tblPr") table.hasHeader = isSet(attribute("firstRow"));
    if (name === "tr") table.rows.push([]);
    if (name !== "tc") return;
    const columns = Math.min(maxColumns, Math.max(1, Number(attribute("gridSpan")) || 1));
    this.cell = { text: "", columns, isContinued: isSet(attribute("vMerge")) };
    // A cell merged with the one before it is counted there.
    if (!isSet(attribute("hMerge"))) table.rows.at(-1)?.push(this.cell);
  }

  text(text: string): void {
    if (!this.isInText || this.isInNumber || !this.paragraph) return;
    if (this.math.isOpen) this.math.text(text);
    else this.paragraph.text.add(textInFont(text, this.font), this.isStruck);
  }

  close(name: string): void {
    if (this.math.isOpen) {
      const formula = this.math.close(name);
      if (formula) this.paragraph?.text.add(formula);
    }
    if (name === "t") this.isInText = false;
    if (name === "fld") this.isInNumber = false;
    if (name === "r" || name === "fld") [this.isInRun, this.isStruck] = [false, false];
    if (name === "p") this.closeParagraph();
    if (name === "tc") this.cell = null;
    if (containers.has(name)) this.closeShape();
  }

  private closeParagraph(): void {
    const { paragraph, shape, cell } = this;
    this.paragraph = null;
    const text = cleanLine(paragraph?.text.toText() ?? "");
    if (!paragraph || !text) return;
    const whole = `${this.numberOf(paragraph)}${text}`;
    if (cell) cell.text = cell.text ? `${cell.text}\n${whole}` : whole;
    else shape?.paragraphs.push({ text: whole, isPoint: paragraph.isPoint });
  }

  private numberOf({ numbering, level }: Paragraph): string {
    const numbers = this.numbers.at(-1);
    if (numbering && numbers) return `${numbers.next(level, numbering.type, numbering.start)} `;
    numbers?.leave(level);
    return "";
  }

  private closeShape(): void {
    const shape = this.open_.pop();
    this.numbers.pop();
    if (!shape) return;
    const around = this.shape?.shapes ?? this.tree.shapes;
    around.push(shape.shapes === around ? { ...shape, shapes: [] } : shape);
  }
}

export function readShapes(xml: string, readReference: ReferenceReader = () => []): ShapeTree {
  const reader = new ShapeReader(readReference);
  walkOffice(xml, {
    open: (tag) => reader.open(tag),
    text: (text) => reader.text(text),
    close: (name) => reader.close(name),
  });
  return reader.tree;
}
