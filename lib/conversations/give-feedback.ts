import type { Context } from "#lib/access/context.ts";
import { inTransaction } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import { hourOf } from "#lib/i18n/utc-hour.ts";
import { asId, type MessageId } from "#lib/ids.ts";
import { recordOutbox } from "#lib/outbox/record-outbox.ts";
import { toFeedback } from "./message-view.ts";
import { type OwnScope, whereOwn } from "./own-conversations.ts";
import type { GiveFeedbackInput } from "./schema.ts";

const columnsOf = ({ value, reason, comment }: GiveFeedbackInput) => ({
  feedbackValue: value,
  // Only of an answer that did not help is asked why.
  feedbackReason: value === "down" ? reason : null,
  feedbackComment: value === "down" && comment ? comment : null,
});

/** In the hour of the question, with the other figures of its turn. */
async function addToInsights(
  ctx: Context,
  answerId: MessageId,
  channel: string,
  { thumbsUp, thumbsDown }: { thumbsUp: number; thumbsDown: number },
): Promise<void> {
  const turn = await ctx.db.turn.findUnique({
    where: { answerId },
    select: { botId: true, versionId: true, language: true, createdAt: true },
  });
  if (!turn || channel === "preview") return;
  await ctx.db.insightHour.updateMany({
    where: {
      botId: turn.botId,
      hour: hourOf(turn.createdAt),
      versionId: turn.versionId ?? asId("version", ""),
      channel,
      language: turn.language ?? "",
    },
    data: { thumbsUp: { increment: thumbsUp }, thumbsDown: { increment: thumbsDown } },
  });
}

/**
 * Stores what the actor says of an answer, in the place of what was said before; a null value takes it back. The same
 * again changes nothing. Throws not found for a message that is no whole answer in an own conversation with this bot.
 */
export const giveFeedback = (
  outer: Context,
  { messageId, feedback, ...own }: OwnScope & { messageId: MessageId; feedback: GiveFeedbackInput },
): Promise<void> =>
  inTransaction(outer, async (ctx) => {
    const message = await ctx.db.message.findFirst({
      where: {
        id: messageId,
        role: "assistant",
        state: { notIn: ["streaming", "waiting"] },
        conversation: whereOwn(ctx, own),
      },
      include: { conversation: { select: { workspaceId: true, channel: true } } },
    });
    if (!message) throw notFound("message");
    const given = columnsOf(feedback);
    const before = toFeedback(message);
    const isSame =
      (before?.value ?? null) === given.feedbackValue &&
      (before?.reason ?? null) === given.feedbackReason &&
      (before?.comment ?? null) === given.feedbackComment;
    if (isSame) return;
    const { conversationId } = message;
    const { workspaceId, channel } = message.conversation;
    const feedbackAt = given.feedbackValue === null ? null : new Date();
    await ctx.db.message.update({ where: { id: messageId }, data: { ...given, feedbackAt } });
    await addToInsights(ctx, messageId, channel, {
      thumbsUp: Number(given.feedbackValue === "up") - Number(before?.value === "up"),
      thumbsDown: Number(given.feedbackValue === "down") - Number(before?.value === "down"),
    });
    const payload = { messageId, conversationId, botId: own.botId, channel, value: given.feedbackValue };
    await recordOutbox(ctx, { kind: "feedback.given", workspaceId, payload });
  });
