/** Files and pages that an earlier version of the parsers read, and which this one may read more of. */
import type { Context } from "#lib/access/context.ts";
import { requireAdmin } from "#lib/access/require.ts";
import type { Prisma } from "#lib/db/client.ts";
import type { DocumentId } from "#lib/ids.ts";
import { requireBase } from "#lib/knowledge/access.ts";
import type { Reimport } from "#lib/knowledge/chunking-schema.ts";
import { queueReimport } from "#lib/knowledge/documents/reimport-document.ts";
import type { BaseInput } from "#lib/knowledge/schema.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import { outdatedDocuments } from "./outdated.ts";
import { reimportAll } from "./reimport-all.ts";

const inAnyBase: Prisma.DocumentWhereInput = { ...outdatedDocuments, base: { deletedAt: null } };

export async function countOutdated(ctx: Context, { baseId }: BaseInput): Promise<number> {
  await requireBase(ctx, baseId, "knowledge.read");
  return ctx.db.document.count({ where: { baseId, ...outdatedDocuments } });
}

/** Reimports the outdated files and pages of a base. */
export const reimportOutdated = (ctx: Context, { baseId }: BaseInput): Promise<Reimport> =>
  reimportAll(ctx, { baseId, outdatedOnly: true });

/** Of every base. Throws forbidden for anybody but administrators. */
export async function countAllOutdated(ctx: Context): Promise<number> {
  requireAdmin(ctx);
  return ctx.db.document.count({ where: inAnyBase });
}

const listedAtOnce = 200;

/** Reimports the outdated files and pages of every base, one after another. Throws forbidden for anybody but administrators. */
export async function reimportAllOutdated(ctx: Context): Promise<Reimport> {
  requireAdmin(ctx);
  const counts: Reimport = { queued: 0, underWay: 0 };
  for (let last: DocumentId | "" | undefined = ""; last !== undefined; ) {
    const rows: { id: DocumentId }[] = await ctx.db.document.findMany({
      where: { ...inAnyBase, id: { gt: last } },
      select: { id: true },
      orderBy: { id: "asc" },
      take: listedAtOnce,
    });
    for (const { id } of rows) {
      await yieldToRequests();
      counts[(await queueReimport(ctx, id)) ? "queued" : "underWay"]++;
    }
    last = rows.at(-1)?.id;
  }
  return counts;
}
