import type { Context } from "#lib/access/context.ts";
import { requireAdmin } from "#lib/access/require.ts";
import type { Prisma } from "#lib/db/client.ts";
import { asId, type BaseId, idsIn, type ModelId } from "#lib/ids.ts";
import { type AuditActor, type AuditEntryView, type AuditFilter, auditAreas } from "./schema.ts";

const pageSize = 50;
const maxActors = 200;
const systemActor = "system";

function conditionsOf({ query, by, area, from, before, cursor }: AuditFilter): Prisma.AuditEntryWhereInput[] {
  return [
    cursor ? { id: { lt: asId("audit", cursor) } } : {},
    query
      ? {
          OR: [
            { action: { contains: query } },
            { actorName: { contains: query } },
            { entityName: { contains: query } },
          ],
        }
      : {},
    by === systemActor ? { actorKind: systemActor } : by ? { actorId: asId("user", by) } : {},
    area ? { OR: auditAreas[area].map((beginning) => ({ action: { startsWith: beginning } })) } : {},
    from ? { createdAt: { gte: from } } : {},
    before ? { createdAt: { lt: before } } : {},
  ];
}

/** Every write of the instance that fits the filter, the newest first. */
export async function listAuditEntries(
  ctx: Context,
  filter: AuditFilter,
): Promise<{ items: AuditEntryView[]; nextCursor: string | null }> {
  requireAdmin(ctx);
  const rows = await ctx.db.auditEntry.findMany({
    where: { AND: conditionsOf(filter) },
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

/** The present names of knowledge and models that the entries mention by their ids. */
export async function listAuditNames(
  ctx: Context,
  entries: readonly AuditEntryView[],
): Promise<{ bases: { id: BaseId; name: string }[]; models: { id: ModelId; label: string }[] }> {
  requireAdmin(ctx);
  const mentioned = JSON.stringify(entries.map(({ before, after }) => [before, after]));
  const [bases, models] = await Promise.all([
    ctx.db.knowledgeBase.findMany({
      where: { id: { in: idsIn("base", mentioned) } },
      select: { id: true, name: true },
    }),
    ctx.db.model.findMany({ where: { id: { in: idsIn("model", mentioned) } }, select: { id: true, label: true } }),
  ]);
  return { bases, models };
}

/** Whoever changed something, by name; at most 200, the latest. */
export async function listAuditActors(ctx: Context): Promise<AuditActor[]> {
  requireAdmin(ctx);
  const rows = await ctx.db.auditEntry.groupBy({
    by: ["actorKind", "actorId", "actorName"],
    _max: { id: true },
    orderBy: { _max: { id: "desc" } },
    take: maxActors,
  });
  const latest = new Map<string, string>();
  for (const { actorKind, actorId, actorName } of rows) {
    const by = actorKind === systemActor ? systemActor : actorId;
    if (by && !latest.has(by)) latest.set(by, actorName);
  }
  return [...latest].map(([by, name]) => ({ by, name })).sort((one, other) => one.name.localeCompare(other.name));
}
