import type { Context } from "#lib/access/context.ts";
import { inVisibleWorkspace, requirePermission } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import { requireBot } from "./access.ts";
import type { BotInput } from "./schema.ts";

type Row = { slug: string | null; access: string; publishedVersion: { number: number } | null };

/** A bot's public state for the audit log; its draft stays with the bot. */
const noted = ({ slug, access, publishedVersion }: Row) => ({
  slug,
  access,
  version: publishedVersion?.number ?? null,
});

/** Takes the bot offline at once; `restoreBot` brings it back with its slug. */
export async function deleteBot(ctx: Context, { botId }: BotInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const bot = await requireBot(ctx, botId, "bots.write");
    await ctx.db.bot.update({
      where: { id: botId },
      data: { deletedAt: new Date(), publicRevision: { increment: 1 } },
    });
    await recordAudit(ctx, {
      action: "bot.deleted",
      entityKind: "bot",
      entityId: botId,
      entityName: bot.name,
      workspaceId: bot.workspaceId,
      before: noted(bot),
    });
  });
}

export async function restoreBot(ctx: Context, { botId }: BotInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const bot = await ctx.db.bot.findFirst({
      where: { id: botId, deletedAt: { not: null }, ...inVisibleWorkspace(ctx) },
      include: { publishedVersion: { select: { number: true } } },
    });
    if (!bot) throw notFound("bot");
    requirePermission(ctx, "bots.write", bot.workspaceId);
    await ctx.db.bot.update({ where: { id: botId }, data: { deletedAt: null, publicRevision: { increment: 1 } } });
    await recordAudit(ctx, {
      action: "bot.restored",
      entityKind: "bot",
      entityId: botId,
      entityName: bot.name,
      workspaceId: bot.workspaceId,
      after: noted(bot),
    });
  });
}
