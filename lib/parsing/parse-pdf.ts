/** Parses a PDF, page by page; pictures, scripts, forms and attachments are ignored. */
import { getDocumentProxy } from "unpdf";
import { type Block, type ParsedDocument, type ParseNote, type ParsingLimits, toLanguage } from "./document.ts";
import { toTitle } from "./office-package.ts";
import { ParseFailure, toParseFailure } from "./parse-failure.ts";
import { pdfBlocks } from "./pdf-blocks.ts";
import { type PdfItem, type PdfPage, toLines, withoutContents, withoutRunningLines } from "./pdf-lines.ts";

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type PageContent = Awaited<ReturnType<Awaited<ReturnType<Pdf["getPage"]>>["getTextContent"]>>;

const quiet = 0;

async function openPdf(bytes: Uint8Array): Promise<Pdf> {
  try {
    // The library takes over the buffer, so it gets a copy.
    return await getDocumentProxy(bytes.slice(), { verbosity: quiet, useSystemFonts: false, enableXfa: false });
  } catch (error) {
    const isLocked = error instanceof Error && error.name === "PasswordException";
    throw isLocked ? new ParseFailure("encrypted", {}, error) : toParseFailure(error);
  }
}

const isText = (item: PageContent["items"][number]): item is PdfItem & PageContent["items"][number] => "str" in item;

async function readPage(pdf: Pdf, page: number): Promise<PdfPage> {
  const proxy = await pdf.getPage(page);
  const { items } = await proxy.getTextContent();
  proxy.cleanup();
  return { page, lines: toLines(items.filter(isText)) };
}

type Pages = { pages: PdfPage[]; unreadable: number[] };

/** A damaged page is skipped, unless its failure was too large a demand on memory or time. */
async function readPages(pdf: Pdf, limits: ParsingLimits): Promise<Pages> {
  const read: Pages = { pages: [], unreadable: [] };
  let characters = 0;
  for (let number = 1; number <= pdf.numPages; number++) {
    try {
      const page = await readPage(pdf, number);
      characters += page.lines.reduce((sum, { text }) => sum + text.length, 0);
      read.pages.push(page);
    } catch (error) {
      if (toParseFailure(error).code === "too_complex") throw error;
      read.unreadable.push(number);
    }
    if (characters > limits.maxCharacters)
      throw new ParseFailure("too_large", { limit: "characters", max: limits.maxCharacters });
  }
  return read;
}

function notesOf({ pages, unreadable }: Pages): ParseNote[] {
  const without = pages.filter(({ lines }) => lines.length === 0).map(({ page }) => page);
  const notes: ParseNote[] = [];
  if (without.length > 0) notes.push({ code: "pages_without_text", pages: without });
  if (unreadable.length > 0) notes.push({ code: "pages_unreadable", pages: unreadable });
  return notes;
}

type Stated = { title: string | null; language: string | null };

const textIn = (info: object, name: string): string | null => {
  const value: unknown = Object.entries(info).find(([key]) => key === name)?.[1];
  return typeof value === "string" ? value : null;
};

/** The outline's first entry is the title only where it is the root of all others. */
async function readStated(pdf: Pdf): Promise<Stated> {
  const { info } = await pdf.getMetadata();
  const [root, ...others] = (await pdf.getOutline()) ?? [];
  const ofOutline = others.length === 0 ? toTitle(root?.title) : null;
  return { title: toTitle(textIn(info, "Title")) ?? ofOutline, language: textIn(info, "Language") };
}

function titleByFontSize(blocks: Block[]): string | null {
  const headings = blocks.filter((block) => block.kind === "heading").filter(({ page }) => page === 1);
  return headings.toSorted((one, other) => one.level - other.level)[0]?.text ?? null;
}

async function readOpened(pdf: Pdf, limits: ParsingLimits): Promise<ParsedDocument> {
  if (pdf.numPages > limits.maxPages)
    throw new ParseFailure("too_many_pages", { pages: pdf.numPages, max: limits.maxPages });
  const read = await readPages(pdf, limits);
  if (read.pages.length === 0) throw new ParseFailure("broken");
  const stated = await readStated(pdf).catch((): Stated => ({ title: null, language: null }));
  const blocks = pdfBlocks(withoutContents(withoutRunningLines(read.pages)));
  return {
    title: stated.title ?? titleByFontSize(blocks),
    language: toLanguage(stated.language),
    kind: "pdf",
    blocks,
    notes: notesOf(read),
  };
}

export async function parsePdf(bytes: Uint8Array, limits: ParsingLimits): Promise<ParsedDocument> {
  const pdf = await openPdf(bytes);
  try {
    return await readOpened(pdf, limits);
  } finally {
    await pdf.destroy();
  }
}
