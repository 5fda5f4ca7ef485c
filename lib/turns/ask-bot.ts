import type { Context } from "#lib/access/context.ts";
import { toMessageView } from "#lib/conversations/index.ts";
import type { AskBotInput, Asked } from "#lib/conversations/schema.ts";
import { requireOpenBot } from "#lib/publishing/index.ts";
import { live, whenOver } from "./live-turns.ts";
import { startTurn } from "./start-turn.ts";

/**
 * Asks the published bot and waits for the whole answer; a turn that has to wait gives its text so far and says so in
 * its state. The conversation is the user's own; a question that names a conversation continues it. Throws conflict for
 * a bot that is not published.
 */
export async function askBot(ctx: Context, { botId, ...input }: AskBotInput): Promise<Asked> {
  const bot = await requireOpenBot(ctx, { channel: "api", by: { botId }, origin: null });
  const { turnId, conversationId } = await startTurn(ctx, { bot, input });
  const turn = live().byTurnId.get(turnId);
  if (turn) await whenOver(turn);
  const { answerId, ...made } = await ctx.db.turn.findUniqueOrThrow({
    where: { id: turnId },
    select: { id: true, answerId: true, failureCode: true, events: true },
  });
  const answer = await ctx.db.message.findUniqueOrThrow({ where: { id: answerId } });
  return { conversationId, answer: toMessageView(answer, made) };
}
