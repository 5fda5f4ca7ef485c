import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import type { BotId } from "#lib/ids.ts";
import { forgetMessages } from "#lib/retrieval/forget-messages.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";

/** Each with its messages and turns. */
const conversationsAtOnce = 50;

/**
 * Deletes a deleted bot for good: its conversations, in steps, since there may be very many; then its versions and
 * addresses with its row. The usage of its days stays. Nothing happens to a bot that was restored meanwhile.
 */
export async function dropBot(ctx: Context, botId: BotId): Promise<void> {
  for (;;) {
    const conversations = await ctx.db.conversation.findMany({
      where: { botId, bot: { deletedAt: { not: null } } },
      select: { id: true },
      take: conversationsAtOnce,
    });
    const ids = conversations.map(({ id }) => id);
    await inTransaction(ctx, async (ctx) => {
      await forgetMessages(ctx, ids);
      await ctx.db.conversation.deleteMany({ where: { id: { in: ids } } });
    });
    if (conversations.length < conversationsAtOnce) break;
    await yieldToRequests();
  }
  await inTransaction(ctx, async (ctx) => {
    const bot = await ctx.db.bot.findFirst({ where: { id: botId, deletedAt: { not: null } } });
    if (!bot) return;
    await ctx.db.turnQuota.deleteMany({ where: { botId } });
    await ctx.db.bot.delete({ where: { id: botId } });
    await recordAudit(ctx, {
      action: "bot.dropped",
      entityKind: "bot",
      entityId: botId,
      entityName: bot.name,
      workspaceId: bot.workspaceId,
      before: { slug: bot.slug, deletedAt: bot.deletedAt },
    });
  });
}
