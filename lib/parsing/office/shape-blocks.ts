/** The blocks of shapes in the order in which they are read: the title, then the others by their places. */
import type { Block } from "#lib/parsing/document.ts";
import { saysMoreThanPage } from "#lib/parsing/page-words.ts";
import { officeTableBlocks } from "./office-table.ts";
import { type Box, inReadingOrder } from "./reading-order.ts";
import type { Shape, ShapeParagraph } from "./shape-reader.ts";

/** Where a layout puts the placeholder; null where it has none such. */
export type Layout = (shape: Shape) => Box | null;

export type ShapeText = { blocks: Block[]; hidden: number; isTableCut: boolean };

const titles = new Set(["title", "ctrTitle"]);
const repeated = new Set(["dt", "ftr", "hdr", "sldNum"]);

const isTitle = ({ role }: Shape) => titles.has(role ?? "");
const hasText = ({ paragraphs, table, blocks, shapes }: Shape): boolean =>
  paragraphs.length > 0 || table !== null || blocks.length > 0 || shapes.some(hasText);

/** Footers, dates and what stands beside numbers are alike on many slides. */
export const isRepeated = ({ role }: Shape): boolean => repeated.has(role ?? "");

/** A single item is a sentence; several in a row are a list. */
function paragraphBlocks(paragraphs: readonly ShapeParagraph[]): Block[] {
  const blocks: Block[] = [];
  const points = paragraphs.filter(({ isPoint }) => isPoint).length;
  for (const { text, isPoint } of paragraphs) {
    const last = blocks.at(-1);
    if (!isPoint || points < 2) blocks.push({ kind: "paragraph", text });
    else if (last?.kind === "list") last.items.push(text);
    else blocks.push({ kind: "list", items: [text] });
  }
  return blocks;
}

class ShapeWriter {
  hidden = 0;
  isTableCut = false;
  private readonly layout: Layout;

  constructor(layout: Layout) {
    this.layout = layout;
  }

  private ordered(shapes: readonly Shape[]): Shape[] {
    return inReadingOrder(shapes.map((shape) => ({ value: shape, box: shape.box ?? this.layout(shape) })));
  }

  write(shape: Shape): Block[] {
    const { role, isHidden } = shape;
    if (isHidden && hasText(shape)) this.hidden += 1;
    if (isHidden || role === "sldImg") return [];
    const isNumber = role === "sldNum";
    const paragraphs = shape.paragraphs.filter(({ text }) => !isNumber || saysMoreThanPage(text));
    if (isTitle(shape)) {
      const text = paragraphs.map((paragraph) => paragraph.text).join(" ");
      return text ? [{ kind: "heading", level: role === "ctrTitle" ? 1 : 2, text }] : [];
    }
    const inside = this.writeAll(shape.shapes);
    return [...paragraphBlocks(paragraphs), ...this.tableOf(shape), ...shape.blocks, ...inside];
  }

  /** Without a text there is nothing whose place matters. */
  writeAll(shapes: readonly Shape[]): Block[] {
    return this.ordered(shapes.filter(hasText)).flatMap((shape) => this.write(shape));
  }

  private tableOf({ table }: Shape): Block[] {
    if (!table) return [];
    const { rows, hasHeader } = table;
    const { blocks, isCut } = officeTableBlocks({ rows, name: null, ...(hasHeader ? { headerRows: 1 } : {}) });
    this.isTableCut ||= isCut;
    return blocks;
  }
}

/** The title first, at any place, since it is the heading of the rest. */
export function shapeBlocks(shapes: readonly Shape[], layout: Layout): ShapeText {
  const writer = new ShapeWriter(layout);
  const blocks = [
    ...writer.writeAll(shapes.filter(isTitle)),
    ...writer.writeAll(shapes.filter((shape) => !isTitle(shape))),
  ];
  return { blocks, hidden: writer.hidden, isTableCut: writer.isTableCut };
}
