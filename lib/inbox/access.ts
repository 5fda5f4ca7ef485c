/** The only code that turns ids into groups of questions: what the actor cannot see is not found. */
import type { Context } from "#lib/access/context.ts";
import type { Permission } from "#lib/access/policy.ts";
import { inVisibleWorkspace, requirePermission } from "#lib/access/require.ts";
import { notFound } from "#lib/errors.ts";
import type { GroupId } from "#lib/ids.ts";

export async function requireGroup(ctx: Context, groupId: GroupId, permission: Permission) {
  const row = await ctx.db.questionGroup.findFirst({
    where: { id: groupId, bot: { deletedAt: null, ...inVisibleWorkspace(ctx) } },
    include: { bot: { select: { id: true, name: true, workspaceId: true, draft: true } } },
  });
  if (!row) throw notFound("question_group");
  requirePermission(ctx, permission, row.bot.workspaceId);
  return row;
}
