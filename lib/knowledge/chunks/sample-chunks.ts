import type { Context } from "#lib/access/context.ts";
import { inPermittedWorkspace } from "#lib/access/require.ts";
import type { BaseId } from "#lib/ids.ts";
import { headingsOf } from "#lib/retrieval/search-text.ts";

export type SampledChunk = { title: string; headings: string[]; text: string };

const maxDocuments = 40;
const chunksOfEach = 6;

/** The first chunks of the newest documents, at most `max`: what bases are about, for drafts. */
export async function sampleChunks(
  ctx: Context,
  { baseIds, max }: { baseIds: readonly BaseId[]; max: number },
): Promise<SampledChunk[]> {
  const documents = await ctx.db.document.findMany({
    where: {
      state: "ready",
      base: { id: { in: [...baseIds] }, deletedAt: null, ...inPermittedWorkspace(ctx, "knowledge.read") },
    },
    select: { id: true },
    orderBy: { id: "desc" },
    take: maxDocuments,
  });
  const rows = await ctx.db.chunk.findMany({
    where: { documentId: { in: documents.map(({ id }) => id) }, enabled: true, position: { lt: chunksOfEach } },
    select: { title: true, titlePath: true, text: true },
    orderBy: [{ position: "asc" }, { number: "desc" }],
    take: max,
  });
  return rows.map(({ titlePath, ...row }) => ({ ...row, headings: headingsOf(titlePath) }));
}
