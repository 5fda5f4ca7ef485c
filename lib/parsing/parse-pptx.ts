/** Parses a presentation: its slides in the order they are shown, each with its notes; hidden slides are left out. */
import type { Block, ParsedDocument, ParsingLimits } from "./document.ts";
import { fileFormats } from "./formats.ts";
import { mainPartOf, type OfficePackage, openOffice, parseCoreProperties } from "./office-package.ts";
import { ParseFailure } from "./parse-failure.ts";
import { noteBlocks, parseSlide, slideBlocks } from "./pptx-slide.ts";
import { walkXml } from "./walk-xml.ts";

function slidePartsOf(office: OfficePackage): string[] {
  const main = mainPartOf(office, fileFormats.pptx.recognition.mainPart);
  const relations = office.relationsOf(main);
  const parts: string[] = [];
  walkXml(office.readXml(main), {
    open: ({ name, attribute }) => {
      if (name !== "sldId") return;
      // The slide's own id comes before the relation's, and only the latter has a prefix.
      const target = relations.get(attribute("r:id") ?? "")?.target;
      if (target && office.has(target)) parts.push(target);
    },
  });
  return parts;
}

function notesOf(office: OfficePackage, part: string, page: number): Block[] {
  const notes = [...office.relationsOf(part).values()].find(({ type }) => type === "notesSlide")?.target;
  return notes && office.has(notes) ? noteBlocks(parseSlide(office.readXml(notes)), page) : [];
}

function firstTitle(blocks: Block[]): string | null {
  const first = blocks.find((block) => block.kind === "heading");
  return first?.kind === "heading" && first.page === 1 ? first.text : null;
}

export function parsePptx(bytes: Uint8Array, limits: ParsingLimits): ParsedDocument {
  const office = openOffice(bytes, limits);
  const parts = slidePartsOf(office);
  if (parts.length > limits.maxPages)
    throw new ParseFailure("too_many_pages", { pages: parts.length, max: limits.maxPages });
  const blocks: Block[] = [];
  const hidden: number[] = [];
  const silent: number[] = [];
  for (const [index, part] of parts.entries()) {
    const page = index + 1;
    const slide = parseSlide(office.readXml(part));
    const found = slide.isHidden ? [] : [...slideBlocks(slide, page), ...notesOf(office, part, page)];
    blocks.push(...found);
    if (slide.isHidden) hidden.push(page);
    else if (found.length === 0) silent.push(page);
  }
  const { title, language } = parseCoreProperties(office);
  const notes: ParsedDocument["notes"] = [];
  if (silent.length > 0) notes.push({ code: "pages_without_text", pages: silent });
  if (hidden.length > 0) notes.push({ code: "hidden_slides", pages: hidden });
  return { title: title ?? firstTitle(blocks), language, kind: "pptx", blocks, notes };
}
