/** Splits and merges chunks, and changes many at once. */

import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { invalidField } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { requireChunk, requireChunks } from "#lib/knowledge/access.ts";
import type {
  ChunkView,
  MergeChunksInput,
  SetChunksEnabledInput,
  SplitChunkInput,
} from "#lib/knowledge/chunk-schema.ts";
import { contentHash } from "#lib/knowledge/documents/write-document.ts";
import { knowledgeLimits } from "#lib/knowledge/schema.ts";
import { indexChunks } from "#lib/retrieval/engine.ts";
import { estimateTokens } from "#lib/turn/estimate-tokens.ts";
import { chunkColumns, toChunkView } from "./chunk-view.ts";
import { removeChunks } from "./delete-chunks.ts";
import { editedData } from "./original-hashes.ts";

/** Of a chunk that `edited` become, or a part of one. */
function textFields(title: string, text: string, edited: Parameters<typeof editedData>[0]) {
  const hash = contentHash(title, text);
  return { text, tokens: estimateTokens(text), contentHash: hash, ...editedData(edited, hash) };
}

/** The text from `at` on becomes a chunk of its own behind it. Throws invalid where one of the two would be empty. */
export async function splitChunk(ctx: Context, { chunkId, at }: SplitChunkInput): Promise<[ChunkView, ChunkView]> {
  return inTransaction(ctx, async (ctx) => {
    const chunk = await requireChunk(ctx, chunkId, "knowledge.write");
    const [first, second] = [chunk.text.slice(0, at).trim(), chunk.text.slice(at).trim()];
    if (!first || !second) throw invalidField("at", "knowledge.split_place");
    const { documentId, baseId, position, title, titlePath, page, language, enabled } = chunk;
    await ctx.db.chunk.updateMany({
      where: { documentId, position: { gt: position } },
      data: { position: { increment: 1 } },
    });
    const before = await ctx.db.chunk.update({
      where: { id: chunkId },
      data: textFields(title, first, [chunk]),
      select: chunkColumns,
    });
    const after = await ctx.db.chunk.create({
      data: {
        id: newId("chunk"),
        documentId,
        baseId,
        position: position + 1,
        title,
        titlePath: titlePath ?? [],
        page,
        language,
        enabled,
        ...textFields(title, second, [chunk]),
      },
      select: chunkColumns,
    });
    await indexChunks(ctx.db, [before, after]);
    await recordAudit(ctx, {
      action: "snippet.split",
      entityKind: "chunk",
      entityId: chunkId,
      entityName: title,
      workspaceId: chunk.base.workspaceId,
      before: { text: chunk.text },
      after: { texts: [first, second] },
    });
    return [toChunkView(before), toChunkView(after)];
  });
}

/**
 * The first chunk takes in the texts of the others, in their own order. Throws invalid where the result is too long for
 * a chunk.
 */
export async function mergeChunks(ctx: Context, input: MergeChunksInput): Promise<ChunkView> {
  return inTransaction(ctx, async (ctx) => {
    const { base, chunks } = await requireChunks(ctx, input, "knowledge.write");
    const [first, ...others] = chunks;
    if (!first || others.length === 0) throw invalidField("chunkIds", "too_few", { minimum: 2 });
    const text = chunks.map((chunk) => chunk.text).join("\n\n");
    const maximum = knowledgeLimits.snippetLength;
    if (text.length > maximum) throw invalidField("chunkIds", "knowledge.merge_too_long", { maximum });
    const row = await ctx.db.chunk.update({
      where: { id: first.id },
      data: textFields(first.title, text, chunks),
      select: chunkColumns,
    });
    await indexChunks(ctx.db, [row]);
    await removeChunks(ctx, others);
    await recordAudit(ctx, {
      action: "snippet.merged",
      entityKind: "chunk",
      entityId: first.id,
      entityName: first.title,
      workspaceId: base.workspaceId,
      before: { texts: chunks.map((chunk) => chunk.text) },
      after: { text },
    });
    return toChunkView(row);
  });
}

export async function setChunksEnabled(ctx: Context, input: SetChunksEnabledInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { base, chunks } = await requireChunks(ctx, input, "knowledge.write");
    const { enabled } = input;
    await ctx.db.chunk.updateMany({ where: { id: { in: chunks.map(({ id }) => id) } }, data: { enabled } });
    await recordAudit(ctx, {
      action: enabled ? "snippet.enabled" : "snippet.disabled",
      entityKind: "base",
      entityId: base.id,
      entityName: base.name,
      workspaceId: base.workspaceId,
      before: { snippets: chunks.map((chunk) => ({ title: chunk.title, enabled: chunk.enabled })) },
      after: { snippets: chunks.map(({ title }) => ({ title, enabled })) },
    });
  });
}
