/** The slides of a presentation with all that belongs to them: notes, comments, layouts, charts and diagrams. */
import { cleanLine } from "#lib/parsing/clean-text.ts";
import type { Block } from "#lib/parsing/document.ts";
import { type OfficePackage, relatedPart } from "#lib/parsing/office/package.ts";
import { ReferencedBlocks } from "#lib/parsing/office/referenced-blocks.ts";
import { isRepeated, type Layout, shapeBlocks } from "#lib/parsing/office/shape-blocks.ts";
import { readShapes, type Shape, type ShapeTree } from "#lib/parsing/office/shape-reader.ts";
import { walkOffice } from "#lib/parsing/office/walk-office.ts";

export type SlideResult = { isHidden: boolean; blocks: Block[] };

const titleRoles = new Set(["title", "ctrTitle"]);
const roleOf = ({ role }: Shape) => (titleRoles.has(role ?? "") ? "title" : role);

/** Comments of a slide and their replies, as older and newer programs store them. */
function commentsIn(xml: string): string[] {
  const comments: string[] = [];
  let isInText = false;
  walkOffice(xml, {
    open: ({ name }) => {
      if (name === "cm" || name === "reply") comments.push("");
      isInText = name === "text" || name === "t";
    },
    text: (text) => {
      if (isInText && comments.length > 0) comments.push((comments.pop() ?? "") + text);
    },
    close: (name) => {
      if (name === "p" && comments.length > 0) comments.push(`${comments.pop() ?? ""} `);
      isInText = false;
    },
  });
  return comments.map(cleanLine).filter(Boolean);
}

export class Presentation {
  hidden = 0;
  embedded = 0;
  comments = 0;
  isTableCut = false;
  private readonly office: OfficePackage;
  private readonly layouts = new Map<string, ShapeTree>();
  /** Texts of footers and layouts that were given already. */
  private readonly known = new Set<string>();
  private readonly references: ReferencedBlocks;

  constructor(office: OfficePackage) {
    this.office = office;
    this.references = new ReferencedBlocks(office);
  }

  private read(part: string): ShapeTree {
    return readShapes(this.office.readXml(part), (name, attribute) => this.references.take(part, name, attribute));
  }

  private readLayout(part: string): ShapeTree {
    const slide = this.layouts.get(part) ?? this.read(part);
    this.layouts.set(part, slide);
    return slide;
  }

  /** The slide's layout, and the master that the layout is made from. */
  private layoutsOf(part: string): ShapeTree[] {
    const layout = relatedPart(this.office, part, "slideLayout");
    const master = layout && relatedPart(this.office, layout, "slideMaster");
    return [layout, master].flatMap((one) => (one ? [this.readLayout(one)] : []));
  }

  readSlide(part: string): SlideResult {
    const slide = this.read(part);
    if (slide.isHidden) return { isHidden: true, blocks: [] };
    this.embedded += slide.embedded;
    const layouts = this.layoutsOf(part);
    const notes = this.notesPageOf(part);
    const shapes = slide.shapes.filter((shape) => !isRepeated(shape));
    const blocks = [
      ...this.blocksOf(shapes, layoutOf(layouts)),
      ...this.notesOf(notes),
      ...this.commentsOf(part),
      ...this.repeatedOf([...slide.shapes, ...notes], layouts),
    ];
    return { isHidden: false, blocks };
  }

  private blocksOf(shapes: readonly Shape[], layout: Layout): Block[] {
    const { blocks, hidden, isTableCut } = shapeBlocks(shapes, layout);
    this.hidden += hidden;
    this.isTableCut ||= isTableCut;
    return blocks;
  }

  private notesPageOf(part: string): Shape[] {
    const notes = relatedPart(this.office, part, "notesSlide");
    return notes ? this.read(notes).shapes : [];
  }

  /** The speaker's notes, and what else was written on their page. */
  private notesOf(page: readonly Shape[]): Block[] {
    const shapes = page.filter((shape) => !isRepeated(shape));
    return this.blocksOf(shapes, () => null).flatMap((block): Block[] => {
      if (block.kind === "list") return block.items.map((text) => ({ kind: "paragraph", text }));
      return [block.kind === "heading" ? { kind: "paragraph", text: block.text } : block];
    });
  }

  private commentsOf(part: string): Block[] {
    const texts = [...this.office.relationsOf(part).values()]
      .filter(({ type, target }) => type === "comments" && this.office.has(target))
      .flatMap(({ target }) => commentsIn(this.office.readXml(target)));
    this.comments += texts.length;
    return texts.map((text) => ({ kind: "paragraph", text }));
  }

  /** Headers and footers, and the texts that layouts show themselves: once, on the first slide that has them. */
  private repeatedOf(shapes: readonly Shape[], layouts: readonly ShapeTree[]): Block[] {
    const footers = shapes.filter((shape) => isRepeated(shape) && !shape.hasAutomaticDate);
    const ofLayouts = layouts.flatMap(({ shapes }) => shapes.filter(({ role }) => role === null));
    return this.blocksOf([...footers, ...ofLayouts], () => null).filter((block) => {
      const key = JSON.stringify(block);
      const isNew = !this.known.has(key);
      this.known.add(key);
      return isNew;
    });
  }
}

/** A placeholder without a place of its own stands where its layout puts it. */
function layoutOf(layouts: readonly ShapeTree[]): Layout {
  return (shape) => {
    if (shape.role === null) return null;
    const all = layouts.flatMap(({ shapes }) => shapes).filter(({ role, box }) => role !== null && box !== null);
    const same = all.find(({ index }) => index !== null && index === shape.index);
    return (same ?? all.find((other) => roleOf(other) === roleOf(shape)))?.box ?? null;
  };
}
