import type { Context } from "#lib/access/context.ts";
import { requireAdmin } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { publishedColumns, requireBot } from "#lib/bots/index.ts";
import type { BotInput } from "#lib/bots/schema.ts";
import { inTransaction } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import { recordOutbox } from "#lib/outbox/record-outbox.ts";
import type { SetBlockedInput } from "./schema.ts";

/** The bot keeps its slug and its versions. */
export async function unpublishBot(ctx: Context, { botId }: BotInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const bot = await requireBot(ctx, botId, "bots.publish");
    await ctx.db.bot.update({
      where: { id: botId },
      data: { ...publishedColumns(bot.draft, null), publicRevision: { increment: 1 } },
    });
    await recordAudit(ctx, {
      action: "bot.unpublished",
      entityKind: "bot",
      entityId: botId,
      entityName: bot.name,
      workspaceId: bot.workspaceId,
      before: { version: bot.publishedVersion?.number ?? null },
      after: { version: null },
    });
    await recordOutbox(ctx, { kind: "bot.unpublished", workspaceId: bot.workspaceId, payload: { botId } });
  });
}

/** An administrator takes any bot offline, or lets it back; its makers cannot undo a block. */
export async function setBotBlocked(ctx: Context, { botId, blocked }: SetBlockedInput): Promise<void> {
  requireAdmin(ctx);
  await inTransaction(ctx, async (ctx) => {
    const bot = await ctx.db.bot.findFirst({ where: { id: botId, deletedAt: null } });
    if (!bot) throw notFound("bot");
    await ctx.db.bot.update({
      where: { id: botId },
      data: { blockedAt: blocked ? new Date() : null, publicRevision: { increment: 1 } },
    });
    const action = blocked ? "bot.blocked" : "bot.unblocked";
    await recordAudit(ctx, {
      action,
      entityKind: "bot",
      entityId: botId,
      entityName: bot.name,
      workspaceId: bot.workspaceId,
      before: { blocked: bot.blockedAt !== null },
      after: { blocked },
    });
  });
}
