import type { Context } from "#lib/access/context.ts";
import { requirePermission } from "#lib/access/require.ts";
import { createBot, requireBot } from "#lib/bots/index.ts";
import { readSpec } from "#lib/bots/read-spec.ts";
import type { Bot } from "#lib/bots/schema.ts";
import { withCopies } from "./copy-bases.ts";
import { planBases } from "./plan-bases.ts";
import type { TransferBotInput } from "./schema.ts";

/**
 * A draft like this one, with its picture, its tags and its knowledge: what the workspace has not got is copied into it.
 * Throws conflict for knowledge that is too large for one archive.
 */
export async function copyBot(ctx: Context, { botId, workspaceId }: TransferBotInput): Promise<Bot> {
  const bot = await requireBot(ctx, botId, "bots.read");
  requirePermission(ctx, "bots.write", workspaceId);
  const inDraft = new Set(readSpec(bot.draft).knowledge.baseIds);
  const planned = await planBases(ctx, bot, workspaceId);
  const baseIds = planned.flatMap(({ id, existing }) => (existing === null && inDraft.has(id) ? [id] : []));
  return withCopies(ctx, { baseIds, workspaceId }, () =>
    createBot(ctx, { workspaceId, from: { kind: "copy", botId } }),
  );
}
