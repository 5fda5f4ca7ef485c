import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { dropBot } from "#lib/bots/index.ts";
import { eraseOfDeletedBot } from "#lib/erasure/index.ts";
import { dropBase } from "#lib/knowledge/index.ts";
import { dropWorkspaces } from "#lib/workspaces/index.ts";
import { expired } from "./in-bin.ts";

/** Deletes for good what has been in the bin for longer than it can be brought back: work of the daily job. */
export async function dropExpired(ctx: Context, now: Date): Promise<void> {
  const where = expired(now);
  for (const { id } of await ctx.db.bot.findMany({ where: where.bots, select: { id: true } })) {
    await eraseOfDeletedBot(ctx.db, id);
    await dropBot(ctx, id);
  }
  const bases = await ctx.db.knowledgeBase.findMany({ where: where.bases });
  for (const { id, name, workspaceId, deletedAt } of bases) {
    await dropBase(ctx, id);
    await recordAudit(ctx, {
      action: "knowledge.dropped",
      entityKind: "base",
      entityId: id,
      entityName: name,
      workspaceId,
      before: { deletedAt },
    });
  }
  await dropWorkspaces(ctx);
}
