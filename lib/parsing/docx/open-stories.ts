/** The open stories of a part, one in another: the body, a cell of a table, a box, a footnote. */
import type { Block } from "#lib/parsing/document.ts";
import { textOfBlocks } from "#lib/parsing/office/office-table.ts";
import type { XmlTag } from "#lib/parsing/walk-xml.ts";
import { Story } from "./story.ts";
import { blocksOfTable, closeCell, closeRow, newTable, type OpenTable, openCell, openRow } from "./tables.ts";
import { countSize, type RemarkKind, type WordFile } from "./word-file.ts";

/** Deeper boxes and cells become text of the one around them. */
export const maxStories = 50;

export class OpenStories {
  private readonly file: WordFile;
  private readonly stories: Story[] = [new Story()];
  /** Null for a table nested too deep. */
  private readonly tables: (OpenTable | null)[] = [];
  private readonly boxes: boolean[] = [];
  private remarkId: string | null = null;

  constructor(file: WordFile) {
    this.file = file;
  }

  /** The story that was open first, which stays open to the end. */
  get blocks(): Block[] {
    return this.stories[0]?.blocks ?? [];
  }

  get story(): Story {
    return this.stories.at(-1) ?? this.openStory();
  }

  get table(): OpenTable | null {
    return this.tables.at(-1) ?? null;
  }

  private get isTooDeep(): boolean {
    const isTooDeep = this.stories.length >= maxStories;
    this.file.isNestingCut ||= isTooDeep;
    return isTooDeep;
  }

  private openStory(): Story {
    const story = new Story();
    this.stories.push(story);
    return story;
  }

  private closeStory(): Block[] {
    return (this.stories.length > 1 ? this.stories.pop()?.blocks : null) ?? [];
  }

  open(name: string, attribute: XmlTag["attribute"]): void {
    if (name === "tbl") this.tables.push(this.isTooDeep ? null : newTable(this.story.takeCaption()));
    if (name === "tr" && this.table) openRow(this.table);
    if (name === "tc" && this.table) {
      openCell(this.table);
      this.openStory();
    }
    if (name === "txbxContent") this.openBox();
    if (name === "footnote" || name === "endnote" || name === "comment") this.openRemark(attribute);
  }

  private openBox(): void {
    const isOwn = !this.isTooDeep;
    this.boxes.push(isOwn);
    if (isOwn) this.openStory();
  }

  /** Separators between text and notes are none. */
  private openRemark(attribute: XmlTag["attribute"]): void {
    this.remarkId = /separator|continuation/i.test(attribute("type") ?? "") ? null : (attribute("id") ?? "");
    this.openStory();
  }

  /** Gives the blocks of a box, which belong behind the paragraph that holds it. */
  close(name: string): Block[] {
    const { table } = this;
    if (name === "tbl") this.closeTable();
    if (name === "tr" && table) this.closeRow(table);
    if (name === "tc" && table && table.cells.length > 0) closeCell(table, this.closeStory());
    if (name === "footnote" || name === "endnote" || name === "comment") this.closeRemark(name);
    return name === "txbxContent" && this.boxes.pop() ? this.closeStory() : [];
  }

  private closeRow(table: OpenTable): void {
    // One more than is allowed, for the headers; a frame's rows are none.
    if (table.row && table.row.cells.length > 1 && table.rows.length > 0) countSize(this.file, { rows: 1 });
    closeRow(table);
  }

  private closeTable(): void {
    const table = this.tables.pop();
    if (!table) return;
    const { blocks, isCut } = blocksOfTable(table);
    this.file.isTableCut ||= isCut;
    this.story.addAll(blocks);
  }

  private closeRemark(kind: RemarkKind): void {
    const text = textOfBlocks(this.closeStory()).trim();
    if (this.remarkId !== null) this.file.remarks[kind].set(this.remarkId, text);
    this.remarkId = null;
  }
}
