import type { Context } from "#lib/access/context.ts";
import { requirePermission } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { conflict, notFound } from "#lib/errors.ts";
import type { WorkspaceInput } from "./schema.ts";

const isOpen = { deletedAt: null };

/** A personal workspace is there as long as its user is. */
async function requireTeam(ctx: Context, { workspaceId }: WorkspaceInput) {
  requirePermission(ctx, "workspace.manage", workspaceId);
  const workspace = await ctx.db.workspace.findFirst({ where: { id: workspaceId, ...isOpen } });
  if (!workspace) throw notFound("workspace");
  if (workspace.kind !== "team") throw conflict("workspaces.personal");
  return workspace;
}

/** How much goes with a workspace, for whoever is about to delete it. */
export async function countContents(
  ctx: Context,
  { workspaceId }: WorkspaceInput,
): Promise<{ bots: number; published: number; bases: number; members: number }> {
  requirePermission(ctx, "workspace.read", workspaceId);
  const where = { workspaceId, ...isOpen };
  const [bots, published, bases, members] = await Promise.all([
    ctx.db.bot.count({ where }),
    ctx.db.bot.count({ where: { ...where, publishedVersionId: { not: null } } }),
    ctx.db.knowledgeBase.count({ where }),
    ctx.db.member.count({ where: { workspaceId } }),
  ]);
  return { bots, published, bases, members };
}

/**
 * Closes a team's workspace at once: nobody is a member any more, its bots are offline, its links open nothing. What it
 * holds is deleted for good with what leaves the bin.
 */
export async function deleteWorkspace(ctx: Context, input: WorkspaceInput): Promise<void> {
  const { workspaceId } = input;
  await inTransaction(ctx, async (ctx) => {
    const { name } = await requireTeam(ctx, input);
    const { bots, bases, members } = await countContents(ctx, input);
    const deletedAt = new Date();
    const where = { workspaceId, ...isOpen };
    await ctx.db.bot.updateMany({ where, data: { deletedAt, publicRevision: { increment: 1 } } });
    await ctx.db.knowledgeBase.updateMany({ where, data: { deletedAt } });
    const invites = await ctx.db.invite.updateMany({
      where: { workspaceId, usedAt: null, revokedAt: null },
      data: { revokedAt: deletedAt },
    });
    await ctx.db.member.deleteMany({ where: { workspaceId } });
    await ctx.db.workspace.update({ where: { id: workspaceId }, data: { deletedAt } });
    await recordAudit(ctx, {
      action: "workspace.deleted",
      entityKind: "workspace",
      entityId: workspaceId,
      entityName: name,
      workspaceId,
      before: { members, bots, bases, invites: invites.count },
    });
  });
}
