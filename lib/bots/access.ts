/** The only code that turns a bot's id into a row: a bot that the actor cannot see is not found. */
import type { Context } from "#lib/access/context.ts";
import type { Permission } from "#lib/access/policy.ts";
import { inVisibleWorkspace, requirePermission } from "#lib/access/require.ts";
import { notFound } from "#lib/errors.ts";
import type { BotId } from "#lib/ids.ts";

export function visibleBots(ctx: Context) {
  return { deletedAt: null, ...inVisibleWorkspace(ctx) };
}

/** The row with its published version. Throws not found, or forbidden where the role is insufficient. */
export async function requireBot(ctx: Context, botId: BotId, permission: Permission) {
  const bot = await ctx.db.bot.findFirst({
    where: { id: botId, ...visibleBots(ctx) },
    include: { publishedVersion: true },
  });
  if (!bot) throw notFound("bot");
  requirePermission(ctx, permission, bot.workspaceId);
  return bot;
}

export type BotRow = Awaited<ReturnType<typeof requireBot>>;
