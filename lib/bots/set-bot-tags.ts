import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction, toJson } from "#lib/db/client.ts";
import { requireBot } from "./access.ts";
import type { SetBotTagsInput } from "./schema.ts";
import { tagsOf } from "./to-bot.ts";

/** Tags are the members' own, so they are no part of the draft and of no version. */
export async function setBotTags(ctx: Context, { botId, tags }: SetBotTagsInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const bot = await requireBot(ctx, botId, "bots.write");
    const distinct = [...new Set(tags)];
    await ctx.db.bot.update({ where: { id: botId }, data: { tags: toJson(distinct) } });
    await recordAudit(ctx, {
      action: "bot.tags-set",
      entityKind: "bot",
      entityId: botId,
      entityName: bot.name,
      workspaceId: bot.workspaceId,
      before: { tags: tagsOf(bot) },
      after: { tags: distinct },
    });
  });
}
