/** Edits a chunk's text, and enables or disables the chunk. */
import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { requireChunk } from "#lib/knowledge/access.ts";
import type { ChunkView, SetChunkEnabledInput, UpdateChunkInput } from "#lib/knowledge/chunk-schema.ts";
import { contentHash } from "#lib/knowledge/documents/write-document.ts";
import { indexChunks } from "#lib/retrieval/engine.ts";
import { guessLanguage } from "#lib/retrieval/stop-words.ts";
import { estimateTokens } from "#lib/turn/estimate-tokens.ts";
import { chunkColumns, toChunkView } from "./chunk-view.ts";
import { editedData } from "./original-hashes.ts";

export async function updateChunk(ctx: Context, { chunkId, title, text }: UpdateChunkInput): Promise<ChunkView> {
  return inTransaction(ctx, async (ctx) => {
    const before = await requireChunk(ctx, chunkId, "knowledge.write");
    const language = guessLanguage(`${title} ${text}`, before.language === "en" ? "en" : "id");
    const hash = contentHash(title, text);
    const row = await ctx.db.chunk.update({
      where: { id: chunkId },
      data: {
        title,
        text,
        language,
        tokens: estimateTokens(text),
        contentHash: hash,
        ...editedData([before], hash),
      },
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

/** A disabled chunk is kept but not searched. */
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
