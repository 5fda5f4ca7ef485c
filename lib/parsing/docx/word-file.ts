/** What the parts of one Word file share while they are read: its styles, its counting, its remarks, and what was left out. */
import type { Block, ParseNote, ParsingLimits } from "#lib/parsing/document.ts";
import { type OfficePackage, relatedPart } from "#lib/parsing/office/package.ts";
import { ReferencedBlocks } from "#lib/parsing/office/referenced-blocks.ts";
import { ParseFailure } from "#lib/parsing/parse-failure.ts";
import { Counter } from "./numbering.ts";
import { parseStyles, type Styles } from "./styles.ts";

export type RemarkKind = "footnote" | "endnote" | "comment";

/** The texts of footnotes, endnotes or comments by their ids. */
class Remarks {
  private readonly texts = new Map<string, string>();
  private taken_ = 0;

  set(id: string, text: string): void {
    if (text) this.texts.set(id, text);
  }

  /** Each once: where it is referred to first. */
  take(id: string): string {
    const text = this.texts.get(id) ?? "";
    if (this.texts.delete(id)) this.taken_ += 1;
    return text;
  }

  takeRest(): string[] {
    return [...this.texts.keys()].map((id) => this.take(id));
  }

  get taken(): number {
    return this.taken_;
  }
}

export type WordFile = {
  office: OfficePackage;
  limits: ParsingLimits;
  /** Of all parts, and of all files within one another. */
  size: { characters: number; rows: number };
  styles: Styles;
  counter: Counter;
  remarks: Record<RemarkKind, Remarks>;
  /** Reads a Word file within this one; null where it is none, or nested too deep. */
  readWord: (bytes: Uint8Array) => Block[] | null;
  references: ReferencedBlocks;
  /** Parts that stand above or below each page. */
  margins: { headers: string[]; footers: string[] };
  /** Places of hidden text, of deleted text, and embedded files that are not read. */
  hidden: number;
  deleted: number;
  embedded: number;
  /** Comments of Word files within this one. */
  innerComments: number;
  /** Of pages and texts within it. */
  notes: ParseNote[];
  isTableCut: boolean;
  isNestingCut: boolean;
};

/** The file's text and rows are counted while they are read, so that a bomb ends before it is held. */
export function countSize({ size, limits }: WordFile, more: { characters?: number; rows?: number }): void {
  size.characters += more.characters ?? 0;
  size.rows += more.rows ?? 0;
  if (size.characters > limits.maxCharacters)
    throw new ParseFailure("too_large", { limit: "characters", max: limits.maxCharacters });
  if (size.rows > limits.maxRows) throw new ParseFailure("too_large", { limit: "rows", max: limits.maxRows });
}

export function openWordFile(
  office: OfficePackage,
  main: string,
  { limits, size, readWord }: Pick<WordFile, "limits" | "size" | "readWord">,
): WordFile {
  const xmlOf = (type: string) => {
    const part = relatedPart(office, main, type);
    return part === null ? null : office.readXml(part);
  };
  const styles = parseStyles(xmlOf("styles"));
  return {
    office,
    limits,
    size,
    styles,
    counter: new Counter(xmlOf("numbering"), styles),
    remarks: { footnote: new Remarks(), endnote: new Remarks(), comment: new Remarks() },
    readWord,
    references: new ReferencedBlocks(office),
    margins: { headers: [], footers: [] },
    hidden: 0,
    deleted: 0,
    embedded: 0,
    innerComments: 0,
    notes: [],
    isTableCut: false,
    isNestingCut: false,
  };
}
