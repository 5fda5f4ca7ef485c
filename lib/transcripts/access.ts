/** The only code that turns ids into conversations to be read: what the actor cannot see is not found. */
import type { Context } from "#lib/access/context.ts";
import type { Permission } from "#lib/access/policy.ts";
import { inVisibleWorkspace, requirePermission } from "#lib/access/require.ts";
import { notFound } from "#lib/errors.ts";
import type { ConversationId } from "#lib/ids.ts";

/** A visitor's conversation with its bot. */
export async function requireConversation(ctx: Context, conversationId: ConversationId, permission: Permission) {
  const row = await ctx.db.conversation.findFirst({
    where: {
      id: conversationId,
      deletedAt: null,
      channel: { not: "preview" },
      bot: { deletedAt: null, ...inVisibleWorkspace(ctx) },
    },
    include: { bot: { select: { id: true, name: true, workspaceId: true } } },
  });
  if (!row) throw notFound("conversation");
  requirePermission(ctx, permission, row.bot.workspaceId);
  return row;
}
