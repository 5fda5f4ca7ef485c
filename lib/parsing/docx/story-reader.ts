/** Reads one part of a Word file, front to back: paragraphs, tables, boxes, and what they refer to. */
import type { Block } from "#lib/parsing/document.ts";
import { MathReader } from "#lib/parsing/office/math-reader.ts";
import { symbolOf, textInFont } from "#lib/parsing/office/symbols.ts";
import { walkOffice } from "#lib/parsing/office/walk-office.ts";
import { saysMoreThanPage } from "#lib/parsing/page-words.ts";
import type { XmlTag } from "#lib/parsing/walk-xml.ts";
import { Fields, type Shown } from "./fields.ts";
import { OpenStories } from "./open-stories.ts";
import { OpenParagraph } from "./paragraph.ts";
import { blocksOfReference } from "./referenced-parts.ts";
import { Runs } from "./runs.ts";
import { type OpenTable, takeTableProperty } from "./tables.ts";
import { countSize, type RemarkKind, type WordFile } from "./word-file.ts";

const signs: Readonly<Record<string, string>> = {
  tab: "\t",
  ptab: "\t",
  br: "\n",
  cr: "\n",
  noBreakHyphen: "-",
};
const remarkKinds: Readonly<Record<string, RemarkKind>> = {
  footnoteReference: "footnote",
  endnoteReference: "endnote",
  commentReference: "comment",
};
/** Elements whose content is not simply text. */
const withMeaning = new Set(["pPr", "rPr", "trPr", "sdtPr", "del", "moveFrom", "rt", "ffData"]);
const embedded = new Set(["OLEObject", "subDoc", "control"]);

class StoryReader {
  private readonly file: WordFile;
  private readonly part: string;
  private readonly isMargin: boolean;
  private readonly stories: OpenStories;
  /** Blocks of boxes, which follow the paragraph that holds them. */
  private readonly paragraphs: { paragraph: OpenParagraph; after: Block[] }[] = [];
  private readonly fields = new Fields();
  private readonly math = new MathReader();
  private readonly runs: Runs;
  /** Open elements by name, of those whose content has a meaning of its own. */
  private readonly within = new Map<string, number>();
  private textTag = "";
  private isHiding = false;
  private isDeleting = false;

  constructor(file: WordFile, part: string, isMargin: boolean) {
    this.file = file;
    this.part = part;
    this.isMargin = isMargin;
    this.stories = new OpenStories(file);
    this.runs = new Runs(file.styles);
  }

  get blocks(): Block[] {
    return this.stories.blocks;
  }

  private get paragraph(): OpenParagraph | undefined {
    return this.paragraphs.at(-1)?.paragraph;
  }

  private count(name: string, step: 1 | -1): void {
    this.within.set(name, (this.within.get(name) ?? 0) + step);
  }

  private is(name: string): boolean {
    return (this.within.get(name) ?? 0) > 0;
  }

  open(tag: XmlTag): void {
    const { name, attribute } = tag;
    if (this.math.isOpen || name === "oMath" || name === "oMathPara") this.math.open(tag);
    if (name === "p") this.paragraphs.push({ paragraph: new OpenParagraph(this.file.styles), after: [] });
    if (name === "r") this.runs.open();
    this.stories.open(name, attribute);
    this.openProperty(tag);
    this.openContent(tag);
  }

  private openProperty(tag: XmlTag): void {
    const { name } = tag;
    if (withMeaning.has(name)) this.count(name, 1);
    const { table } = this.stories;
    if (table && !this.is("pPr")) takeTableProperty(table, tag);
    if (name === "del" || name === "moveFrom") this.openDeletion(table);
    if (this.is("sdtPr")) return;
    if (this.is("ffData")) this.fields.openForm(tag);
    else if (this.is("pPr")) this.paragraph?.takeProperty(tag);
    else if (this.is("rPr")) this.runs.takeProperty(tag);
  }

  private openDeletion(table: OpenTable | null): void {
    if (this.is("pPr")) {
      if (this.paragraph && this.is("rPr")) this.paragraph.isEndDeleted = true;
    } else if (this.is("trPr")) {
      if (table?.row) table.row.isDeleted = true;
    } else this.isDeleting = true;
  }

  private openContent(tag: XmlTag): void {
    const { name, attribute } = tag;
    const remark = remarkKinds[name];
    if (remark) this.addRemark(this.file.remarks[remark].take(attribute("id") ?? ""));
    if (name === "t" || name === "delText" || name === "instrText") this.textTag = name;
    // As a property, a tab is a place on the ruler.
    const sign = this.is("pPr") ? undefined : signs[name];
    if (sign !== undefined && !this.math.isOpen) this.addText(sign);
    if (name === "sym") this.addText(symbolOf(attribute("char"), attribute("font")));
    if (name === "fldSimple") this.fields.beginSimple(attribute("instr") ?? "");
    if (name === "fldChar") this.takeFieldSign(attribute("fldCharType") ?? "");
    if (name === "pgNum" && this.paragraph) this.paragraph.hasPageNumber = true;
    if (name === "ruby") this.paragraph?.startRuby();
    if (name === "textpath") this.addBlocks([{ kind: "paragraph", text: attribute("string")?.trim() ?? "" }]);
    if (embedded.has(name)) this.file.embedded += 1;
    if (name === "headerReference" || name === "footerReference") this.takeMargin(name, attribute("id"));
    else this.addBlocks(blocksOfReference(this.file, this.part, tag));
  }

  private takeFieldSign(type: string): void {
    if (type === "begin") this.fields.begin();
    if (type === "separate") this.fields.separate();
    if (type === "end") this.endField();
  }

  /** A page's number need not be stored: it is known when the page is. */
  private endField(): void {
    if (this.isMargin && this.fields.isPageNumber && this.paragraph) this.paragraph.hasPageNumber = true;
    this.addShown(this.fields.end());
  }

  private takeMargin(name: "headerReference" | "footerReference", id: string | undefined): void {
    const part = this.file.office.relationsOf(this.part).get(id ?? "")?.target;
    const { headers, footers } = this.file.margins;
    const margins = name === "headerReference" ? headers : footers;
    if (part && !margins.includes(part)) margins.push(part);
  }

  text(text: string): void {
    if (this.textTag === "instrText") this.fields.take(text);
    if (this.textTag === "delText" && this.isDeleting && text.trim()) this.countDeleted();
    if (this.textTag === "t") this.addText(text);
  }

  private countDeleted(): void {
    this.file.deleted += 1;
    this.isDeleting = false;
  }

  private addText(text: string): void {
    const { paragraph } = this;
    countSize(this.file, { characters: text.length });
    if (!paragraph) return;
    if (this.is("del") || this.is("moveFrom")) {
      if (this.isDeleting && text.trim()) this.countDeleted();
      return;
    }
    const { isHidden, isStruck, font } = this.runs.look(paragraph.style);
    if (isHidden) {
      if (!this.isHiding && text.trim()) this.file.hidden += 1;
      this.isHiding ||= text.trim() !== "";
      return;
    }
    if (text.trim()) this.isHiding = false;
    this.fields.take(text);
    if (!this.fields.isShown) return;
    if (this.isMargin && this.fields.isPageNumber) return;
    if (this.is("rt")) paragraph.addReading(text);
    else if (this.math.isOpen) this.math.text(text);
    else paragraph.add(textInFont(text, font), isStruck);
  }

  private addShown(shown: Shown | null): void {
    if (!shown?.text) return;
    if (shown.reading) this.paragraph?.startRuby();
    this.addText(shown.text);
    if (!shown.reading) return;
    this.paragraph?.addReading(shown.reading);
    this.paragraph?.closeRuby();
  }

  private addRemark(text: string): void {
    if (!text) return;
    if (this.is("del") || this.is("moveFrom")) this.file.deleted += 1;
    else if (this.runs.look(this.paragraph?.style ?? null).isHidden) this.file.hidden += 1;
    else if (this.paragraph) this.paragraph.text.addRemark(text);
    else this.addBlocks([{ kind: "paragraph", text }]);
  }

  private addBlocks(blocks: readonly Block[]): void {
    const open = this.paragraphs.at(-1);
    if (!open) this.stories.story.addAll(blocks);
    else for (const block of blocks) open.after.push(block);
  }

  close(name: string): void {
    if (this.math.isOpen) {
      const formula = this.math.close(name);
      if (formula) this.addText(formula);
    }
    if (this.is(name)) this.count(name, -1);
    if (name === "p") this.closeParagraph();
    if (name === "r") this.runs.close();
    this.addBlocks(this.stories.close(name));
    if (name === "t" || name === "delText" || name === "instrText") this.textTag = "";
    if (name === "fldSimple") this.endField();
    if (name === "ruby") this.paragraph?.closeRuby();
  }

  private closeParagraph(): void {
    const closed = this.paragraphs.pop();
    if (!closed) return;
    const { paragraph, after } = closed;
    this.isHiding = false;
    paragraph.endRuby();
    this.finish(paragraph);
    this.addBlocks(after);
  }

  private finish(paragraph: OpenParagraph): void {
    const { story } = this.stories;
    if (story.unfinished) paragraph.text.prepend(story.unfinished);
    story.unfinished = paragraph.isEndDeleted ? paragraph.text : null;
    if (paragraph.isEndDeleted || (paragraph.hasPageNumber && !saysMoreThanPage(paragraph.text.toText()))) return;
    const { style, numbering, headingLevel, text } = paragraph;
    const marker = this.file.counter.next(numbering, style);
    story.addParagraph({ text, marker, headingLevel, isCaption: /^caption$|keterangan/.test(style.name) });
  }
}

/** `isMargin`: of a header or a footer, whose page numbers are left out. */
export function readStory(file: WordFile, part: string, { isMargin = false } = {}): Block[] {
  const reader = new StoryReader(file, part, isMargin);
  walkOffice(file.office.readXml(part), {
    open: (tag) => reader.open(tag),
    text: (text) => reader.text(text),
    close: (name) => reader.close(name),
  });
  return reader.blocks;
}
