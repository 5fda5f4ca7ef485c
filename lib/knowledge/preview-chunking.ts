/** What a choice of how texts are cut would make of a text, before anything is cut so. */
import type { Context } from "#lib/access/context.ts";
import { chunkText } from "#lib/retrieval/chunk-text.ts";
import { headingsOf } from "#lib/retrieval/sqlite-index.ts";
import { cutText } from "#lib/retrieval/text-cutter.ts";
import { beginningOf } from "#lib/text/beginning-of.ts";
import { requireBase } from "./access.ts";
import type { PreviewChunkingInput, PreviewedPassage } from "./chunking-schema.ts";
import type { BaseInput } from "./schema.ts";

export async function previewChunking(
  ctx: Context,
  { baseId, text, chunking }: PreviewChunkingInput,
): Promise<PreviewedPassage[]> {
  await requireBase(ctx, baseId, "knowledge.write");
  const chunks = chunking
    ? await cutText({ text, limits: chunking })
    : chunkText(text).map((chunk) => ({ ...chunk, tokens: null }));
  return chunks.map(({ titlePath, text, tokens, repeated = 0 }) => ({ titlePath, text, tokens, repeated }));
}

const sampledPassages = 40;
const sampleLength = 4_000;
const fewestRepeated = 10;

type SampledPassage = { titles: string[]; text: string };

/** How much of the beginning of a passage ends the one before: what repeats is to be read once. */
function repeatedLength(before: string, text: string): number {
  for (let length = Math.min(before.length, text.length); length >= fewestRepeated; length--)
    if (before.endsWith(text.slice(0, length))) return length;
  return 0;
}

/** A heading stands before the first passage below it. */
function joinPassages(passages: readonly SampledPassage[]): string {
  const parts: string[] = [];
  let above: string[] = [];
  let before = "";
  for (const { titles, text } of passages) {
    const same = titles.findIndex((title, level) => title !== above[level]);
    const fresh = same === -1 ? [] : titles.slice(same);
    parts.push(...fresh.map((title, level) => `${"#".repeat(Math.min(6, same + level + 1))} ${title}`));
    parts.push(text.slice(repeatedLength(before, text)).trim());
    above = titles;
    before = text;
  }
  return parts.filter(Boolean).join("\n\n");
}

async function newestOf(ctx: Context, baseId: string, kinds: readonly string[]): Promise<SampledPassage[] | null> {
  const isDone = { position: { gte: 0 } };
  const document = await ctx.db.document.findFirst({
    where: { baseId, kind: { in: [...kinds] }, chunks: { some: isDone } },
    select: {
      title: true,
      chunks: {
        where: isDone,
        select: { titlePath: true, text: true },
        orderBy: { position: "asc" },
        take: sampledPassages,
      },
    },
    orderBy: { createdAt: "desc" },
  });
  if (!document) return null;
  // The paths of files and pages begin with their document.
  return document.chunks.map(({ titlePath, text }) => {
    const titles = headingsOf(titlePath);
    return { titles: titles[0] === document.title ? titles.slice(1) : titles, text };
  });
}

/** The beginning of the newest file or page, else of the newest long text; empty where there is neither. */
export async function sampleText(ctx: Context, { baseId }: BaseInput): Promise<string> {
  await requireBase(ctx, baseId, "knowledge.read");
  const passages = (await newestOf(ctx, baseId, ["file", "url"])) ?? (await newestOf(ctx, baseId, ["text"]));
  return beginningOf(joinPassages(passages ?? []), sampleLength).trimEnd();
}
