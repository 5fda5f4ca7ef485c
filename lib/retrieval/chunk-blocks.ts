/** Cuts a document's blocks into passages: by headings first, then by size, never inside a sentence where it can be helped. Pure. */
import { sentencesOf } from "./sentences.ts";

export type ChunkBlock = { page?: number } & (
  | { kind: "heading"; level: number; text: string }
  | { kind: "paragraph" | "code"; text: string }
  | { kind: "list"; items: string[] }
  | { kind: "row"; table: string | null; headers: string[]; cells: string[] }
);

export type BlockChunk = {
  /** The headings above the passage, outermost first. */
  titlePath: string[];
  text: string;
  /** Where it begins. */
  page?: number;
  /** Of a table's row: what tells it from the others. */
  label?: string;
};

const targetWords = 150;
const mostWords = 220;
/** A passage without any sentence end is cut here all the same. */
export const mostCharacters = 4_000;

const wordCount = (text: string) => text.split(/\s+/).filter(Boolean).length;

/** The longest beginning that ends between words, or at least between characters. */
function beginningOf(text: string): string {
  if (text.length <= mostCharacters) return text;
  const part = text.slice(0, mostCharacters);
  const space = part.search(/\s\S*$/);
  if (space > 0) return part.slice(0, space + 1);
  return /[\ud800-\udbff]$/.test(part) ? part.slice(0, -1) : part;
}

const isTooLong = (text: string) => wordCount(text) > mostWords || text.length > mostCharacters;

function cutLong(block: string): string[] {
  const pieces: string[] = [];
  let current = "";
  for (const sentence of sentencesOf(block)) {
    let rest = sentence;
    while (rest) {
      const whole = beginningOf(rest);
      rest = rest.slice(whole.length);
      const part = whole.trim();
      const joined = current ? `${current} ${part}` : part;
      if (current && isTooLong(joined)) {
        pieces.push(current);
        current = part;
      } else {
        current = joined;
      }
    }
  }
  if (current) pieces.push(current);
  return pieces;
}

/** Each cell beside its header, so that a row can be read and found alone. */
function rowText({ headers, cells }: Extract<ChunkBlock, { kind: "row" }>): string {
  const lines = cells.map((cell, index) => (headers[index] ? `${headers[index]}: ${cell}` : cell));
  return lines.filter((_, index) => cells[index]?.trim()).join("\n");
}

const textOf = (block: Exclude<ChunkBlock, { kind: "heading" | "row" }>) =>
  block.kind === "list" ? block.items.map((item) => `- ${item}`).join("\n") : block.text;

/** What is gathered for the next passage. */
type Gathered = { parts: string[]; page: number | undefined };

export function chunkBlocks(blocks: readonly ChunkBlock[]): BlockChunk[] {
  const chunks: BlockChunk[] = [];
  let path: { level: number; title: string }[] = [];
  let gathered: Gathered = { parts: [], page: undefined };
  const add = (text: string, page: number | undefined, more: { label?: string; under?: string } = {}) => {
    const titles = path.map(({ title }) => title);
    const chunk: BlockChunk = { titlePath: more.under ? [...titles, more.under] : titles, text };
    if (page !== undefined) chunk.page = page;
    if (more.label) chunk.label = more.label;
    chunks.push(chunk);
  };
  const flush = () => {
    const joined = gathered.parts.join("\n\n").trim();
    if (joined) add(joined, gathered.page);
    gathered = { parts: [], page: undefined };
  };
  const gather = (text: string, page: number | undefined) => {
    if (gathered.parts.length === 0) gathered.page = page;
    gathered.parts.push(text);
  };
  for (const block of blocks) {
    if (block.kind === "heading") {
      flush();
      path = [...path.filter(({ level }) => level < block.level), { level: block.level, title: block.text }];
      continue;
    }
    if (block.kind === "row") {
      flush();
      const label = block.cells.find((cell) => cell.trim());
      for (const text of isTooLong(rowText(block)) ? cutLong(rowText(block)) : [rowText(block)])
        if (text) add(text, block.page, { label, under: block.table ?? undefined });
      continue;
    }
    const body = textOf(block).trim();
    if (!body) continue;
    const before = gathered.parts.join("\n\n");
    const already = wordCount(before);
    const isFull =
      already >= targetWords ||
      already + wordCount(body) > mostWords ||
      before.length + body.length > mostCharacters - 2;
    if (gathered.parts.length > 0 && (isTooLong(body) || isFull)) flush();
    if (!isTooLong(body)) {
      gather(body, block.page);
      continue;
    }
    for (const piece of cutLong(body)) {
      gather(piece, block.page);
      flush();
    }
  }
  flush();
  return chunks;
}
