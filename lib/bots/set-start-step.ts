import type { Context } from "#lib/access/context.ts";
import { requireBot } from "./access.ts";
import type { SetStartStepInput, StartStep } from "./schema.ts";

/** Notes where the maker is in the guided start, so that any device goes on from there. */
export async function setStartStep(
  ctx: Context,
  { botId, step }: SetStartStepInput,
): Promise<{ step: StartStep | null }> {
  // The step is no change of the bot: `updatedAt` stays.
  const { updatedAt } = await requireBot(ctx, botId, "bots.write");
  await ctx.db.bot.update({ where: { id: botId }, data: { startStep: step, updatedAt } });
  return { step };
}
