import type { Context } from "#lib/access/context.ts";
import { requireBot } from "#lib/bots/index.ts";
import { readSpec } from "#lib/bots/read-spec.ts";
import { resolveChatModels, testModelsVision } from "#lib/providers/index.ts";
import type { TestVisionInput } from "./schema.ts";

/** Shows a picture to the models of the bot's draft that are not known to see, and stores what each made of it. */
export async function testVision(ctx: Context, { botId }: TestVisionInput): Promise<void> {
  const bot = await requireBot(ctx, botId, "bots.write");
  const models = await resolveChatModels(ctx.db, readSpec(bot.draft).model.modelIds);
  await testModelsVision(
    ctx.db,
    models.filter(({ sees }) => sees !== true).map(({ id }) => id),
  );
}
