/** Collects the blocks of one story of a Word file: its body, a cell, a text box, a footnote. */
import { isEmptyBlock } from "#lib/parsing/block-collector.ts";
import { cleanLine, cleanLines } from "#lib/parsing/clean-text.ts";
import { type Block, toHeadingLevel } from "#lib/parsing/document.ts";
import type { InlineText } from "#lib/parsing/office/inline-text.ts";
import type { Marker } from "./numbering.ts";

export type FinishedParagraph = {
  text: InlineText;
  marker: Marker | null;
  headingLevel: number | null;
  isCaption: boolean;
};

/** A box before its label, as in "☒ Antar". */
const spacedBoxes = (text: string) => text.replace(/([☐☑☒])(?=[\p{L}\p{N}])/gu, "$1 ");

/** Numbers of a word, "Pasal 1", are shown though nothing stands behind them. */
const saysSomething = (number: string) => /\p{L}{2}/u.test(number);

export class Story {
  readonly blocks: Block[] = [];
  /** A paragraph whose end was deleted. */
  unfinished: InlineText | null = null;
  private caption: string | null = null;

  add(block: Block): void {
    if (isEmptyBlock(block)) return;
    this.caption = null;
    this.blocks.push(block);
  }

  addAll(blocks: readonly Block[]): void {
    for (const block of blocks) this.add(block);
  }

  addParagraph({ text, marker, headingLevel, isCaption }: FinishedParagraph): void {
    const number = marker?.text ?? "";
    if (headingLevel !== null) {
      const heading = text.toTextAndRemarks();
      const own = cleanLine(heading.text);
      if (own || saysSomething(number))
        this.add({ kind: "heading", level: toHeadingLevel(headingLevel), text: cleanLine(`${number} ${own}`) });
      for (const remark of heading.remarks) this.add({ kind: "paragraph", text: cleanLines(remark) });
      return;
    }
    const own = spacedBoxes(cleanLines(text.toText()));
    if (!own && !saysSomething(number)) return;
    const whole = number ? `${number} ${own}`.trim() : own;
    if (marker?.isBullet) this.addItem(whole);
    else this.add({ kind: "paragraph", text: whole });
    if (isCaption) this.caption = cleanLine(whole);
  }

  /** The name of a table: the caption right above it. */
  takeCaption(): string | null {
    const { caption } = this;
    this.caption = null;
    return caption;
  }

  private addItem(text: string): void {
    const item = text.replace(/\s*\n\s*/g, " ");
    const last = this.blocks.at(-1);
    if (last?.kind === "list") last.items.push(item);
    else this.add({ kind: "list", items: [item] });
  }
}
