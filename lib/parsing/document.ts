/** What reading a file gives: its text in blocks, where it stood, and what could not be read. */
import type { FormatName } from "./formats.ts";

export type Block = {
  /** Counted from 1: the page of a PDF, the slide of a presentation. */
  page?: number;
} & (
  | { kind: "heading"; level: HeadingLevel; text: string }
  | { kind: "paragraph"; text: string }
  | { kind: "list"; items: string[] }
  | { kind: "code"; text: string }
  /** Without headers where the table has none; `table` is the sheet or the caption. */
  | { kind: "row"; table: string | null; headers: string[]; cells: string[] }
);

export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;

export type ParseNote =
  | { code: "pages_without_text" | "pages_unreadable" | "hidden_slides"; pages: number[] }
  | { code: "hidden_sheets" | "hidden_cells" | "columns_left_out" | "formulas_without_value"; sheets: string[] }
  | { code: "unclosed_quote" | "unreadable_characters" }
  | { code: "needs_javascript" }
  /** A PDF whose fields and texts only the program that made it shows. */
  | { code: "dynamic_form" }
  /** Lines of a PDF that run through its pages, entries of its table of contents, files attached to it or to an Office file. */
  | { code: "running_lines_left_out" | "contents_left_out" | "attachments_left_out"; count: number }
  /** The file does not say in which encoding its letters are. */
  | { code: "encoding_guessed"; encoding: string }
  /** Parts of a page around its text, texts that it or an Office file hides, buttons and lists of choices, pages within it. */
  | { code: "page_parts_left_out" | "hidden_text_left_out" | "controls_left_out" | "embedded_left_out"; count: number }
  /** Of each row so many cells are read. */
  | { code: "table_cut"; count: number }
  /** Parts are read as plain text from so many levels on. */
  | { code: "nesting_cut"; count: number }
  /** Places that tracked changes delete; comments, which are read. */
  | { code: "deleted_text" | "comments_read"; count: number };

export type DocumentLanguage = "id" | "en" | null;

export type ParsedDocument = {
  title: string | null;
  language: DocumentLanguage;
  kind: FormatName;
  /** As a page states it, unchecked; of pages alone. */
  canonicalUrl?: string | null;
  blocks: Block[];
  notes: ParseNote[];
};

export type FileHint = { name: string; contentType?: string };

export type ParsingLimits = {
  maxBytes: number;
  /** Pages of a PDF, slides of a presentation. */
  maxPages: number;
  /** Of all the text that comes out, a row's headers counted with each row. */
  maxCharacters: number;
  maxUnzippedBytes: number;
  maxZipEntries: number;
  maxRows: number;
};

/** The head of a language tag, where it is one that is known here. */
export function toLanguage(tag: string | null | undefined): DocumentLanguage {
  const head = tag?.trim().toLowerCase().split(/[-_]/)[0];
  // `in` is what Indonesian was called before 1989; Java and old Office still write it.
  if (head === "id" || head === "in" || head === "ind") return "id";
  return head === "en" || head === "eng" ? "en" : null;
}

export function toHeadingLevel(level: number): HeadingLevel {
  // Clamped and whole: one of the six.
  return Math.min(6, Math.max(1, Math.round(level) || 1)) as HeadingLevel;
}
