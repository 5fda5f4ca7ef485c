/** The only file that turns ids of knowledge into rows. */
import type { Context } from "#lib/access/context.ts";
import type { Permission } from "#lib/access/policy.ts";
import { inVisibleWorkspace, requirePermission } from "#lib/access/require.ts";
import { notFound } from "#lib/errors.ts";
import type { AuditId, BaseId, ChunkId, DocumentId } from "#lib/ids.ts";
import { toDeletion } from "./chunks/deletion.ts";

export function visibleBases(ctx: Context) {
  return { deletedAt: null, ...inVisibleWorkspace(ctx) };
}

export async function requireBase(ctx: Context, baseId: BaseId, permission: Permission) {
  const base = await ctx.db.knowledgeBase.findFirst({ where: { id: baseId, ...visibleBases(ctx) } });
  if (!base) throw notFound("base");
  requirePermission(ctx, permission, base.workspaceId);
  return base;
}

export async function requireChunk(ctx: Context, chunkId: ChunkId, permission: Permission) {
  const chunk = await ctx.db.chunk.findFirst({
    where: { id: chunkId, base: visibleBases(ctx) },
    include: { base: true, document: true },
  });
  if (!chunk) throw notFound("chunk");
  requirePermission(ctx, permission, chunk.base.workspaceId);
  return chunk;
}

/** Chunks of one base, in the order they were added. Throws not found where one is missing. */
export async function requireChunks(
  ctx: Context,
  { baseId, chunkIds }: { baseId: BaseId; chunkIds: readonly ChunkId[] },
  permission: Permission,
) {
  const base = await requireBase(ctx, baseId, permission);
  const ids = [...new Set(chunkIds)];
  const chunks = await ctx.db.chunk.findMany({
    where: { baseId, id: { in: ids }, position: { gte: 0 } },
    include: { document: true },
    orderBy: [{ documentId: "asc" }, { position: "asc" }],
  });
  if (chunks.length < ids.length) throw notFound("chunk");
  return { base, chunks };
}

/** The chunks of one deletion, with their base. */
export async function requireDeletion(ctx: Context, deletionId: AuditId, permission: Permission) {
  const rows = await ctx.db.deletedChunk.findMany({ where: { deletionId } });
  if (!rows[0]) throw notFound("base");
  const base = await requireBase(ctx, rows[0].baseId, permission);
  const deletion = toDeletion(rows);
  if (!deletion) throw notFound("base");
  return { base, deletion };
}

export async function requireDocument(ctx: Context, documentId: DocumentId, permission: Permission) {
  const document = await ctx.db.document.findFirst({
    where: { id: documentId, base: visibleBases(ctx) },
    include: { base: true },
  });
  if (!document) throw notFound("document");
  requirePermission(ctx, permission, document.base.workspaceId);
  return document;
}
