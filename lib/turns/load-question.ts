/** What a turn answers, and what came before it in the conversation. */
import type { Context } from "#lib/access/context.ts";
import { shownAttachments } from "#lib/attachments/schema.ts";
import { whereOwn } from "#lib/conversations/index.ts";
import type { AnswerAgainInput, StartTurnInput } from "#lib/conversations/schema.ts";
import { notFound } from "#lib/errors.ts";
import type { AttachmentId, MessageId } from "#lib/ids.ts";
import type { OpenBot } from "#lib/publishing/index.ts";
import { type ConversationStart, loadHistory } from "./load-history.ts";

export type TurnRequest = {
  bot: OpenBot;
  input: StartTurnInput | Omit<StartTurnInput, "attachmentIds"> | AnswerAgainInput;
};

export type TurnQuestion = {
  text: string;
  /** Of a question that is stored already and gets another answer; null for a new one. */
  storedId: MessageId | null;
  /** Files of the stored question, or those that a new one names. */
  attachmentIds: readonly AttachmentId[];
  /** Null where the conversation begins with the question. */
  before: ConversationStart | null;
};

const historyOf = ({ id: botId, channel, spec }: OpenBot) => ({
  botId,
  channel,
  messages: spec.model.historyTurns * 2,
});

/** Throws not found for a question that is not in the actor's own conversation with this bot. */
async function loadAgain(ctx: Context, bot: OpenBot, input: AnswerAgainInput): Promise<TurnQuestion> {
  const { conversationId, questionId: id } = input;
  const own = whereOwn(ctx, { botId: bot.id, channel: bot.channel });
  const question = await ctx.db.message.findFirst({
    where: { id, conversationId, role: "user", conversation: own },
    select: { text: true, parentId: true, attachments: true },
  });
  if (!question) throw notFound("message");
  const before = await loadHistory(ctx, { ...historyOf(bot), conversationId, parentId: question.parentId });
  const attachmentIds = shownAttachments(question.attachments).map((shown) => shown.id);
  return { text: question.text, storedId: id, attachmentIds, before };
}

export async function loadQuestion(ctx: Context, { bot, input }: TurnRequest): Promise<TurnQuestion> {
  if ("questionId" in input) return loadAgain(ctx, bot, input);
  const { text, conversationId, parentId } = input;
  const attachmentIds = "attachmentIds" in input ? (input.attachmentIds ?? []) : [];
  const before = conversationId ? await loadHistory(ctx, { ...historyOf(bot), conversationId, parentId }) : null;
  return { text, storedId: null, attachmentIds, before };
}
