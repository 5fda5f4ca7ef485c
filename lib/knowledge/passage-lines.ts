/** Passages as JSON lines, in and out: one object a line with title, text, source and tags. */
import { Readable } from "node:stream";
import type { Context } from "../access/context.ts";
import { AppError, invalid } from "../errors.ts";
import { reasonsOf } from "../parse.ts";
import { getSettings } from "../settings/index.ts";
import { requireBase } from "./access.ts";
import { importPassages } from "./import-passages.ts";
import { type BaseInput, type ImportedPassages, knowledgeLimits, PassageLine } from "./schema.ts";

/** Throws invalid naming the line. */
function parseLine(line: string, number: number): PassageLine {
  const where = (field: string) => `line ${number}${field ? `, ${field}` : ""}`;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw invalid({ [where("")]: { reason: "malformed_json" } });
  }
  const parsed = PassageLine.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const fields = Object.entries(reasonsOf(parsed.error)).map(([field, reason]) => [where(field), reason] as const);
  throw invalid(Object.fromEntries(fields));
}

/** Every line, before anything is written. Empty lines are passed over. */
export function parseLines(text: string): PassageLine[] {
  const passages: PassageLine[] = [];
  for (const [index, line] of text
    .replace(/^\ufeff/, "")
    .split(/\r?\n/)
    .entries()) {
    if (!line.trim()) continue;
    if (passages.length === knowledgeLimits.linesAtOnce)
      throw invalid({ body: { reason: "too_many", params: { maximum: knowledgeLimits.linesAtOnce } } });
    passages.push(parseLine(line, index + 1));
  }
  if (passages.length === 0) throw invalid({ body: { reason: "required" } });
  return passages;
}

async function readText(content: AsyncIterable<Uint8Array>, mostMegabytes: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of content) {
    size += part.byteLength;
    if (size > mostMegabytes * 1_000_000)
      throw new AppError("invalid", { reason: "too_large", params: { maximum: `${mostMegabytes} MB` } });
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** All of them or, where a line is wrong, none. */
export async function importLines(
  ctx: Context,
  { baseId }: BaseInput,
  content: AsyncIterable<Uint8Array>,
): Promise<ImportedPassages> {
  await requireBase(ctx, baseId, "knowledge.write");
  const { fileMegabytes } = await getSettings(ctx.db);
  return importPassages(ctx, { baseId, passages: parseLines(await readText(content, fileMegabytes)) });
}

const rowsAtOnce = 500;

async function* linesOf(ctx: Context, baseId: string): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let last = 0;
  for (;;) {
    const rows = await ctx.db.chunk.findMany({
      where: { baseId, number: { gt: last }, position: { gte: 0 } },
      select: {
        number: true,
        title: true,
        text: true,
        document: { select: { sourceUrl: true, sourceName: true, tags: true } },
      },
      orderBy: { number: "asc" },
      take: rowsAtOnce,
    });
    if (rows.length === 0) return;
    const lines = rows.map(({ title, text, document }) => {
      const source = document.sourceUrl ?? document.sourceName ?? undefined;
      return JSON.stringify({ title, text, source, tags: document.tags });
    });
    yield encoder.encode(`${lines.join("\n")}\n`);
    last = rows.at(-1)?.number ?? last;
  }
}

/** Every passage of the base in the order they were added; what `importLines` takes. */
export async function exportPassages(
  ctx: Context,
  { baseId }: BaseInput,
): Promise<{ name: string; content: ReadableStream<Uint8Array> }> {
  const base = await requireBase(ctx, baseId, "knowledge.read");
  // Node's own type of web stream, which is the same one.
  const content = Readable.toWeb(Readable.from(linesOf(ctx, baseId))) as ReadableStream<Uint8Array>;
  return { name: `${base.name}.jsonl`, content };
}
