/** Parses a Word file, by way of HTML; images are not opened and no URL is fetched. */
import { zipSync } from "fflate";
import mammoth from "mammoth";
import type { Block, ParsedDocument, ParsingLimits } from "./document.ts";
import { htmlBlocks } from "./html-blocks.ts";
import { type OfficePackage, openOffice, parseCoreProperties } from "./office-package.ts";
import { notesOfHtml, parsePage } from "./parse-html.ts";
import { walkXml } from "./walk-xml.ts";

const styleMap = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh", "comment-reference => !"];

const run = /<w:r(?=[\s>])(?:(?!<\/?w:r[\s>])[\s\S])*<\/w:r>/g;
const isHiddenRun = /<w:vanish(?:\s*\/>|\s+w:val="(?:1|true|on)")/;

/** Hidden text is removed here, since the library does not support the attribute. */
const withoutHiddenText = (xml: string) => xml.replace(run, (whole) => (isHiddenRun.test(whole) ? "" : whole));

/** Only the parts with text, inflated within the limits, so that the library inflates nothing. */
function withoutPacking(office: OfficePackage): Buffer {
  const parts: Record<string, Uint8Array> = {};
  for (const name of office.names) {
    if (/\.(xml|rels)$/i.test(name)) parts[name] = Buffer.from(withoutHiddenText(office.readXml(name)));
  }
  return Buffer.from(zipSync(parts, { level: 0 }));
}

/** Word writes English into every file whose language was not set, so only another language is evidence. */
function hasIndonesianStyles(office: OfficePackage): boolean {
  let found = false;
  const name = "word/styles.xml";
  if (office.has(name))
    walkXml(office.readXml(name), {
      open: ({ name: tag, attribute }) => {
        found ||= tag === "lang" && /^(id|in)\b/i.test(attribute("val") ?? "");
      },
      isDone: () => found,
    });
  return found;
}

function firstTitle(blocks: Block[]): string | null {
  const first = blocks.find((block) => block.kind === "heading" && block.level === 1);
  return first?.kind === "heading" ? first.text : null;
}

export async function parseDocx(bytes: Uint8Array, limits: ParsingLimits): Promise<ParsedDocument> {
  const office = openOffice(bytes, limits);
  const { title, language } = parseCoreProperties(office);
  const isIndonesian = hasIndonesianStyles(office);
  const { value } = await mammoth.convertToHtml(
    { buffer: withoutPacking(office) },
    {
      styleMap,
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
    },
  );
  const { document, isCut } = parsePage(value.replaceAll("↑</a>", "</a>"));
  const { blocks, isTableCut } = htmlBlocks(document.documentElement);
  return {
    title: title ?? firstTitle(blocks),
    language: language ?? (isIndonesian ? "id" : null),
    kind: "docx",
    blocks,
    notes: notesOfHtml({ isCut, isTableCut }),
  };
}
