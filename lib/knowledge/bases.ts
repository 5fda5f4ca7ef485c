import { type Context, userIdOf } from "#lib/access/context.ts";
import { inPermittedWorkspace, inVisibleWorkspace, requirePermission } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { type Db, inTransaction, type Prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import { type BaseId, newId, type WorkspaceId } from "#lib/ids.ts";
import { requireBase } from "./access.ts";
import { chunkingData, chunkingNoted, chunkingOf } from "./chunking/chunking-column.ts";
import type { BaseInput, CreateBaseInput, KnowledgeBase, UpdateBaseInput } from "./schema.ts";

const withCounts = { _count: { select: { chunks: { where: { position: { gte: 0 } } }, documents: true } } } as const;

type BaseRow = {
  id: BaseId;
  workspaceId: WorkspaceId;
  name: string;
  description: string;
  language: string;
  chunking: Prisma.JsonValue;
  updatedAt: Date;
  _count: { chunks: number; documents: number };
};

function toBase(row: BaseRow): KnowledgeBase {
  const { _count, updatedAt, language, id, workspaceId, name, description } = row;
  return {
    id,
    workspaceId,
    name,
    description,
    language: language === "en" ? "en" : "id",
    chunking: chunkingOf(row),
    ..._count,
    updatedAt: updatedAt.toISOString(),
  };
}

type Named = Parameters<typeof chunkingOf>[0] & { name: string; description: string; language: string };

/** A base's own fields for the audit log. */
const noted = (base: Named) => ({
  name: base.name,
  description: base.description,
  language: base.language,
  chunking: chunkingNoted(chunkingOf(base)),
});

export async function createBase(ctx: Context, input: CreateBaseInput): Promise<KnowledgeBase> {
  requirePermission(ctx, "knowledge.write", input.workspaceId);
  const id = newId("base");
  return inTransaction(ctx, async (ctx) => {
    const { chunking, ...columns } = input;
    const row = await ctx.db.knowledgeBase.create({
      data: { id, ...columns, ...chunkingData(chunking), createdById: userIdOf(ctx) },
      include: withCounts,
    });
    await recordAudit(ctx, {
      action: "knowledge.created",
      entityKind: "base",
      entityId: id,
      entityName: input.name,
      workspaceId: input.workspaceId,
      after: noted(row),
    });
    return toBase(row);
  });
}

export async function updateBase(ctx: Context, { baseId, ...change }: UpdateBaseInput): Promise<KnowledgeBase> {
  return inTransaction(ctx, async (ctx) => {
    const before = await requireBase(ctx, baseId, "knowledge.write");
    const { chunking, ...columns } = change;
    const row = await ctx.db.knowledgeBase.update({
      where: { id: baseId },
      data: { ...columns, ...chunkingData(chunking) },
      include: withCounts,
    });
    // A reimport chunks an unchanged page anew.
    if (chunking !== undefined)
      await ctx.db.document.updateMany({
        where: { baseId, OR: [{ etag: { not: null } }, { lastModified: { not: null } }] },
        data: { etag: null, lastModified: null },
      });
    await recordAudit(ctx, {
      action: "knowledge.updated",
      entityKind: "base",
      entityId: baseId,
      entityName: row.name,
      workspaceId: before.workspaceId,
      before: noted(before),
      after: { ...columns, ...(chunking === undefined ? {} : { chunking: chunkingNoted(chunking) }) },
    });
    return toBase(row);
  });
}

/** Bots no longer find the base at once; `restoreBase` brings it back whole. */
export async function deleteBase(ctx: Context, { baseId }: BaseInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const base = await requireBase(ctx, baseId, "knowledge.write");
    await ctx.db.knowledgeBase.update({ where: { id: baseId }, data: { deletedAt: new Date() } });
    await recordAudit(ctx, {
      action: "knowledge.deleted",
      entityKind: "base",
      entityId: baseId,
      entityName: base.name,
      workspaceId: base.workspaceId,
      before: noted(base),
    });
  });
}

export async function restoreBase(ctx: Context, { baseId }: BaseInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const base = await ctx.db.knowledgeBase.findFirst({
      where: { id: baseId, deletedAt: { not: null }, isImporting: false, ...inVisibleWorkspace(ctx) },
    });
    if (!base) throw notFound("base");
    requirePermission(ctx, "knowledge.write", base.workspaceId);
    await ctx.db.knowledgeBase.update({ where: { id: baseId }, data: { deletedAt: null } });
    await recordAudit(ctx, {
      action: "knowledge.restored",
      entityKind: "base",
      entityId: baseId,
      entityName: base.name,
      workspaceId: base.workspaceId,
      after: noted(base),
    });
  });
}

/** The caller has checked the permission. */
export async function baseView(db: Db, id: BaseId): Promise<KnowledgeBase> {
  return toBase(await db.knowledgeBase.findUniqueOrThrow({ where: { id }, include: withCounts }));
}

export async function getBase(ctx: Context, { baseId }: BaseInput): Promise<KnowledgeBase> {
  await requireBase(ctx, baseId, "knowledge.read");
  return baseView(ctx.db, baseId);
}

export async function listBases(
  ctx: Context,
  { workspaceId }: { workspaceId?: WorkspaceId },
): Promise<KnowledgeBase[]> {
  const visible = { deletedAt: null, ...inPermittedWorkspace(ctx, "knowledge.read") };
  const where = workspaceId ? { AND: [visible, { workspaceId }] } : visible;
  const rows = await ctx.db.knowledgeBase.findMany({ where, include: withCounts, orderBy: { updatedAt: "desc" } });
  return rows.map(toBase);
}
