import type { Context } from "#lib/access/context.ts";
import { requireConversation } from "./access.ts";
import type { SetReadInput } from "./schema.ts";

/** For the whole workspace: what one member has read is done for the others. */
export async function setConversationRead(ctx: Context, { conversationId, isRead }: SetReadInput): Promise<void> {
  await requireConversation(ctx, conversationId, "conversations.write");
  await ctx.db.conversation.update({
    where: { id: conversationId },
    data: { readAt: isRead ? new Date() : null },
  });
}
