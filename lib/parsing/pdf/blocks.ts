/** Guesses the structure of a PDF's lines: headings by their size, paragraphs by the space between. Pure. */
import { cleanLine, cleanLines } from "#lib/parsing/clean-text.ts";
import { type Block, type HeadingLevel, toHeadingLevel } from "#lib/parsing/document.ts";
import { joinLine, wordsIn } from "#lib/parsing/join-lines.ts";
import { bodySizeOf, type PdfLine, type PdfPage } from "./lines.ts";

type Measures = {
  bodySize: number;
  /** The distance from one line of a paragraph to the next. */
  leading: number;
  headingSizes: number[];
  headings: Set<PdfLine>;
  words: Set<string>;
};
type Part = { kind: "heading" | "paragraph" | "list"; lines: PdfLine[] };

const headingRatio = 1.15;
const maxHeadingLength = 160;
const maxHeadingLines = 3;
const bullet = /^[•●▪■◦‣·∙○➢✓\uf0b7\uf0a7–—*-]\s+(?=\S)/u;

/** Lines of one size that follow each other closely. */
function runsOf(lines: readonly PdfLine[]): PdfLine[][] {
  const runs: PdfLine[][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before?.size === line.size && Math.abs(before.y - line.y) <= line.size * 2) run.push(line);
    else runs.push([line]);
  }
  return runs;
}

const lengthOf = (lines: readonly PdfLine[]) => lines.reduce((sum, { text }) => sum + text.length, 0);

/** A heading is short, in a few lines, and no row of a table. */
function looksLikeHeading(run: readonly PdfLine[]): boolean {
  const rows = run.filter(({ isParted }) => isParted).length;
  return (
    run.length <= maxHeadingLines &&
    lengthOf(run) <= maxHeadingLength &&
    !run.some(({ isSpread }) => isSpread) &&
    !(run.length > 1 && rows * 2 > run.length) &&
    run.some(({ text }) => /\p{L}/u.test(text))
  );
}

/** Larger letters make a heading, unless most of what is set in them is text or a table: the rest may be small print. */
function headingsIn(pages: readonly PdfPage[], bodySize: number): Set<PdfLine> {
  const runs = pages
    .flatMap(({ lines }) => runsOf(lines))
    .filter(([line]) => (line?.size ?? 0) >= bodySize * headingRatio);
  const balance = new Map<number, number>();
  for (const run of runs) {
    const size = run[0]?.size ?? 0;
    balance.set(size, (balance.get(size) ?? 0) + (looksLikeHeading(run) ? 1 : -1) * lengthOf(run));
  }
  return new Set(runs.filter((run) => looksLikeHeading(run) && (balance.get(run[0]?.size ?? 0) ?? 0) >= 0).flat());
}

function measure(pages: PdfPage[]): Measures {
  const bodySize = bodySizeOf(pages);
  const lines = pages.flatMap((page) => page.lines);
  const gaps = pages
    .flatMap((page) => page.lines.map((line, index) => ({ line, before: page.lines[index - 1] })))
    .filter(({ line, before }) => before?.size === bodySize && line.size === bodySize)
    .map(({ line, before }) => (before?.y ?? 0) - line.y)
    .filter((gap) => gap > bodySize * 0.5 && gap < bodySize * 3)
    .toSorted((one, other) => one - other);
  const headings = headingsIn(pages, bodySize);
  const sizes = new Set([...headings].map(({ size }) => size));
  return {
    bodySize,
    leading: gaps[Math.floor(gaps.length / 2)] ?? bodySize * 1.2,
    headings,
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

function kindOf(line: PdfLine, { headings }: Measures): Part["kind"] {
  if (headings.has(line)) return "heading";
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

/** Where the lines end that begin below each other, as those of one column do. */
function rightEdges(lines: readonly PdfLine[], bodySize: number): (line: PdfLine) => number {
  const columnOf = ({ x }: PdfLine) => Math.round(x / Math.max(1, bodySize * 2));
  const edges = new Map<string, number>();
  for (const line of lines) {
    const key = `${line.size} ${columnOf(line)}`;
    edges.set(key, Math.max(edges.get(key) ?? 0, line.right));
  }
  return (line) =>
    Math.max(...[-1, 0, 1].map((offset) => edges.get(`${line.size} ${columnOf(line) + offset}`) ?? line.right));
}

function joinParagraph(lines: PdfLine[], right: (line: PdfLine) => number, { words, bodySize }: Measures): string {
  const joined = lines.reduce((text, line, index) => {
    const before = lines[index - 1];
    const isNewLine = line.isSpread || (before && isEnded(before, right(before), bodySize));
    return joinLine(text, line.text, isNewLine ? "\n" : " ", words);
  }, "");
  return cleanLines(joined);
}

function itemsOf(lines: PdfLine[], { words }: Measures): string[] {
  const items: string[] = [];
  for (const { text } of lines) {
    if (bullet.test(text)) items.push(text.replace(bullet, ""));
    else items.push(joinLine(items.pop() ?? "", text, " ", words));
  }
  return items.map(cleanLine);
}

function levelOf(line: PdfLine | undefined, { headingSizes }: Measures): HeadingLevel {
  return toHeadingLevel(headingSizes.indexOf(line?.size ?? 0) + 1);
}

export function pdfBlocks(pages: PdfPage[]): Block[] {
  const measures = measure(pages);
  return pages.flatMap(({ page, lines, asides }) => {
    const right = rightEdges(lines, measures.bodySize);
    const beside = asides.map((text): Block => ({ kind: "paragraph", text: cleanLine(text), page }));
    const blocks = partsOf(lines, measures).map((part): Block => {
      if (part.kind === "list") return { kind: "list", items: itemsOf(part.lines, measures), page };
      if (part.kind === "paragraph")
        return { kind: "paragraph", text: joinParagraph(part.lines, right, measures), page };
      const text = cleanLine(part.lines.reduce((before, line) => joinLine(before, line.text, " ", measures.words), ""));
      return { kind: "heading", level: levelOf(part.lines[0], measures), text, page };
    });
    return [...blocks, ...beside];
  });
}
