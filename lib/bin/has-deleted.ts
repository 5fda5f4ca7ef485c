import type { Context } from "#lib/access/context.ts";
import type { WorkspaceId } from "#lib/ids.ts";
import { inBin } from "./in-bin.ts";

/** Whether the workspace's bin holds anything. */
export async function hasDeleted(ctx: Context, input: { workspaceId: WorkspaceId }): Promise<boolean> {
  const where = inBin(ctx, input);
  const [bot, base] = await Promise.all([
    ctx.db.bot.findFirst({ where: where.bots, select: { id: true } }),
    ctx.db.knowledgeBase.findFirst({ where: where.bases, select: { id: true } }),
  ]);
  return bot !== null || base !== null;
}
