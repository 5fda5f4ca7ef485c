import type { Context } from "#lib/access/context.ts";
import { requireUserActor } from "#lib/access/require.ts";
import { requireBot } from "#lib/bots/index.ts";
import { readSpec } from "#lib/bots/read-spec.ts";
import { toMessageView } from "#lib/conversations/index.ts";
import type { AskBotInput, Asked } from "#lib/conversations/schema.ts";
import { conflict } from "#lib/errors.ts";
import { live, whenOver } from "./live-turns.ts";
import { startTurn } from "./start-turn.ts";

/**
 * Asks the published bot and waits for the whole answer. The conversation is the person's own; a question that names one goes
 * on with it. Throws conflict for a bot that is not published.
 */
export async function askBot(ctx: Context, { botId, ...input }: AskBotInput): Promise<Asked> {
  requireUserActor(ctx);
  const bot = await requireBot(ctx, botId, "bots.try");
  if (!bot.publishedVersion || bot.blockedAt) throw conflict("publish.not_published");
  const { turnId, conversationId } = await startTurn(ctx, {
    bot: {
      id: bot.id,
      workspaceId: bot.workspaceId,
      versionId: bot.publishedVersion.id,
      spec: readSpec(bot.publishedVersion.spec),
    },
    channel: "api",
    input,
  });
  const turn = live().byTurnId.get(turnId);
  if (turn) await whenOver(turn);
  const { answerId, ...made } = await ctx.db.turn.findUniqueOrThrow({
    where: { id: turnId },
    select: { id: true, answerId: true, failureCode: true, events: true },
  });
  const answer = await ctx.db.message.findUniqueOrThrow({ where: { id: answerId } });
  return { conversationId, answer: toMessageView(answer, made) };
}
