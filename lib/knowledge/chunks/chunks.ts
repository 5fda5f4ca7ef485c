import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { knowledgeSearch } from "#lib/embeddings/index.ts";
import { requireBase, requireChunk } from "#lib/knowledge/access.ts";
import type { ChunkView, SetChunkEnabledInput, UpdateChunkInput } from "#lib/knowledge/chunk-schema.ts";
import { contentHash } from "#lib/knowledge/documents/write-document.ts";
import type { FoundChunk, FoundChunks, SearchKnowledgeInput } from "#lib/knowledge/search-schema.ts";
import { guessLanguage } from "#lib/retrieval/analyze.ts";
import { indexChunks } from "#lib/retrieval/engine.ts";
import type { SearchHit } from "#lib/retrieval/port.ts";
import { estimateTokens } from "#lib/turn/estimate-tokens.ts";
import { chunkColumns, toChunkView } from "./chunk-view.ts";

const shownFound = 10;
/** The line between "used" and "close" on the knowledge page: what a new bot uses. */
export const defaultMinScore = 0.2;

export async function updateChunk(ctx: Context, { chunkId, title, text }: UpdateChunkInput): Promise<ChunkView> {
  return inTransaction(ctx, async (ctx) => {
    const before = await requireChunk(ctx, chunkId, "knowledge.write");
    const language = guessLanguage(`${title} ${text}`, before.language === "en" ? "en" : "id");
    const row = await ctx.db.chunk.update({
      where: { id: chunkId },
      data: { title, text, language, tokens: estimateTokens(text), contentHash: contentHash(title, text) },
      select: chunkColumns,
    });
    await indexChunks(ctx.db, [row]);
    if (before.document.kind === "snippet" || before.document.kind === "qa")
      await ctx.db.document.update({ where: { id: before.documentId }, data: { title } });
    await recordAudit(ctx, {
      action: "snippet.updated",
      entityKind: "chunk",
      entityId: chunkId,
      entityName: title,
      workspaceId: before.base.workspaceId,
      before: { title: before.title, text: before.text },
      after: { title, text },
    });
    return toChunkView(row);
  });
}

/** A disabled chunk is kept and not found. */
export async function setChunkEnabled(ctx: Context, { chunkId, enabled }: SetChunkEnabledInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const chunk = await requireChunk(ctx, chunkId, "knowledge.write");
    await ctx.db.chunk.update({ where: { id: chunkId }, data: { enabled } });
    await recordAudit(ctx, {
      action: enabled ? "snippet.enabled" : "snippet.disabled",
      entityKind: "chunk",
      entityId: chunkId,
      entityName: chunk.title,
      workspaceId: chunk.base.workspaceId,
      before: { enabled: chunk.enabled },
      after: { enabled },
    });
  });
}

/** What a bot would find for a question, and what was close. */
export async function searchKnowledge(ctx: Context, { baseId, query }: SearchKnowledgeInput): Promise<FoundChunks> {
  const base = await requireBase(ctx, baseId, "knowledge.read");
  const { hits, close } = await knowledgeSearch(ctx.db).search({
    query,
    baseIds: [baseId],
    workspaceId: base.workspaceId,
    limit: shownFound,
    minScore: defaultMinScore,
  });
  const toFound = ({ chunkId, title, text, score, wordScore, semanticScore, matched }: SearchHit): FoundChunk => ({
    chunkId,
    title,
    text,
    score,
    wordScore,
    semanticScore,
    matched,
  });
  return { used: hits.map(toFound), close: close.map(toFound) };
}
