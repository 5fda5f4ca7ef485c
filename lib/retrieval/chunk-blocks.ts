/** Chunks a document's blocks into chunks: by headings first, then by size, never inside a sentence where it can be helped. Pure. */
import { beginningOf } from "#lib/text/beginning-of.ts";
import { sentencesOf } from "./sentences.ts";

export type ChunkBlock = { page?: number } & (
  | { kind: "heading"; level: number; text: string }
  | { kind: "paragraph" | "code"; text: string }
  | { kind: "list"; items: string[] }
  | { kind: "row"; table: string | null; headers: string[]; cells: string[] }
);

export type BlockChunk = {
  /** The headings above the chunk, outermost first. */
  titlePath: string[];
  text: string;
  /** The page on which the chunk begins. */
  page?: number;
  /** For a table's row: the text that tells it from the other rows. */
  label?: string;
  /** The number of first characters that the chunk before ends with too. */
  repeated?: number;
};

/** A text among others below the same headings. */
export type Body = { text: string; page?: number };

/** Chunks the texts below the same headings. */
export type SectionChunker = (bodies: readonly Body[]) => (Body & Pick<BlockChunk, "repeated">)[];

const targetWords = 150;
const maxWords = 220;
/** A chunk without any sentence end is cut at this length. */
export const maxCharacters = 4_000;
/** Every chunk below a heading is found by it, too: of a longer one they have the beginning, and the whole is text. */
export const maxHeading = 300;

const wordCount = (text: string) => text.split(/\s+/).filter(Boolean).length;

const isTooLong = (text: string) => text.length > maxCharacters || wordCount(text) > maxWords;

function splitLong(block: string): string[] {
  const pieces: string[] = [];
  let current = "";
  let words = 0;
  for (const sentence of sentencesOf(block)) {
    let rest = sentence;
    while (rest) {
      const whole = beginningOf(rest, maxCharacters);
      rest = rest.slice(whole.length);
      const part = whole.trim();
      // Counted once: a text of very short sentences has very many.
      const more = wordCount(part);
      if (current && (words + more > maxWords || current.length + 1 + part.length > maxCharacters)) {
        pieces.push(current);
        [current, words] = [part, more];
      } else {
        current = current ? `${current} ${part}` : part;
        words += more;
      }
    }
  }
  if (current) pieces.push(current);
  return pieces;
}

type Row = Extract<ChunkBlock, { kind: "row" }>;

/** Each cell with its header, so that a row can be read and found alone. */
function rowText({ headers, cells }: Row, empty: readonly number[]): string {
  const lines = Array.from({ length: Math.max(headers.length, cells.length) }, (_, index) => {
    const [header, cell = ""] = [headers[index], cells[index]];
    if (!cell.trim()) return empty.includes(index) ? `${header}:` : "";
    return header ? `${header}: ${cell}` : cell;
  });
  return lines.filter(Boolean).join("\n");
}

const areEqual = (one: readonly string[], other: readonly string[]) =>
  one === other || (one.length === other.length && one.every((text, index) => text === other[index]));

const isOfTable = (row: Row, other: ChunkBlock | undefined): other is Row =>
  other?.kind === "row" && other.table === row.table && areEqual(row.headers, other.headers);

/**
 * Of a table that begins at the block, the columns that have a name and no value: no row would say it, so that the first
 * one does.
 */
function emptyColumns(blocks: readonly ChunkBlock[], start: number): number[] {
  const first = blocks[start];
  if (first?.kind !== "row" || isOfTable(first, blocks[start - 1])) return [];
  let empty = [...first.headers.keys()].filter((column) => first.headers[column]?.trim());
  for (let index = start; empty.length > 0; index++) {
    const row = blocks[index];
    if (!isOfTable(first, row)) break;
    empty = empty.filter((column) => !row.cells[column]?.trim());
  }
  return empty;
}

/** A table named longer than any heading is named by the beginning of that. */
const nameOf = (table: string) => beginningOf(table, maxHeading).trim();

/** A row is a chunk of its own, under every kind of chunking. */
function rowChunks(row: Row, titles: readonly string[], empty: readonly number[]): BlockChunk[] {
  const titlePath = row.table ? [...titles, nameOf(row.table)] : [...titles];
  const label = row.cells.find((cell) => cell.trim());
  const text = label ? rowText(row, empty) : "";
  const texts = isTooLong(text) ? splitLong(text) : [text];
  return texts.filter(Boolean).map((text) => ({ titlePath, text, ...onPage(row.page), ...(label ? { label } : {}) }));
}

const isNumbered = (item: string) => /^\(?\p{N}{1,9}[.)]\s/u.test(item);

const textOf = (block: Exclude<ChunkBlock, { kind: "heading" | "row" }>) =>
  block.kind === "list" ? block.items.map((item) => (isNumbered(item) ? item : `- ${item}`)).join("\n") : block.text;

const onPage = (page: number | undefined) => (page === undefined ? {} : { page });

/** What is gathered for the next chunk; its length is that of the joined parts. */
type Gathered = { parts: string[]; page: number | undefined; words: number; length: number };

const between = "\n\n";
const nothingGathered = (): Gathered => ({ parts: [], page: undefined, words: 0, length: 0 });

/** Chunks by words, to a length that is read at a glance: the default chunking. */
const chunkByWords: SectionChunker = (bodies) => {
  const chunks: Body[] = [];
  let gathered = nothingGathered();
  const flush = () => {
    const joined = gathered.parts.join(between).trim();
    if (joined) chunks.push({ text: joined, ...onPage(gathered.page) });
    gathered = nothingGathered();
  };
  const gather = (text: string, page: number | undefined) => {
    if (gathered.parts.length === 0) gathered.page = page;
    else gathered.length += between.length;
    gathered.parts.push(text);
    gathered.words += wordCount(text);
    gathered.length += text.length;
  };
  for (const { text, page } of bodies) {
    const isLong = isTooLong(text);
    const isFull =
      isLong ||
      gathered.words >= targetWords ||
      gathered.words + wordCount(text) > maxWords ||
      gathered.length + text.length > maxCharacters - between.length;
    if (gathered.parts.length > 0 && isFull) flush();
    if (!isLong) {
      gather(text, page);
      continue;
    }
    for (const piece of splitLong(text)) {
      gather(piece, page);
      flush();
    }
  }
  flush();
  return chunks;
};

/** Whether the blocks are headings with nothing below them, of which nothing else would be left. */
function bareHeadings(blocks: readonly ChunkBlock[]): boolean[] {
  const bare: boolean[] = [];
  /** Of the next block that says something: a heading's, or 0 of any other. */
  let next: number | null = null;
  for (const [index, block] of [...blocks.entries()].toReversed()) {
    const isHeading = block.kind === "heading";
    bare[index] = isHeading && (next === null || (next > 0 && next <= block.level));
    if (isHeading) next = block.level;
    else if (block.kind === "row" || textOf(block).trim()) next = 0;
  }
  return bare;
}

export function chunkBlocks(blocks: readonly ChunkBlock[], chunkSection: SectionChunker = chunkByWords): BlockChunk[] {
  const chunks: BlockChunk[] = [];
  let path: { level: number; title: string }[] = [];
  let section: Body[] = [];
  const titles = () => path.map(({ title }) => title);
  const flush = () => {
    // One by one: a call takes no more arguments than the stack holds.
    for (const chunk of chunkSection(section)) chunks.push({ titlePath: titles(), ...chunk });
    section = [];
  };
  const bare = bareHeadings(blocks);
  for (const [index, block] of blocks.entries()) {
    if (block.kind === "heading" && bare[index]) {
      const above = path.filter(({ level }) => level < block.level);
      if (above.length < path.length) flush();
      path = above;
      section.push({ text: block.text, ...onPage(block.page) });
      continue;
    }
    if (block.kind === "heading") {
      flush();
      const title = beginningOf(block.text, maxHeading).trim();
      path = [...path.filter(({ level }) => level < block.level), { level: block.level, title }];
      if (block.text.length > maxHeading) section.push({ text: block.text, ...onPage(block.page) });
      continue;
    }
    if (block.kind === "row") {
      flush();
      chunks.push(...rowChunks(block, titles(), emptyColumns(blocks, index)));
      continue;
    }
    const text = textOf(block).trim();
    if (text) section.push({ text, ...onPage(block.page) });
  }
  flush();
  return chunks;
}
