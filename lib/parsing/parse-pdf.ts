/** Parses a PDF, page by page, with the values of its form and its comments; pictures and scripts are ignored. */
import { createRequire } from "node:module";
import path from "node:path";
import { getDocumentProxy } from "unpdf";
import { type Block, type ParsedDocument, type ParseNote, type ParsingLimits, toLanguage } from "./document.ts";
import { ParseFailure, toParseFailure } from "./parse-failure.ts";
import { commentsOf, type PdfAnnotation, valuesOf } from "./pdf/annotations.ts";
import { pdfBlocks } from "./pdf/blocks.ts";
import { type PdfPage, toLines } from "./pdf/lines.ts";
import { holdsPictures } from "./pdf/pictures.ts";
import type { PdfItem } from "./pdf/pieces.ts";
import { withoutContents, withoutRunningLines } from "./pdf/running-lines.ts";
import { toTitle } from "./stated-title.ts";

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type PageContent = Awaited<ReturnType<Awaited<ReturnType<Pdf["getPage"]>>["getTextContent"]>>;

const quiet = 0;

/** Tables from bytes to characters of the East Asian fonts that a file names and does not hold. */
const characterMaps = path.join(
  path.dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json")),
  "cmaps/",
);

async function openPdf(bytes: Uint8Array): Promise<Pdf> {
  try {
    // The library takes over the buffer, so it gets a copy.
    return await getDocumentProxy(bytes.slice(), {
      verbosity: quiet,
      useSystemFonts: false,
      enableXfa: false,
      cMapUrl: characterMaps,
      cMapPacked: true,
      standardFontDataUrl: undefined,
    });
  } catch (error) {
    const isLocked = error instanceof Error && error.name === "PasswordException";
    throw isLocked ? new ParseFailure("encrypted", {}, error) : toParseFailure(error);
  }
}

const isText = (item: PageContent["items"][number]): item is Extract<typeof item, { str: string }> => "str" in item;

/** What a font without a table of its characters gives; bullets from symbol fonts are usual. */
const oddCharacter = /(?![\t\n\uf0a7\uf0b7\uf076\uf0fc\uf0d8])[\p{Cc}\p{Co}\ufffd]/u;

async function readPage(pdf: Pdf, page: number): Promise<ReadPage> {
  const proxy = await pdf.getPage(page);
  const { items, styles } = await proxy.getTextContent();
  const annotations: PdfAnnotation[] = await proxy.getAnnotations();
  proxy.cleanup();
  const pieces: PdfItem[] = items.filter(isText).map((item) => ({
    ...item,
    isVertical: styles[item.fontName]?.vertical === true,
  }));
  const { lines, asides } = toLines([...pieces, ...valuesOf(annotations, pieces)]);
  return {
    page,
    lines,
    asides: [...asides, ...commentsOf(annotations)],
    hasOddCharacters: pieces.some(({ str }) => oddCharacter.test(str)),
  };
}

type ReadPage = PdfPage & { hasOddCharacters: boolean };
type Pages = { pages: ReadPage[]; unreadable: number[] };

/** A damaged page is skipped, unless its failure was too large a demand on memory or time. */
async function readPages(pdf: Pdf, limits: ParsingLimits): Promise<Pages> {
  const read: Pages = { pages: [], unreadable: [] };
  let characters = 0;
  for (let number = 1; number <= pdf.numPages; number++) {
    try {
      const page = await readPage(pdf, number);
      characters += [...page.asides, ...page.lines.map(({ text }) => text)].reduce((sum, text) => sum + text.length, 0);
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
  const without = pages.filter(({ lines, asides }) => lines.length + asides.length === 0).map(({ page }) => page);
  const notes: ParseNote[] = [];
  if (without.length > 0) notes.push({ code: "pages_without_text", pages: without });
  if (unreadable.length > 0) notes.push({ code: "pages_unreadable", pages: unreadable });
  return notes;
}

type Stated = { title: string | null; language: string | null; isDynamicForm: boolean };

const nothingStated: Stated = { title: null, language: null, isDynamicForm: false };

const valueIn = (info: object, name: string): unknown => Object.entries(info).find(([key]) => key === name)?.[1];

const textIn = (info: object, name: string): string | null => {
  const value = valueIn(info, name);
  return typeof value === "string" ? value : null;
};

/** A form of XFA alone, without the fields of a PDF: its pages only tell other programs than its own of it. */
const isDynamicForm = (info: object) =>
  valueIn(info, "IsXFAPresent") === true && valueIn(info, "IsAcroFormPresent") !== true;

/** The outline's first entry is the title only where it is the root of all others. */
async function readStated(pdf: Pdf): Promise<Stated> {
  const { info } = await pdf.getMetadata();
  const [root, ...others] = (await pdf.getOutline()) ?? [];
  const ofOutline = others.length === 0 ? toTitle(root?.title) : null;
  return {
    title: toTitle(textIn(info, "Title")) ?? ofOutline,
    language: textIn(info, "Language"),
    isDynamicForm: isDynamicForm(info),
  };
}

function titleByFontSize(blocks: Block[]): string | null {
  const headings = blocks.filter((block) => block.kind === "heading").filter(({ page }) => page === 1);
  return headings.toSorted((one, other) => one.level - other.level)[0]?.text ?? null;
}

/** Texts beside the others that several pages have in common, such as watermarks; each page keeps its own. */
function sharedAsides(pages: PdfPage[]): { pages: PdfPage[]; shared: { text: string; page: number }[] } {
  const pagesByText = new Map<string, number[]>();
  for (const { page, asides } of pages)
    for (const text of new Set(asides)) pagesByText.set(text, [...(pagesByText.get(text) ?? []), page]);
  const isShared = (text: string) => (pagesByText.get(text)?.length ?? 0) > 1;
  return {
    pages: pages.map((page) => ({ ...page, asides: [...new Set(page.asides)].filter((text) => !isShared(text)) })),
    shared: [...pagesByText].filter(([text]) => isShared(text)).map(([text, [page = 1]]) => ({ text, page })),
  };
}

const countOf = (code: "running_lines_left_out" | "contents_left_out" | "attachments_left_out", count: number) =>
  count > 0 ? [{ code, count }] : [];

async function readOpened(pdf: Pdf, limits: ParsingLimits): Promise<ParsedDocument> {
  if (pdf.numPages > limits.maxPages)
    throw new ParseFailure("too_many_pages", { pages: pdf.numPages, max: limits.maxPages });
  const read = await readPages(pdf, limits);
  if (read.pages.length === 0) throw new ParseFailure("broken");
  const stated = await readStated(pdf).catch(() => nothingStated);
  const { pages, shared } = sharedAsides(read.pages);
  const running = withoutRunningLines(pages);
  const contents = withoutContents(running.pages);
  const blocks = pdfBlocks(contents.pages);
  const once = [...shared, ...running.kept].map(({ text, page }): Block => ({ kind: "paragraph", text, page }));
  if (blocks.length + once.length === 0) throw new ParseFailure((await holdsPictures(pdf)) ? "no_text" : "empty");
  const attachments = Object.keys((await pdf.getAttachments().catch(() => null)) ?? {}).length;
  return {
    title: stated.title ?? titleByFontSize(blocks),
    language: toLanguage(stated.language),
    kind: "pdf",
    blocks: [...blocks, ...once],
    notes: [
      ...notesOf(read),
      ...(stated.isDynamicForm ? [{ code: "dynamic_form" } as const] : []),
      ...(read.pages.some(({ hasOddCharacters }) => hasOddCharacters)
        ? [{ code: "unreadable_characters" } as const]
        : []),
      ...countOf("running_lines_left_out", running.count),
      ...countOf("contents_left_out", contents.count),
      ...countOf("attachments_left_out", attachments),
    ],
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
