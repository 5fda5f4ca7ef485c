/** Replaces the document's chunks while the old ones stay searchable. */
import { type Replaced, replaceChunks } from "#lib/knowledge/chunks/replace-chunks.ts";
import { type ImportRun, parsedShare } from "./begin-import.ts";
import type { ChunkedContent } from "./chunk-content.ts";

/** `isOther`: the document had other chunks before. */
export type ReplacedContent = ChunkedContent & Replaced;

/** A smaller step of progress is not written. */
const minShownStep = 0.02;

export async function replaceContent(
  { ctx, source, job, set }: ImportRun,
  content: ChunkedContent,
): Promise<ReplacedContent> {
  const document = { id: source.id, baseId: source.baseId, language: content.language };
  let shown = parsedShare;
  await set({ state: "indexing", progress: shown });
  const replaced = await replaceChunks(ctx, document, content.chunks, async (share) => {
    const progress = parsedShare + share * (1 - parsedShare);
    await job.progress(progress);
    if (progress - shown < minShownStep) return;
    shown = progress;
    await set({ state: "indexing", progress });
  });
  return { ...content, ...replaced };
}
