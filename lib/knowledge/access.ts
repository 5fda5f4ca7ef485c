/** The only code that turns ids of knowledge into rows. */
import type { Context } from "../access/context.ts";
import type { Permission } from "../access/policy.ts";
import { inVisibleWorkspace, requirePermission } from "../access/require.ts";
import { notFound } from "../errors.ts";

export function visibleBases(ctx: Context) {
  return { deletedAt: null, ...inVisibleWorkspace(ctx) };
}

export async function requireBase(ctx: Context, baseId: string, permission: Permission) {
  const base = await ctx.db.knowledgeBase.findFirst({ where: { id: baseId, ...visibleBases(ctx) } });
  if (!base) throw notFound("base");
  requirePermission(ctx, permission, base.workspaceId);
  return base;
}

export async function requireChunk(ctx: Context, chunkId: string, permission: Permission) {
  const chunk = await ctx.db.chunk.findFirst({
    where: { id: chunkId, base: visibleBases(ctx) },
    include: { base: true, document: true },
  });
  if (!chunk) throw notFound("chunk");
  requirePermission(ctx, permission, chunk.base.workspaceId);
  return chunk;
}

export async function requireDocument(ctx: Context, documentId: string, permission: Permission) {
  const document = await ctx.db.document.findFirst({
    where: { id: documentId, base: visibleBases(ctx) },
    include: { base: true },
  });
  if (!document) throw notFound("document");
  requirePermission(ctx, permission, document.base.workspaceId);
  return document;
}
