import type { Context } from "#lib/access/context.ts";
import { requireAdmin } from "#lib/access/require.ts";
import { type AuditId, asId } from "#lib/ids.ts";

type ListAuditInput = { query?: string; cursor?: string };

type AuditView = {
  id: AuditId;
  actorKind: string;
  actorName: string;
  action: string;
  entityName: string;
  before: unknown;
  after: unknown;
  createdAt: string;
};

const pageSize = 50;

/** Every write of the instance, the newest first. */
export async function listAuditEntries(
  ctx: Context,
  { query, cursor }: ListAuditInput,
): Promise<{ items: AuditView[]; nextCursor: string | null }> {
  requireAdmin(ctx);
  const rows = await ctx.db.auditEntry.findMany({
    where: {
      ...(cursor ? { id: { lt: asId("audit", cursor) } } : {}),
      ...(query && {
        OR: [{ action: { contains: query } }, { actorName: { contains: query } }, { entityName: { contains: query } }],
      }),
    },
    orderBy: { id: "desc" },
    take: pageSize + 1,
  });
  const items = rows
    .slice(0, pageSize)
    .map(({ id, actorKind, actorName, action, entityName, before, after, createdAt }) => ({
      id,
      actorKind,
      actorName,
      action,
      entityName,
      before,
      after,
      createdAt: createdAt.toISOString(),
    }));
  return { items, nextCursor: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}
