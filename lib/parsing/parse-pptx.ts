/** Parses a presentation: its slides in the order they are shown, each with its notes; hidden slides are left out. */
import type { Block, ParsedDocument, ParseNote, ParsingLimits } from "./document.ts";
import { fileFormats } from "./formats.ts";
import { mainPartOf, type OfficePackage, openOffice, parseCoreProperties } from "./office/package.ts";
import { ParseFailure } from "./parse-failure.ts";
import { Presentation } from "./pptx/presentation.ts";
import { maxColumns } from "./table-rows.ts";
import { walkXml } from "./walk-xml.ts";

function slidePartsOf(office: OfficePackage): string[] {
  const main = mainPartOf(office, fileFormats.pptx.recognition.mainPart);
  const relations = office.relationsOf(main);
  const parts: string[] = [];
  walkXml(office.readXml(main), {
    open: ({ name, attribute }) => {
      if (name !== "sldId") return;
      // The slide's own id comes before the relation's, and only the latter has a prefix.
      const target = relations.get(attribute(":id") ?? "")?.target;
      if (target && office.has(target)) parts.push(target);
    },
  });
  return parts;
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
  const presentation = new Presentation(office);
  const blocks: Block[] = [];
  const hidden: number[] = [];
  const silent: number[] = [];
  for (const [index, part] of parts.entries()) {
    const page = index + 1;
    const slide = presentation.readSlide(part);
    for (const block of slide.blocks) blocks.push({ ...block, page });
    if (slide.isHidden) hidden.push(page);
    else if (slide.blocks.length === 0) silent.push(page);
  }
  const { title, language } = parseCoreProperties(office);
  const counts = [
    { code: "hidden_text_left_out", count: presentation.hidden },
    { code: "comments_read", count: presentation.comments },
    { code: "attachments_left_out", count: presentation.embedded },
    { code: "table_cut", count: presentation.isTableCut ? maxColumns : 0 },
  ] as const;
  const notes: ParseNote[] = [
    ...(silent.length > 0 ? [{ code: "pages_without_text", pages: silent } as const] : []),
    ...(hidden.length > 0 ? [{ code: "hidden_slides", pages: hidden } as const] : []),
    ...counts.filter(({ count }) => count > 0),
  ];
  return { title: title ?? firstTitle(blocks), language, kind: "pptx", blocks, notes };
}
