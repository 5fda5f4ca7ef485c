import type { Context } from "#lib/access/context.ts";
import { getBot } from "#lib/bots/index.ts";
import type { BotInput } from "#lib/bots/schema.ts";

/** Whether anybody has asked the bot something, in the preview or on its page. */
export async function hasBeenTried(ctx: Context, { botId }: BotInput): Promise<boolean> {
  await getBot(ctx, { botId });
  return (await ctx.db.turn.findFirst({ where: { botId }, select: { id: true } })) !== null;
}
