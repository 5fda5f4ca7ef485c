/** Chunks as JSON lines, in and out: one object a line with title, text, source and tags. */
import { Readable } from "node:stream";
import type { Context } from "#lib/access/context.ts";
import { type Db, readRows } from "#lib/db/client.ts";
import { AppError, invalid } from "#lib/errors.ts";
import { requireBase } from "#lib/knowledge/access.ts";
import {
  type BaseInput,
  ChunkLine,
  type ImportedChunks,
  knowledgeLimits,
  type TaggedInput,
} from "#lib/knowledge/schema.ts";
import { getSettings } from "#lib/settings/index.ts";
import { chunkNumbersAfter, type NumberRow } from "./chunk-lines-sql.ts";
import { importChunks } from "./import-chunks.ts";
import { parseLine } from "./json-lines.ts";

/** Every line, before anything is written. Empty lines are passed over. */
export function parseLines(text: string): ChunkLine[] {
  const chunks: ChunkLine[] = [];
  for (const [index, line] of text
    .replace(/^\ufeff/, "")
    .split(/\r?\n/)
    .entries()) {
    if (!line.trim()) continue;
    if (chunks.length === knowledgeLimits.linesAtOnce)
      throw invalid({ body: { reason: "too_many", params: { maximum: knowledgeLimits.linesAtOnce } } });
    chunks.push(parseLine(ChunkLine, line, index + 1));
  }
  if (chunks.length === 0) throw invalid({ body: { reason: "required" } });
  return chunks;
}

async function parseText(content: AsyncIterable<Uint8Array>, maxMegabytes: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of content) {
    size += part.byteLength;
    if (size > maxMegabytes * 1_000_000)
      throw new AppError("invalid", { reason: "too_large", params: { maximum: `${maxMegabytes} MB` } });
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** All of them or, where a line is wrong, none. */
export async function importLines(
  ctx: Context,
  { baseId }: BaseInput,
  content: AsyncIterable<Uint8Array>,
): Promise<ImportedChunks> {
  await requireBase(ctx, baseId, "knowledge.write");
  const { fileMegabytes } = await getSettings(ctx.db);
  return importChunks(ctx, { baseId, chunks: parseLines(await parseText(content, fileMegabytes)) });
}

const rowsAtOnce = 500;
/** Each search for the next ones walks the whole base: many more of these at once than of texts, which take memory. */
const numbersAtOnce = 10_000;

async function numbersAfter(db: Db, input: TaggedInput, last: number): Promise<number[]> {
  const rows = await readRows<NumberRow>(db, chunkNumbersAfter(input, last, numbersAtOnce));
  return rows.map(({ number }) => Number(number));
}

async function linesAt(db: Db, numbers: readonly number[]): Promise<string> {
  const rows = await db.chunk.findMany({
    where: { number: { in: [...numbers] } },
    select: { title: true, text: true, document: { select: { sourceUrl: true, sourceName: true, tags: true } } },
    orderBy: { number: "asc" },
  });
  const lines = rows.map(({ title, text, document }) => {
    const source = document.sourceUrl ?? document.sourceName ?? undefined;
    return `${JSON.stringify({ title, text, source, tags: document.tags })}\n`;
  });
  return lines.join("");
}

/** Goes on until nothing is left behind the last: what was read anew meanwhile stands there. */
async function* linesOf(ctx: Context, input: TaggedInput): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let numbers = await numbersAfter(ctx.db, input, 0);
  while (numbers.length > 0) {
    for (let start = 0; start < numbers.length; start += rowsAtOnce) {
      const lines = await linesAt(ctx.db, numbers.slice(start, start + rowsAtOnce));
      if (lines) yield encoder.encode(lines);
    }
    numbers = await numbersAfter(ctx.db, input, numbers.at(-1) ?? 0);
  }
}

/** Every chunk of the base, or of its documents with the tag, in the order they were added; what `importLines` takes. */
export async function exportChunks(
  ctx: Context,
  input: TaggedInput,
): Promise<{ name: string; content: ReadableStream<Uint8Array> }> {
  const base = await requireBase(ctx, input.baseId, "knowledge.read");
  // Node's own type of web stream, which is the same one.
  const content = Readable.toWeb(Readable.from(linesOf(ctx, input))) as ReadableStream<Uint8Array>;
  return { name: `${base.name}.jsonl`, content };
}
