/** Previews the chunks that a choice of chunking would make of a text. */
import type { Context } from "#lib/access/context.ts";
import type { BaseId } from "#lib/ids.ts";
import { requireBase } from "#lib/knowledge/access.ts";
import type { PreviewChunkingInput, PreviewedChunk } from "#lib/knowledge/chunking-schema.ts";
import type { BaseInput } from "#lib/knowledge/schema.ts";
import { headingsOf } from "#lib/retrieval/search-text.ts";
import { chunkInOrder } from "#lib/retrieval/text-chunker.ts";
import { beginningOf } from "#lib/text/beginning-of.ts";

export async function previewChunking(
  ctx: Context,
  { baseId, text, chunking }: PreviewChunkingInput,
): Promise<PreviewedChunk[]> {
  await requireBase(ctx, baseId, "knowledge.write");
  const chunks = await chunkInOrder({ text, limits: chunking });
  return chunks.map(({ titlePath, text, tokens, repeated = 0 }) => ({ titlePath, text, tokens, repeated }));
}

const sampledChunks = 40;
const sampleLength = 4_000;
const minRepeated = 10;

type SampledChunk = { titles: string[]; text: string };

/** The length of the text's beginning that ends the chunk before, so that the sample holds it once. */
function repeatedLength(before: string, text: string): number {
  for (let length = Math.min(before.length, text.length); length >= minRepeated; length--)
    if (before.endsWith(text.slice(0, length))) return length;
  return 0;
}

/** A heading is written before the first chunk below it. */
function joinChunks(chunks: readonly SampledChunk[]): string {
  const parts: string[] = [];
  let above: string[] = [];
  let before = "";
  for (const { titles, text } of chunks) {
    const same = titles.findIndex((title, level) => title !== above[level]);
    const fresh = same === -1 ? [] : titles.slice(same);
    parts.push(...fresh.map((title, level) => `${"#".repeat(Math.min(6, same + level + 1))} ${title}`));
    parts.push(text.slice(repeatedLength(before, text)).trim());
    above = titles;
    before = text;
  }
  return parts.filter(Boolean).join("\n\n");
}

async function newestOf(ctx: Context, baseId: BaseId, kinds: readonly string[]): Promise<SampledChunk[] | null> {
  const isDone = { position: { gte: 0 } };
  const document = await ctx.db.document.findFirst({
    where: { baseId, kind: { in: [...kinds] }, chunks: { some: isDone } },
    select: {
      title: true,
      chunks: {
        where: isDone,
        select: { titlePath: true, text: true },
        orderBy: { position: "asc" },
        take: sampledChunks,
      },
    },
    orderBy: { createdAt: "desc" },
  });
  if (!document) return null;
  // The title paths of files and pages begin with their document's title.
  return document.chunks.map(({ titlePath, text }) => {
    const titles = headingsOf(titlePath);
    return { titles: titles[0] === document.title ? titles.slice(1) : titles, text };
  });
}

/** The beginning of the newest file or page, else of the newest long text; empty without either. */
export async function sampleText(ctx: Context, { baseId }: BaseInput): Promise<string> {
  await requireBase(ctx, baseId, "knowledge.read");
  const chunks = (await newestOf(ctx, baseId, ["file", "url"])) ?? (await newestOf(ctx, baseId, ["text"]));
  return beginningOf(joinChunks(chunks ?? []), sampleLength).trimEnd();
}
