import type { Context } from "#lib/access/context.ts";
import { toMessageView } from "#lib/conversations/index.ts";
import type { AskBotInput, Asked, MessageView } from "#lib/conversations/schema.ts";
import { sentenceFor } from "#lib/i18n/translate.ts";
import { requireOpenBot } from "#lib/publishing/index.ts";
import { type LiveTurn, live, whenOver } from "./live-turns.ts";
import { startTurn } from "./start-turn.ts";

/** An answer whose end is not stored, as its events tell it. */
function fromMemory(stored: MessageView, { events }: LiveTurn): MessageView {
  let view: MessageView = { ...stored, text: "", state: "unsaved" };
  for (const { event } of events) {
    if (event.type === "answer.delta") view = { ...view, text: view.text + event.text };
    else if (event.type === "answer.replaced") view = { ...view, text: event.text };
    else if (event.type === "answer.completed")
      view = { ...view, text: event.text, responder: event.responder, citations: event.citations };
    else if (event.type === "followups") view = { ...view, followUps: event.questions };
  }
  return view;
}

/**
 * Asks the published bot and waits for the whole answer; a turn that has to wait gives its text so far and says so in
 * its state, and so does one that could not be stored yet. The conversation is the user's own; a question that names a conversation continues it. Throws conflict for
 * a bot that is not published.
 */
export async function askBot(ctx: Context, { botId, ...input }: AskBotInput): Promise<Asked> {
  const bot = await requireOpenBot(ctx, { channel: "api", by: { botId }, origin: null });
  const { turnId, conversationId } = await startTurn(ctx, { bot, input });
  const turn = live().byTurnId.get(turnId);
  if (turn) await whenOver(turn);
  const isUnsaved = turn !== undefined && !turn.finished && turn.unsaved !== null;
  const { answerId, ...made } = await ctx.db.turn.findUniqueOrThrow({
    where: { id: turnId },
    select: { id: true, answerId: true, failureCode: true, events: true },
  });
  const answer = await ctx.db.message.findUniqueOrThrow({ where: { id: answerId } });
  const stored = toMessageView(answer, made);
  if (!isUnsaved) return { conversationId, answer: stored, problem: null };
  return {
    conversationId,
    answer: fromMemory(stored, turn),
    problem: sentenceFor(ctx.locale, { reason: "answer_unsaved" }),
  };
}
