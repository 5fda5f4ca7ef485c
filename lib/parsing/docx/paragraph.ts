/** One paragraph of a Word file while it is read. */

import { InlineText } from "#lib/parsing/office/inline-text.ts";
import type { XmlTag } from "#lib/parsing/walk-xml.ts";
import type { NumberingRef, Style, Styles } from "./styles.ts";

type Ruby = { base: string; reading: string };

export class OpenParagraph {
  readonly text = new InlineText();
  style: Style;
  /** What it says itself, before its style. */
  numbering: NumberingRef | null = null;
  private outline: number | null = null;
  /** Its end was deleted: the next paragraph goes on with it. */
  isEndDeleted = false;
  hasPageNumber = false;
  private ruby: Ruby | null = null;
  private isRubyOpen = false;
  private readonly styles: Styles;

  constructor(styles: Styles) {
    this.styles = styles;
    this.style = styles.get(null);
  }

  takeProperty({ name, attribute }: XmlTag): void {
    if (name === "pStyle") this.style = this.styles.get(attribute("val") ?? "");
    if (name === "outlineLvl") this.outline = Number(attribute("val"));
    if (name === "numPr") this.numbering = { id: null, level: null };
    if (name === "numId" && this.numbering) this.numbering.id = attribute("val") ?? null;
    if (name === "ilvl" && this.numbering) this.numbering.level = Number(attribute("val"));
  }

  get headingLevel(): number | null {
    if (this.outline === null) return this.style.headingLevel;
    return this.outline >= 0 && this.outline < 9 ? this.outline + 1 : null;
  }

  add(text: string, isStruck: boolean): void {
    if (this.ruby && this.isRubyOpen) this.ruby.base += text;
    else if (text) this.endRuby();
    this.text.add(text, isStruck);
  }

  /** Characters with a reading each are one word with one. */
  startRuby(): void {
    this.ruby ??= { base: "", reading: "" };
    this.isRubyOpen = true;
  }

  addReading(reading: string): void {
    if (this.ruby) this.ruby.reading += reading;
  }

  closeRuby(): void {
    this.isRubyOpen = false;
  }

  /** The reading stands apart, so that the words around it stay together. */
  endRuby(): void {
    const { ruby } = this;
    this.ruby = null;
    if (ruby?.base.trim() && ruby.reading.trim()) this.text.addRemark(`${ruby.base.trim()}: ${ruby.reading.trim()}`);
  }
}
