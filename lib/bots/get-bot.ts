import type { Context } from "#lib/access/context.ts";
import { requireBot } from "./access.ts";
import { readSpec } from "./read-spec.ts";
import type { Bot, BotInput } from "./schema.ts";
import type { BotSpec } from "./spec.ts";
import { toBot } from "./to-bot.ts";

export async function getBot(ctx: Context, { botId }: BotInput): Promise<Bot> {
  return toBot(await requireBot(ctx, botId, "bots.read"));
}

/** The draft as the turn engine takes it: for trying, never for visitors. */
export async function requireTurnBot(
  ctx: Context,
  botId: string,
): Promise<{ id: string; workspaceId: string; versionId: null; spec: BotSpec }> {
  const bot = await requireBot(ctx, botId, "bots.try");
  return { id: bot.id, workspaceId: bot.workspaceId, versionId: null, spec: readSpec(bot.draft) };
}
