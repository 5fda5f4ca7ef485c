/** Passages cut in two, joined, and changed many at once. */
import type { Context } from "../access/context.ts";
import { recordAudit } from "../audit/record.ts";
import { inTransaction } from "../db/client.ts";
import { invalidField, notFound } from "../errors.ts";
import { newId } from "../ids.ts";
import { indexChunks, removeFromIndex } from "../retrieval/sqlite-index.ts";
import { estimateTokens } from "../turn/estimate-tokens.ts";
import { requireBase, requireChunk } from "./access.ts";
import type {
  ChunkView,
  DeleteChunksInput,
  MergeChunksInput,
  SetChunksEnabledInput,
  SplitChunkInput,
} from "./chunk-schema.ts";
import { chunkColumns, toChunkView } from "./chunk-view.ts";
import { isSource, knowledgeLimits } from "./schema.ts";
import { contentHash } from "./write-document.ts";

const textFields = (title: string, text: string) => ({
  text,
  tokens: estimateTokens(text),
  contentHash: contentHash(title, text),
});

/** The part from `at` on becomes a passage of its own behind it. Throws invalid where one of the two would be empty. */
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
      data: textFields(title, first),
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
        ...textFields(title, second),
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

/** Of one base, in the order they were added. Throws not found where one is missing. */
async function requireChunks(ctx: Context, { baseId, chunkIds }: DeleteChunksInput) {
  const base = await requireBase(ctx, baseId, "knowledge.write");
  const ids = [...new Set(chunkIds)];
  const chunks = await ctx.db.chunk.findMany({
    where: { baseId, id: { in: ids }, position: { gte: 0 } },
    include: { document: { select: { kind: true } } },
    orderBy: [{ documentId: "asc" }, { position: "asc" }],
  });
  if (chunks.length < ids.length) throw notFound("chunk");
  return { base, chunks };
}

type Found = Awaited<ReturnType<typeof requireChunks>>["chunks"];

/** A typed document goes with its last passage; a file or a page stays, to be read again. */
async function removeChunks(ctx: Context, chunks: Found): Promise<void> {
  await removeFromIndex(
    ctx.db,
    chunks.map(({ number }) => number),
  );
  await ctx.db.chunk.deleteMany({ where: { id: { in: chunks.map(({ id }) => id) } } });
  const typed = chunks.filter(({ document }) => !isSource(document.kind));
  await ctx.db.document.deleteMany({
    where: { id: { in: typed.map(({ documentId }) => documentId) }, chunks: { none: {} } },
  });
}

/** The first takes in the texts of the others, in their own order. Throws invalid where that is too long for a passage. */
export async function mergeChunks(ctx: Context, input: MergeChunksInput): Promise<ChunkView> {
  return inTransaction(ctx, async (ctx) => {
    const { base, chunks } = await requireChunks(ctx, input);
    const [first, ...others] = chunks;
    if (!first || others.length === 0) throw invalidField("chunkIds", "too_few", { minimum: 2 });
    const text = chunks.map((chunk) => chunk.text).join("\n\n");
    const maximum = knowledgeLimits.snippetLength;
    if (text.length > maximum) throw invalidField("chunkIds", "knowledge.merge_too_long", { maximum });
    const row = await ctx.db.chunk.update({
      where: { id: first.id },
      data: textFields(first.title, text),
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
    const { base, chunks } = await requireChunks(ctx, input);
    const { enabled } = input;
    await ctx.db.chunk.updateMany({ where: { id: { in: chunks.map(({ id }) => id) } }, data: { enabled } });
    await recordAudit(ctx, {
      action: enabled ? "snippet.enabled" : "snippet.disabled",
      entityKind: "base",
      entityId: base.id,
      entityName: base.name,
      workspaceId: base.workspaceId,
      after: { snippets: chunks.map(({ title }) => title) },
    });
  });
}

export async function deleteChunks(ctx: Context, input: DeleteChunksInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { base, chunks } = await requireChunks(ctx, input);
    await removeChunks(ctx, chunks);
    await recordAudit(ctx, {
      action: "snippet.deleted",
      entityKind: "base",
      entityId: base.id,
      entityName: base.name,
      workspaceId: base.workspaceId,
      before: { snippets: chunks.map(({ title, text }) => ({ title, text })) },
    });
  });
}
