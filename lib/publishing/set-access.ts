import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { requireBot } from "#lib/bots/index.ts";
import { inTransaction } from "#lib/db/client.ts";
import { accessChange, chooseAccess, hashChosen } from "./choose-access.ts";
import type { SetAccessInput } from "./schema.ts";

/**
 * Changes who may open the bot, and nothing that visitors meet: draft and version stay. Throws invalid at `password` for
 * password access without a password.
 */
export async function setAccess(ctx: Context, input: SetAccessInput): Promise<void> {
  const hash = await hashChosen(ctx, input);
  await inTransaction(ctx, async (ctx) => {
    const { botId } = input;
    const bot = await requireBot(ctx, botId, "bots.publish");
    const access = chooseAccess(bot, input.access, hash);
    const change = accessChange(bot, access);
    if (!change) return;
    await ctx.db.bot.update({ where: { id: botId }, data: { ...access, publicRevision: { increment: 1 } } });
    const { name: entityName, workspaceId } = bot;
    const entity = { entityKind: "bot", entityId: botId, entityName, workspaceId };
    await recordAudit(ctx, { action: "bot.access-changed", ...entity, ...change });
  });
}
