/** Chunks as JSON lines, in and out: one object a line with title, text, source and tags. */
import { Readable } from "node:stream";
import type { Context } from "#lib/access/context.ts";
import { type Db, readRows } from "#lib/db/client.ts";
import { AppError, invalidField } from "#lib/errors.ts";
import type { BaseId } from "#lib/ids.ts";
import { requireBase } from "#lib/knowledge/access.ts";
import { tagsOf } from "#lib/knowledge/documents/document-review.ts";
import {
  type BaseInput,
  ChunkLine,
  type ImportedChunks,
  knowledgeLimits,
  type TaggedInput,
} from "#lib/knowledge/schema.ts";
import { getSettings } from "#lib/settings/index.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import { chunkNumbersAfter, type NumberRow } from "./chunk-lines-sql.ts";
import { importChunks } from "./import-chunks.ts";
import { linesOf, parseLine } from "./json-lines.ts";

/** With what escapes take of the longest text. */
const lineLength = 2_000_000;
/** Empty ones, too: they are passed over, which takes its time. */
const maxLines = 10 * knowledgeLimits.linesAtOnce;

/** Where a line is refused, the rest is read and thrown away: the connection's next request stands behind it. */
async function* within(content: AsyncIterable<Uint8Array>, maxMegabytes: number): AsyncGenerator<Uint8Array> {
  const parts = content[Symbol.asyncIterator]();
  let left = maxMegabytes * 1_000_000;
  const next = async () => {
    const { done, value } = await parts.next();
    left -= value?.byteLength ?? 0;
    return done ? null : value;
  };
  try {
    for (let part = await next(); part; part = await next()) {
      if (left < 0) throw new AppError("invalid", { reason: "too_large", params: { maximum: `${maxMegabytes} MB` } });
      yield part;
    }
  } finally {
    while (left >= 0 && (await next())) await yieldToRequests();
    if (left < 0) await parts.return?.();
  }
}

/** Parses every line before any chunk is written. Empty lines are skipped. */
export async function parseLines(content: AsyncIterable<Uint8Array>): Promise<ChunkLine[]> {
  const maximum = knowledgeLimits.linesAtOnce;
  const chunks: ChunkLine[] = [];
  let number = 0;
  for await (const line of linesOf(content, lineLength)) {
    number += 1;
    const isEmpty = !line.trim();
    if (number > maxLines || (!isEmpty && chunks.length === maximum))
      throw invalidField("body", "too_many", { maximum });
    if (!isEmpty) chunks.push(parseLine(ChunkLine, line, number));
  }
  if (chunks.length === 0) throw invalidField("body", "required");
  return chunks;
}

/** Imports all lines or, where a line is invalid, none. */
export async function importLines(
  ctx: Context,
  { baseId }: BaseInput,
  content: AsyncIterable<Uint8Array>,
): Promise<ImportedChunks> {
  await requireBase(ctx, baseId, "knowledge.write");
  const { fileMegabytes } = await getSettings(ctx.db);
  return importChunks(ctx, { baseId, chunks: await parseLines(within(content, fileMegabytes)) });
}

const rowsAtOnce = 100;
/** Many more than of texts, which take memory. */
const numbersAtOnce = 2_000;

async function numbersAfter(db: Db, baseId: BaseId, last: number): Promise<number[]> {
  const rows = await readRows<NumberRow>(db, chunkNumbersAfter(baseId, last, numbersAtOnce));
  return rows.map(({ number }) => Number(number));
}

async function exportedLines(db: Db, numbers: readonly number[], tag: string | undefined): Promise<string> {
  const rows = await db.chunk.findMany({
    where: { number: { in: [...numbers] }, position: { gte: 0 } },
    select: { title: true, text: true, document: { select: { sourceUrl: true, sourceName: true, tags: true } } },
    orderBy: { number: "asc" },
  });
  const wanted = tag === undefined ? rows : rows.filter(({ document }) => tagsOf(document.tags).includes(tag));
  const lines = wanted.map(({ title, text, document }) => {
    const source = document.sourceUrl ?? document.sourceName ?? undefined;
    return `${JSON.stringify({ title, text, source, tags: document.tags })}\n`;
  });
  return lines.join("");
}

/** Continues until no number is above the last: chunks reimported meanwhile get such numbers. */
async function* exportedPieces(ctx: Context, { baseId, tag }: TaggedInput): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let numbers = await numbersAfter(ctx.db, baseId, 0);
  while (numbers.length > 0) {
    for (let start = 0; start < numbers.length; start += rowsAtOnce) {
      const lines = await exportedLines(ctx.db, numbers.slice(start, start + rowsAtOnce), tag);
      await yieldToRequests();
      if (lines) yield encoder.encode(lines);
    }
    numbers = await numbersAfter(ctx.db, baseId, numbers.at(-1) ?? 0);
  }
}

/**
 * Every chunk of the base, or of its documents with the tag, in the order they were added, in the format of
 * `importLines`.
 */
export async function exportChunks(
  ctx: Context,
  input: TaggedInput,
): Promise<{ name: string; content: ReadableStream<Uint8Array> }> {
  const base = await requireBase(ctx, input.baseId, "knowledge.read");
  // Node's own type of web stream, which is the same object.
  const content = Readable.toWeb(Readable.from(exportedPieces(ctx, input))) as ReadableStream<Uint8Array>;
  return { name: `${base.name}.jsonl`, content };
}
