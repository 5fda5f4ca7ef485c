import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { requireConversation } from "./access.ts";
import type { SetConversationTagsInput } from "./schema.ts";

/** The members' own words, in place of those that the conversation has. */
export async function setConversationTags(
  ctx: Context,
  { conversationId, tags }: SetConversationTagsInput,
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const row = await requireConversation(ctx, conversationId, "conversations.write");
    const before = await ctx.db.conversationTag.findMany({ where: { conversationId }, orderBy: { tag: "asc" } });
    const distinct = [...new Set(tags)].sort();
    await ctx.db.conversationTag.deleteMany({ where: { conversationId } });
    await ctx.db.conversationTag.createMany({ data: distinct.map((tag) => ({ conversationId, tag })) });
    await recordAudit(ctx, {
      action: "conversation.tags-set",
      entityKind: "conversation",
      entityId: conversationId,
      entityName: row.title,
      workspaceId: row.bot.workspaceId,
      before: { tags: before.map(({ tag }) => tag) },
      after: { tags: distinct },
    });
  });
}
