import type { Context } from "#lib/access/context.ts";
import { inTransaction, type Prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import { hourOf } from "#lib/i18n/utc-hour.ts";
import { asId, type MessageId } from "#lib/ids.ts";
import { recordOutbox } from "#lib/outbox/record-outbox.ts";
import { queueGrouping } from "#lib/questions/queue-grouping.ts";
import { toFeedback } from "./message-view.ts";
import { type OwnScope, whereOwn } from "./own-conversations.ts";
import type { GiveFeedbackInput } from "./schema.ts";

const columnsOf = ({ value, reason, comment }: GiveFeedbackInput) => ({
  feedbackValue: value,
  // Only of an answer that did not help is asked why.
  feedbackReason: value === "down" ? reason : null,
  feedbackComment: value === "down" && comment ? comment : null,
});

const turnColumns = { id: true, botId: true, versionId: true, language: true, createdAt: true } as const;
type AnsweringTurn = Prisma.TurnGetPayload<{ select: typeof turnColumns }>;

/** In the hour of the question, with the other figures of its turn. */
async function addToInsights(
  ctx: Context,
  turn: AnsweringTurn,
  channel: string,
  { thumbsUp, thumbsDown }: { thumbsUp: number; thumbsDown: number },
): Promise<void> {
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

const thumbsDownKind = "thumbs_down";

/** A question whose answer did not help is one without a good answer, until that is taken back. */
async function keepUnanswered(ctx: Context, { id, botId }: AnsweringTurn, isDown: boolean): Promise<void> {
  if (!isDown) {
    const taken = { turnId: id, kind: thumbsDownKind };
    const kept = await ctx.db.unansweredQuestion.findFirst({ where: taken, select: { groupId: true } });
    await ctx.db.unansweredQuestion.deleteMany({ where: taken });
    if (kept?.groupId)
      await ctx.db.questionGroup.deleteMany({ where: { id: kept.groupId, state: "open", questions: { none: {} } } });
    return;
  }
  // Said now: a group that was answered before opens again.
  const row = { turnId: id, botId, kind: thumbsDownKind, askedAt: new Date() };
  await ctx.db.unansweredQuestion.upsert({ where: { turnId: id }, create: row, update: {} });
  await queueGrouping(ctx.db);
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
    const turn = await ctx.db.turn.findUnique({ where: { answerId: messageId }, select: turnColumns });
    if (turn && channel !== "preview") {
      await addToInsights(ctx, turn, channel, {
        thumbsUp: Number(given.feedbackValue === "up") - Number(before?.value === "up"),
        thumbsDown: Number(given.feedbackValue === "down") - Number(before?.value === "down"),
      });
      await keepUnanswered(ctx, turn, given.feedbackValue === "down");
    }
    const payload = { messageId, conversationId, botId: own.botId, channel, value: given.feedbackValue };
    await recordOutbox(ctx, { kind: "feedback.given", workspaceId, payload });
  });
