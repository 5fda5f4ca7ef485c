/** Parses a Word file: all text that it shows, and what of it was left out. Pictures are not opened, no URL is fetched. */
import type { Block, ParsedDocument, ParseNote, ParsingLimits } from "./document.ts";
import { marginBlocks } from "./docx/margins.ts";
import { maxStories } from "./docx/open-stories.ts";
import { readStory } from "./docx/story-reader.ts";
import { openWordFile, type WordFile } from "./docx/word-file.ts";
import { fileFormats } from "./formats.ts";
import { mainPartOf, type OfficePackage, openOffice, parseCoreProperties, relatedPart } from "./office/package.ts";
import { isParseFailure } from "./parse-failure.ts";
import { maxColumns } from "./table-rows.ts";
import { walkXml } from "./walk-xml.ts";

/** Word files in one another. */
const maxFiles = 3;

/** Word writes English into every file whose language was not set, so only another language is evidence. */
function hasIndonesianStyles(office: OfficePackage, main: string): boolean {
  let found = false;
  const name = relatedPart(office, main, "styles");
  if (name !== null)
    walkXml(office.readXml(name), {
      open: ({ name: tag, attribute }) => {
        found ||= tag === "lang" && /^(id|in)\b/i.test(attribute("val") ?? "");
      },
      isDone: () => found,
    });
  return found;
}

/** The texts to which the body refers come first. Those to which nothing refers follow the body. */
function readFile(file: WordFile, main: string): Block[] {
  const { office, remarks, margins } = file;
  for (const type of ["footnotes", "endnotes", "comments"]) {
    const part = relatedPart(office, main, type);
    if (part !== null) readStory(file, part);
  }
  const body = readStory(file, main);
  const rest = [remarks.footnote, remarks.endnote, remarks.comment].flatMap((kind) => kind.takeRest());
  const ofMargins = [...margins.headers, ...margins.footers]
    .filter((part) => office.has(part))
    .map((part) => readStory(file, part, { isMargin: true }));
  return [...marginBlocks(ofMargins, body), ...body, ...rest.map((text): Block => ({ kind: "paragraph", text }))];
}

/** What a Word file within another left out is left out of both. */
function addCounts(outer: WordFile, inner: WordFile): void {
  outer.hidden += inner.hidden;
  outer.deleted += inner.deleted;
  outer.embedded += inner.embedded;
  outer.innerComments += inner.innerComments + inner.remarks.comment.taken;
  outer.notes.push(...inner.notes);
  outer.isTableCut ||= inner.isTableCut;
  outer.isNestingCut ||= inner.isNestingCut;
}

/** The file in whose zip nothing can be read is told by its failure; one too large for the limits ends it all. */
const isUnreadable = (error: unknown) => isParseFailure(error) && ["broken", "encrypted"].includes(error.code);

type Within = { limits: ParsingLimits; size: WordFile["size"]; depth: number };

function openFile(office: OfficePackage, main: string, { limits, size, depth }: Within): WordFile {
  let { maxUnzippedBytes } = limits;
  const readWord = (bytes: Uint8Array) => {
    if (depth >= maxFiles) return null;
    let within: OfficePackage | null = null;
    try {
      within = openOffice(bytes, { ...limits, maxUnzippedBytes });
      const mainWithin = mainPartOf(within, fileFormats.docx.recognition.mainPart);
      const innerLimits = { ...limits, maxUnzippedBytes: within.leftBytes() };
      const inner = openFile(within, mainWithin, { limits: innerLimits, size, depth: depth + 1 });
      const blocks = readFile(inner, mainWithin);
      addCounts(file, inner);
      return blocks;
    } catch (error) {
      if (isUnreadable(error)) return null;
      throw error;
    } finally {
      maxUnzippedBytes = within?.leftBytes() ?? maxUnzippedBytes;
    }
  };
  const file = openWordFile(office, main, { limits, size, readWord });
  return file;
}

/** Notes whose number is a limit. */
const notesOfLimits = new Set<ParseNote["code"]>(["nesting_cut", "table_cut"]);

/** One note of each kind: what pages within the file left out is counted with what the file did. */
function notesOf(file: WordFile): ParseNote[] {
  const own = [
    { code: "hidden_text_left_out", count: file.hidden },
    { code: "deleted_text", count: file.deleted },
    { code: "comments_read", count: file.remarks.comment.taken + file.innerComments },
    { code: "attachments_left_out", count: file.embedded },
    { code: "nesting_cut", count: file.isNestingCut ? maxStories : 0 },
    { code: "table_cut", count: file.isTableCut ? maxColumns : 0 },
  ] as const;
  const notes = new Map<string, ParseNote>();
  for (const note of [...own.filter(({ count }) => count > 0), ...file.notes]) {
    const known = notes.get(note.code);
    const isSum = known && "count" in known && "count" in note && !notesOfLimits.has(note.code);
    if (isSum) notes.set(note.code, { ...known, count: known.count + note.count });
    else if (!known) notes.set(note.code, note);
  }
  return [...notes.values()];
}

function firstTitle(blocks: Block[]): string | null {
  const first = blocks.find((block) => block.kind === "heading" && block.level === 1);
  return first?.kind === "heading" ? first.text : null;
}

export function parseDocx(bytes: Uint8Array, limits: ParsingLimits): ParsedDocument {
  const office = openOffice(bytes, limits);
  const main = mainPartOf(office, fileFormats.docx.recognition.mainPart);
  const { title, language } = parseCoreProperties(office);
  const file = openFile(office, main, { limits, size: { characters: 0, rows: 0 }, depth: 1 });
  const blocks = readFile(file, main);
  return {
    title: title ?? firstTitle(blocks),
    language: language ?? (hasIndonesianStyles(office, main) ? "id" : null),
    kind: "docx",
    blocks,
    notes: notesOf(file),
  };
}
