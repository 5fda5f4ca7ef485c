import type { Context } from "#lib/access/context.ts";
import { requireBot } from "./access.ts";
import type { Bot, BotInput } from "./schema.ts";
import { toBot } from "./to-bot.ts";

export async function getBot(ctx: Context, { botId }: BotInput): Promise<Bot> {
  return toBot(await requireBot(ctx, botId, "bots.read"));
}
