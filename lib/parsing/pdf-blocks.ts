/** Guesses the structure of a PDF's lines: headings by their size, paragraphs by the space between. Pure. */
import { type Block, type HeadingLevel, toHeadingLevel } from "./document.ts";
import { joinLine, wordsIn } from "./join-lines.ts";
import { bodySizeOf, type PdfLine, type PdfPage } from "./pdf-lines.ts";

type Measures = {
  bodySize: number;
  /** The distance from one line of a paragraph to the next. */
  leading: number;
  headingSizes: number[];
  words: Set<string>;
};
type Part = { kind: "heading" | "paragraph" | "list"; lines: PdfLine[] };

const headingRatio = 1.15;
const maxHeadingLength = 160;
const bullet = /^[•●▪■◦‣·∙○➢✓\uf0b7\uf0a7–—*-]\s+(?=\S)/u;

const isHeadingLine = (line: PdfLine, bodySize: number) =>
  line.size >= bodySize * headingRatio && line.text.length <= maxHeadingLength && /\p{L}/u.test(line.text);

function measure(pages: PdfPage[]): Measures {
  const bodySize = bodySizeOf(pages);
  const lines = pages.flatMap((page) => page.lines);
  const gaps = pages
    .flatMap((page) => page.lines.map((line, index) => ({ line, before: page.lines[index - 1] })))
    .filter(({ line, before }) => before?.size === bodySize && line.size === bodySize)
    .map(({ line, before }) => (before?.y ?? 0) - line.y)
    .filter((gap) => gap > bodySize * 0.5 && gap < bodySize * 3)
    .toSorted((one, other) => one - other);
  const sizes = new Set(lines.filter((line) => isHeadingLine(line, bodySize)).map(({ size }) => size));
  return {
    bodySize,
    leading: gaps[Math.floor(gaps.length / 2)] ?? bodySize * 1.2,
    headingSizes: [...sizes].toSorted((one, other) => other - one),
    words: wordsIn(lines.map(({ text }) => text)),
  };
}

/** False where the text merely continues at the top of the next column. */
function isApart(before: PdfLine, line: PdfLine, { leading }: Measures): boolean {
  const gap = before.y - line.y;
  const isFinished = /[.!?:;)"”]$/.test(before.text);
  if (gap > leading * 1.35) return true;
  if (gap < -leading) return isFinished;
  if (Math.abs(before.size - line.size) > 1) return true;
  return isFinished && line.x > before.x + line.size * 0.9;
}

function kindOf(line: PdfLine, { bodySize }: Measures): Part["kind"] {
  if (isHeadingLine(line, bodySize)) return "heading";
  return bullet.test(line.text) ? "list" : "paragraph";
}

/** A heading may take several lines; a list item continues in lines without a sign. */
function goesOn(part: Part, line: PdfLine, kind: Part["kind"], measures: Measures): boolean {
  const before = part.lines.at(-1) ?? line;
  if (kind === "list") return part.kind === "list";
  if (kind !== "heading" && part.kind !== "heading") return !isApart(before, line, measures);
  return kind === part.kind && before.size === line.size && before.y - line.y <= line.size * 2;
}

function partsOf(lines: PdfLine[], measures: Measures): Part[] {
  const parts: Part[] = [];
  for (const line of lines) {
    const current = parts.at(-1);
    const kind = kindOf(line, measures);
    if (current && goesOn(current, line, kind, measures)) current.lines.push(line);
    else parts.push({ kind, lines: [line] });
  }
  return parts;
}

/** A line that ends well before the others was ended on purpose, as in a postal address; so was the row of a table. */
function isEnded(line: PdfLine, right: number, bodySize: number): boolean {
  return line.isSpread || right - line.right > Math.max(bodySize * 8, (right - line.x) * 0.3);
}

function joinParagraph(lines: PdfLine[], right: number, { words, bodySize }: Measures): string {
  return lines.reduce((text, line, index) => {
    const before = lines[index - 1];
    const isNewLine = line.isSpread || (before && isEnded(before, right, bodySize));
    return joinLine(text, line.text, isNewLine ? "\n" : " ", words);
  }, "");
}

function itemsOf(lines: PdfLine[], { words }: Measures): string[] {
  const items: string[] = [];
  for (const { text } of lines) {
    if (bullet.test(text)) items.push(text.replace(bullet, ""));
    else items.push(joinLine(items.pop() ?? "", text, " ", words));
  }
  return items;
}

function levelOf(line: PdfLine | undefined, { headingSizes }: Measures): HeadingLevel {
  return toHeadingLevel(headingSizes.indexOf(line?.size ?? 0) + 1);
}

export function pdfBlocks(pages: PdfPage[]): Block[] {
  const measures = measure(pages);
  return pages.flatMap(({ page, lines }) => {
    const right = lines.reduce((max, line) => Math.max(max, line.right), 0);
    return partsOf(lines, measures).map((part): Block => {
      if (part.kind === "list") return { kind: "list", items: itemsOf(part.lines, measures), page };
      if (part.kind === "paragraph")
        return { kind: "paragraph", text: joinParagraph(part.lines, right, measures), page };
      const text = part.lines.map((line) => line.text).join(" ");
      return { kind: "heading", level: levelOf(part.lines[0], measures), text, page };
    });
  });
}
